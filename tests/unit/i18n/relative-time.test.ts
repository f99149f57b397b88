import { expect, test } from 'vitest';
import { relativeTime } from '../../../utils/i18n/relative-time.ts';

const NOW = Date.UTC(2026, 0, 2, 12);

test.each([
	[0, 'now'],
	[-4 * 60_000, '4 minutes ago'],
	[-119 * 60_000, '1 hour ago'],
	[20_000, 'in 20 seconds'],
	[-3 * 86_400_000, '3 days ago'],
])('%i ms from now is "%s"', (offset, said) => {
	expect(relativeTime('en', NOW + offset, NOW)).toBe(said);
});

test('it is said in the language asked for', () => {
	expect(relativeTime('de', NOW - 60_000, NOW)).toBe('vor 1 Minute');
});
