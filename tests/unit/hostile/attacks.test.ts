import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ATTACKS } from '../../e2e/hostile/attacks.ts';
import { PROJECT } from '../../tools/project-files.ts';

const FOLDER = join(PROJECT, 'tests/e2e/hostile');

test('every attack that is written down is tried, once', () => {
	const scenarios = readdirSync(FOLDER)
		.filter((file) => file.endsWith('.spec.ts'))
		.map((file) => readFileSync(join(FOLDER, file), 'utf8'))
		.join('\n');
	const tried = [...scenarios.matchAll(/^attack\('([^']+)'/gm)].map(([, name]) => name);
	expect(tried.sort()).toEqual(Object.keys(ATTACKS).sort());
});
