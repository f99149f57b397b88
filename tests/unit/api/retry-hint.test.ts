import { expect, test } from 'vitest';
import { retryHint } from '../../../utils/api/retry-hint.ts';

const NOW = Date.UTC(2026, 9, 20, 12, 0, 0);

test.each([
	['seconds', { 'retry-after': '7' }, NOW + 7000],
	['a date, by the local clock', { 'retry-after': 'Tue, 20 Oct 2026 12:00:09 GMT' }, NOW + 9000],
	[
		'a date, by the clock of the answer',
		{ 'retry-after': 'Tue, 20 Oct 2026 15:00:09 GMT', date: 'Tue, 20 Oct 2026 15:00:00 GMT' },
		NOW + 9000,
	],
	['a reset in seconds since the epoch', { 'x-ratelimit-reset': String(NOW / 1000 + 12) }, NOW + 12_000],
	['a reset in ms since the epoch', { 'x-ratelimit-reset': String(NOW + 12_000) }, NOW + 12_000],
	['a reset in seconds from now', { 'x-ratelimit-reset': '12' }, NOW + 12_000],
	['Retry-After before a reset', { 'retry-after': '3', 'x-ratelimit-reset': '60' }, NOW + 3000],
	['nothing', {}, null],
	['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, null],
])('reads %s', (_, headers, expected) => {
	expect(retryHint(new Headers(headers), NOW)).toBe(expected);
});
