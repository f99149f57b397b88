import { expect, test } from 'vitest';
import { withAnswer, withRefusal } from '../../../utils/api/limiter-answers.ts';
import { emptyLimiterState } from '../../../utils/api/limiter-schema.ts';
import {
	hasPlace,
	nextStart,
	tidy,
	withEnd,
	withoutWorker,
	withStart,
} from '../../../utils/api/limiter-state.ts';
import type { RateLimits } from '../../../utils/api/rate-limits.ts';
import { rateReport } from '../../../utils/api/rate-report.ts';

import { half, NOW, perMinute, perSecond, turn, used } from './limiter-states.ts';

test('a request may start at once while the interval has room', () => {
	expect(nextStart(used(perSecond, [0, 10]), perSecond, turn(), NOW + 20)).toBe(NOW + 20);
});

test('a full interval makes the next wait until the oldest has left it, hardly longer', () => {
	const start = nextStart(used(perSecond, [0, 10, 20]), perSecond, turn(), NOW + 30) - NOW;
	expect(start).toBeGreaterThan(1000);
	expect(start).toBeLessThanOrEqual(1020);
});

test('a window is longer than the vendor’s by no more than half a second', () => {
	const times = Array.from({ length: 100 }, () => 0);
	const start = nextStart(used(perMinute, times), perMinute, turn(), NOW + 30) - NOW;
	expect(start).toBeGreaterThan(60_000);
	expect(start).toBeLessThanOrEqual(60_500);
});

test('a request without an answer counts until it has one: nobody knows when it will arrive', () => {
	let state = emptyLimiterState;
	for (const _ of [1, 2, 3]) state = withStart(state, perSecond, turn(), NOW, half);
	expect(nextStart(state, perSecond, turn(), NOW + 20_000)).toBe(Number.POSITIVE_INFINITY);
	state = withEnd(state, perSecond, 'a', NOW, NOW + 20_000);
	expect(nextStart(state, perSecond, turn(), NOW + 20_000)).toBeGreaterThan(NOW + 21_000);
});

test('each endpoint has a limit of its own where the vendor counts by endpoint', () => {
	const full = used(perSecond, [0, 0, 0]);
	expect(nextStart(full, perSecond, turn('interactive', 'b'), NOW + 1)).toBe(NOW + 1);
	expect(nextStart(full, perSecond, turn('interactive', 'a'), NOW + 1)).toBeGreaterThan(NOW + 1);
});

test('the background leaves a little of the rate, and one place, to the person in front', () => {
	const nearlyFull = used(
		perMinute,
		Array.from({ length: 98 }, () => 0),
	);
	expect(nextStart(nearlyFull, perMinute, turn(), NOW + 1)).toBe(NOW + 1);
	expect(nextStart(nearlyFull, perMinute, turn('increment'), NOW + 1)).toBeGreaterThan(NOW + 60_000);
	let busy = emptyLimiterState;
	for (const _ of [1, 2, 3]) busy = withStart(busy, perMinute, turn('import'), NOW, half);
	expect(hasPlace(busy, perMinute, turn('increment'), NOW)).toBe(false);
	expect(hasPlace(busy, perMinute, turn(), NOW)).toBe(true);
});

test('a refusal pauses what the vendor counts together', () => {
	const refused = (limits: RateLimits) =>
		withRefusal(emptyLimiterState, limits, turn(), rateReport(new Headers()), null, NOW, half);
	const other = turn('interactive', 'b');
	expect(nextStart(refused(perMinute), perMinute, other, NOW)).toBeGreaterThan(NOW);
	expect(nextStart(refused(perSecond), perSecond, other, NOW)).toBe(NOW);
});

test('the vendor’s own word about its limits replaces what is published', () => {
	const headers = new Headers({ 'x-ratelimit-limit': '2', 'x-ratelimit-concurrent-limit': '1' });
	const state = withAnswer(used(perSecond, [0, 0]), perSecond, turn(), rateReport(headers), NOW);
	expect(nextStart(state, perSecond, turn(), NOW + 1)).toBeGreaterThan(NOW + 1000);
	expect(hasPlace(withStart(state, perSecond, turn(), NOW, half), perSecond, turn(), NOW)).toBe(false);
});

test('what a dead worker had under way still counts, and holds its place for a while', () => {
	const list = turn('interactive', 'list', 1);
	const died = withStart(emptyLimiterState, perSecond, list, NOW, half);
	const reborn = withoutWorker(died, perSecond, NOW + 100);
	expect(hasPlace(reborn, perSecond, list, NOW + 100)).toBe(false);
	expect(hasPlace(reborn, perSecond, turn(), NOW + 100)).toBe(true);
	expect(hasPlace(reborn, perSecond, list, NOW + 5000)).toBe(true);
	let counted = reborn;
	for (const _ of [1, 2]) counted = withStart(counted, perSecond, list, NOW + 200, half);
	expect(nextStart(counted, perSecond, list, NOW + 200)).toBeGreaterThan(NOW + 1000);
});

test('a clock that was turned back neither blocks for long nor keeps starts from the future', () => {
	const hint = NOW + 600_000;
	const full = used(perSecond, [0, 10, 20]);
	const state = withRefusal(full, perSecond, turn(), rateReport(new Headers()), hint, NOW, half);
	const dayBefore = NOW - 86_400_000;
	expect(tidy(state, perSecond, dayBefore).scopes).toMatchObject({
		a: { slices: [], pausedUntil: dayBefore },
	});
	// However often it is asked: a pause that is cut to its longest each time anew would last the whole day.
	expect(nextStart(state, perSecond, turn(), dayBefore)).toBe(dayBefore);
});

test('nothing is kept of endpoints that are idle', () => {
	const state = used(perSecond, [0, 10, 20]);
	expect(tidy(state, perSecond, NOW + 5000)).toEqual(emptyLimiterState);
});

test('a start counts at once, whatever the width of a slice does to its time', () => {
	const odd: RateLimits = { perKey: { requests: 1, intervalMs: 882 }, perEndpoint: null, concurrent: 1 };
	for (let at = 0; at < 2000; at += 1) {
		const state = withEnd(withStart(emptyLimiterState, odd, turn(), at, half), odd, 'a', at, at);
		expect(nextStart(state, odd, turn(), at)).toBeGreaterThan(at);
	}
});
