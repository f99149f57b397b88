import { expect, test } from 'vitest';
import { bridgeOpenApiText } from '../../../tools/bridge-openapi.ts';
import { projectText } from '../../../tools/project-files.ts';

test('docs/bridge-openapi.json says what the schemas say (node tests/tools/make-bridge-openapi.ts)', () => {
	expect(projectText('docs/bridge-openapi.json')).toBe(bridgeOpenApiText());
});

test('the bridge document refers only to schemas that it has, and names every operation once', () => {
	const text = bridgeOpenApiText();
	const { components } = JSON.parse(text);
	const names = [...text.matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
	expect(names.filter((name) => components.schemas[name ?? ''] === undefined)).toEqual([]);
	const operations = [...text.matchAll(/"operationId": "(\w+)"/g)].map(([, id]) => id);
	expect(new Set(operations).size).toBe(operations.length);
});
