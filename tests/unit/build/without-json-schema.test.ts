import { expect, test } from 'vitest';
import { withoutJsonSchema } from '../../../utils/build/without-json-schema.ts';
import { projectText } from '../../tools/project-files.ts';

const FILES = ['zod/v4/core/json-schema-processors.js', 'zod/v4/core/to-json-schema.js'];
const idOf = (file: string) => `/home/jane/looplink/node_modules/${file}`;
/** What such a module exports. */
const exportsOf = async (code: string) =>
	Object.keys(await import(`data:text/javascript,${encodeURIComponent(code)}`)).sort();

test.each(FILES)('%s keeps its exports, and nothing behind them', async (file) => {
	const real: object = await import(`../../../node_modules/${file}`);
	const left = withoutJsonSchema(idOf(file), projectText(`node_modules/${file}`)) ?? '';
	expect(await exportsOf(left)).toEqual(Object.keys(real).sort());
	expect(left.length).toBeLessThan(2_500);
});

test('a package that exports in another way stops the build', () => {
	const code = 'export const one = 1;\nexport * from "./two.js";\n';
	expect(() => withoutJsonSchema(idOf(FILES[0] ?? ''), code)).toThrow('look at it again');
});

test('all other files stay as they are', () => {
	expect(withoutJsonSchema(idOf('zod/v4/core/parse.js'), 'export const one = 1;')).toBeNull();
});
