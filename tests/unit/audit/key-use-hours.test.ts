import { expect, test } from 'vitest';
import { type KeyUse, latestFirst, pageOfUses } from '../../../utils/audit/key-use-hours.ts';

const use = (day: number, hour: number, fields: Partial<KeyUse> = {}): KeyUse => ({
	day: `2026-11-${day}`,
	hour,
	system: 'ashby',
	purpose: 'interactive',
	key: '0123abcd',
	requests: 1,
	...fields,
});

test('the latest hour stands first, and people before what nobody waits for', () => {
	const shuffled = [use(21, 23), use(22, 1, { purpose: 'import' }), use(22, 1), use(22, 2)];
	expect(shuffled.toSorted(latestFirst)).toEqual([shuffled[3], shuffled[2], shuffled[1], shuffled[0]]);
});

test('a page ends with a whole hour, and the next begins before it', () => {
	const uses = [use(22, 9), use(22, 8), use(22, 8, { purpose: 'import' }), use(22, 7)];
	expect(pageOfUses(uses, 2, true)).toEqual({ uses: uses.slice(0, 3), older: '2026-11-22T08' });
	expect(pageOfUses(uses, 4, true)).toEqual({ uses, older: null });
	expect(pageOfUses(uses, 4, false)).toEqual({ uses, older: '2026-11-22T07' });
	expect(pageOfUses(uses, 40, true)).toEqual({ uses, older: null });
});
