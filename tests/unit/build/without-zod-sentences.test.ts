import { expect, test } from 'vitest';
import { withoutZodSentences } from '../../../utils/build/without-zod-sentences.ts';
import { projectText } from '../../tools/project-files.ts';

const FILE = 'zod/v4/locales/en.js';
const ID = `/home/jane/looplink/node_modules/${FILE}`;

test('zod gets a locale of the same form, which says the same of everything', async () => {
	const left = withoutZodSentences(ID, projectText(`node_modules/${FILE}`)) ?? '';
	const module: { default: () => { localeError: (issue: unknown) => string } } = await import(
		`data:text/javascript,${encodeURIComponent(left)}`
	);
	expect(module.default().localeError({ code: 'too_big', maximum: 3 })).toBe('Invalid input');
	const real: object = (await import('../../../node_modules/zod/v4/locales/en.js')).default();
	expect(Object.keys(module.default())).toEqual(Object.keys(real));
});

test('a package that exports in another way stops the build', () => {
	expect(() => withoutZodSentences(ID, 'export const en = 1;\n')).toThrow('look at it again');
});

test('all other files stay as they are', () => {
	expect(
		withoutZodSentences('/node_modules/zod/v4/locales/de.js', 'export default function () {}'),
	).toBeNull();
});
