import { expect, test } from 'vitest';
import { createRecently } from '../../../utils/links/recently.ts';

test('remembers for a while, and never much', () => {
	let now = 0;
	const recently = createRecently(() => now, 1000);
	recently.add('a');
	expect([recently.has('a'), recently.has('b')]).toEqual([true, false]);
	now = 1000;
	expect(recently.has('a')).toBe(false);
	recently.add('a');
	for (let n = 0; n < 200; n += 1) recently.add(`${n}`);
	expect([recently.has('a'), recently.has('0'), recently.has('199')]).toEqual([false, true, true]);
});
