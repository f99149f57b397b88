import { expect, test } from 'vitest';
import type { KeyUse } from '../../../utils/audit/key-use.ts';
import { hourStart, latestFirst } from '../../../utils/audit/key-use-hours.ts';

const use = (day: number, hour: number, fields: Partial<KeyUse> = {}): KeyUse => ({
	day: `2026-11-${day}`,
	hour,
	system: 'ashby',
	purpose: 'interactive',
	key: '0123abcd',
	requests: 1,
	...fields,
});

test('an hour of a day begins when it does in UTC', () => {
	expect(hourStart(use(22, 9))).toBe(Date.parse('2026-11-22T09:00:00Z'));
});

test('the latest hour stands first, and people before what nobody waits for', () => {
	const shuffled = [use(21, 23), use(22, 1, { purpose: 'import' }), use(22, 1), use(22, 2)];
	expect(shuffled.toSorted(latestFirst)).toEqual([shuffled[3], shuffled[2], shuffled[1], shuffled[0]]);
});
