import { expect, test } from 'vitest';
import { keyFromPaste } from '../../../../components/connections/pasted-key.ts';

test.each([
	['a line end', 'abc123\r\n'],
	['spaces around it', '  abc123\t'],
	['a line break in the middle', 'abc\n123'],
	['a no-break space', '\u00a0abc123'],
	['a zero-width space and a byte order mark', '\ufeffabc\u200b123'],
])('a pasted key loses %s', (_, pasted) => {
	expect(keyFromPaste(pasted)).toBe('abc123');
});

test('a key keeps every other character', () => {
	expect(keyFromPaste('DCRA1-d0b1_~+/=:.!')).toBe('DCRA1-d0b1_~+/=:.!');
});
