import { expect, test } from 'vitest';
import { createLimiter } from '../../sandbox/limits.ts';
import { handClock } from './serve.ts';

const LIMIT = { requests: 3, intervalMs: 1000, concurrent: 2 };

function run(limiter: ReturnType<typeof createLimiter>, key = 'a'): boolean {
	const admission = limiter.begin(key);
	admission.end();
	return admission.admitted;
}

test('no window of the interval ever holds more than the limit', () => {
	const clock = handClock(0);
	const limiter = createLimiter(LIMIT, clock.now);
	const begun: number[] = [];
	for (let i = 0; i < 100; i += 1) {
		if (run(limiter)) begun.push(clock.now());
		clock.advance(130);
	}
	for (const start of begun) {
		expect(begun.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(3);
	}
	expect(begun.length).toBeGreaterThan(36);
});

test('a refused request does not count, so waiting for the reset always helps', () => {
	const clock = handClock(5_000);
	const limiter = createLimiter(LIMIT, clock.now);
	expect([run(limiter), run(limiter), run(limiter), run(limiter)]).toEqual([true, true, true, false]);
	const { resetAt } = limiter.begin('a');
	expect(resetAt).toBe(6_000);
	clock.advance(1000);
	expect(run(limiter)).toBe(true);
});

test('only so many run at once, until one has ended', () => {
	const limiter = createLimiter(LIMIT, () => 0);
	const first = limiter.begin('a');
	expect(limiter.begin('a').concurrentRemaining).toBe(0);
	expect(limiter.begin('a').admitted).toBe(false);
	first.end();
	first.end();
	expect(limiter.begin('a').admitted).toBe(true);
});

test('keys do not share a limit', () => {
	const limiter = createLimiter({ ...LIMIT, requests: 1 }, () => 0);
	expect([run(limiter, 'a'), run(limiter, 'a'), run(limiter, 'b')]).toEqual([true, false, true]);
});
