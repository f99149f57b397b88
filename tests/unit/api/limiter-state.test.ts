import { expect, test } from 'vitest';
import { emptyLimiterState, type LimiterState } from '../../../utils/api/limiter-schema.ts';
import {
	crowding,
	hasPlace,
	nextStart,
	type Turn,
	tidy,
	withAnswer,
	withEnd,
	withoutWorker,
	withRefusal,
	withStart,
} from '../../../utils/api/limiter-state.ts';
import type { Priority, RateLimits } from '../../../utils/api/rate-limits.ts';
import { rateReport } from '../../../utils/api/rate-report.ts';

const NOW = 1_700_000_000_000;
const perMinute: RateLimits = {
	perKey: { requests: 100, intervalMs: 60_000 },
	perEndpoint: null,
	concurrent: 4,
};
const perSecond: RateLimits = {
	perKey: null,
	perEndpoint: { requests: 3, intervalMs: 1000 },
	concurrent: 4,
};
const half = () => 0.5;

function turn(priority: Priority = 'interactive', name = 'a', concurrent?: number): Turn {
	return { priority, endpoint: concurrent === undefined ? { name } : { name, concurrent } };
}

/** The state after requests that were answered at once, at these times after NOW. */
function used(limits: RateLimits, times: readonly number[], of = turn()): LimiterState {
	return times.reduce(
		(state, at) => withEnd(withStart(state, limits, of, NOW + at, half), limits, of, NOW + at, NOW + at),
		emptyLimiterState,
	);
}

function told(state: LimiterState, limits: RateLimits, of: Turn, remaining: number, at: number) {
	const headers = new Headers({ 'x-ratelimit-remaining': String(remaining) });
	return withAnswer(state, limits, of, rateReport(headers), NOW + at);
}

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
	state = withEnd(state, perSecond, turn(), NOW, NOW + 20_000);
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

test('the more others use the key, the earlier the background holds back, an import first', () => {
	const startOf = (priority: Priority, remaining: number) =>
		nextStart(
			told(used(perMinute, [0]), perMinute, turn(priority), remaining, 1),
			perMinute,
			turn(priority),
			NOW + 2,
		);
	// 30 used, one of them ours; then 80; then 95.
	for (const priority of ['interactive', 'increment', 'import'] as const) {
		expect(startOf(priority, 70)).toBe(NOW + 2);
		expect(startOf(priority, 5) > NOW + 2).toBe(priority !== 'interactive');
		expect(startOf(priority, 20) > NOW + 2).toBe(priority === 'import');
	}
});

test('what others did is believed for one interval', () => {
	const state = told(used(perMinute, [0]), perMinute, turn('import'), 0, 0);
	expect(nextStart(state, perMinute, turn('increment'), NOW + 1)).toBe(NOW + 60_000);
});

test('a falling count that is ours alone shrinks nothing', () => {
	let state = emptyLimiterState;
	for (let index = 1; index <= 90; index += 1) {
		state = withStart(state, perMinute, turn('import'), NOW + index, half);
		state = told(state, perMinute, turn('import'), 100 - index, index);
		state = withEnd(state, perMinute, turn('import'), NOW + index, NOW + index);
	}
	expect(nextStart(state, perMinute, turn('import'), NOW + 100)).toBe(NOW + 100);
});

test('a share shrinks by a factor with each answer that shows no room, and grows by a little with each that does', () => {
	const shareOf = (state: LimiterState) => state.scopes['']?.shares.import.share ?? 1;
	let state = used(perMinute, [0]);
	const shares = [];
	for (const remaining of [10, 10, 10, 90, 90]) {
		state = told(state, perMinute, turn('import'), remaining, 1);
		shares.push(Number(shareOf(state).toFixed(2)));
	}
	expect(shares).toEqual([0.7, 0.49, 0.34, 0.43, 0.52]);
});

test('below a full share the background rests between requests, and people do not', () => {
	let state = told(used(perMinute, [0]), perMinute, turn('import'), 10, 0);
	state = withStart(state, perMinute, turn('import'), NOW + 70_000, half);
	expect(nextStart(state, perMinute, turn('import'), NOW + 70_001)).toBeGreaterThan(NOW + 72_000);
	expect(nextStart(state, perMinute, turn(), NOW + 70_001)).toBe(NOW + 70_001);
});

test('a refused look-up makes all background work give way, a refused import only itself', () => {
	const refused = (priority: Priority) =>
		withRefusal(emptyLimiterState, perMinute, turn(priority), rateReport(new Headers()), null, NOW, half)
			.scopes['']?.shares;
	expect(refused('interactive')).toMatchObject({ increment: { share: 0.5 }, import: { share: 0.5 } });
	expect(refused('import')).toMatchObject({ increment: { share: 1 }, import: { share: 0.5 } });
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
		a: { slices: [], pausedUntil: dayBefore + 900_000 },
	});
});

test('nothing is kept of endpoints that are idle', () => {
	const state = used(perSecond, [0, 10, 20]);
	expect(tidy(state, perSecond, NOW + 5000)).toEqual(emptyLimiterState);
});

test('a start counts at once, whatever the width of a slice does to its time', () => {
	const odd: RateLimits = { perKey: { requests: 1, intervalMs: 882 }, perEndpoint: null, concurrent: 1 };
	for (let at = 0; at < 2000; at += 1) {
		const state = withEnd(withStart(emptyLimiterState, odd, turn(), at, half), odd, turn(), at, at);
		expect(nextStart(state, odd, turn(), at)).toBeGreaterThan(at);
	}
});

test('a key is crowded when increments find no room, not when an import does', () => {
	expect(crowding(emptyLimiterState)).toBe(0);
	expect(crowding(told(used(perMinute, [0]), perMinute, turn('import'), 0, 0))).toBe(0);
	expect(crowding(told(used(perMinute, [0]), perMinute, turn('increment'), 0, 0))).toBeCloseTo(0.3);
});
