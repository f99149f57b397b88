import { expect, test } from 'vitest';
import {
	emptyLimiterState,
	nextStart,
	tidy,
	withBlock,
	withStart,
} from '../../../utils/api/limiter-state.ts';

const limits = { requests: 3, intervalMs: 1000, concurrent: 8 };
const NOW = 1_700_000_000_000;
const noJitter = () => 0;

function started(...times: number[]) {
	return times.reduce((state, at) => withStart(state, limits, NOW + at), emptyLimiterState);
}

test('a request may start at once while the interval has room', () => {
	expect(nextStart(started(0, 10), limits, NOW + 20)).toBe(NOW + 20);
});

test('a full interval makes the next wait until its oldest slice has gone, a tenth longer than the vendor asks', () => {
	expect(nextStart(started(0, 10, 20), limits, NOW + 30)).toBe(NOW + 1100);
	expect(nextStart(started(0, 10, 20), limits, NOW + 1100)).toBe(NOW + 1100);
});

test('a pause doubles while the vendor gives no hint', () => {
	let state = emptyLimiterState;
	let now = NOW;
	const pauses = [];
	for (let index = 0; index < 8; index += 1) {
		state = withBlock(state, now, null, noJitter);
		pauses.push(state.blockedUntil - now);
		now = state.blockedUntil;
	}
	expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

test('refusals of requests that were under way together are one strike', () => {
	const once = withBlock(emptyLimiterState, NOW, null, noJitter);
	const twice = withBlock(once, NOW + 5, null, noJitter);
	expect(twice.strikes).toBe(once.strikes);
	expect(twice.blockedUntil - once.blockedUntil).toBeLessThanOrEqual(5);
});

test('a hint from the vendor is kept to, between one second and a quarter of an hour', () => {
	const until = (hint: number) => withBlock(emptyLimiterState, NOW, NOW + hint, noJitter).blockedUntil - NOW;
	expect(until(30_000)).toBe(30_000);
	expect(until(-5000)).toBe(1000);
	expect(until(86_400_000)).toBe(900_000);
});

test('a shorter hint does not end a longer pause', () => {
	const long = withBlock(emptyLimiterState, NOW, NOW + 30_000, noJitter);
	expect(withBlock(long, NOW + 10, NOW + 2000, noJitter).blockedUntil).toBe(NOW + 30_000);
});

test('a clock that was turned back neither blocks for long nor keeps starts from the future', () => {
	const state = withBlock(started(0, 10, 20), NOW, NOW + 600_000, noJitter);
	const dayBefore = NOW - 86_400_000;
	expect(tidy(state, limits, dayBefore)).toMatchObject({ slices: [], blockedUntil: dayBefore + 900_000 });
});

test('a start counts at once, whatever the width of a slice does to its time', () => {
	const odd = { requests: 1, intervalMs: 882, concurrent: 1 };
	for (let at = 0; at < 2000; at += 1) {
		const state = withStart(emptyLimiterState, odd, at);
		expect(nextStart(state, odd, at)).toBeGreaterThan(at);
	}
});
