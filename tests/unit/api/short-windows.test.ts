import { expect, test } from 'vitest';
import { withAnswer, withRefusal } from '../../../utils/api/limiter-answers.ts';
import { emptyLimiterState, type LimiterState } from '../../../utils/api/limiter-schema.ts';
import type { Turn } from '../../../utils/api/limiter-scopes.ts';
import { nextStart, withEnd, withStart } from '../../../utils/api/limiter-state.ts';
import type { Priority, RateLimits } from '../../../utils/api/rate-limits.ts';
import { rateReport } from '../../../utils/api/rate-report.ts';
import { half, NOW, told, turn } from './limiter-states.ts';

/** A window of a second: what an answer tells of it is over when it arrives. */
const tenPerSecond: RateLimits = {
	perKey: null,
	perEndpoint: { requests: 10, intervalMs: 1000 },
	concurrent: 8,
};
const DAY_MS = 24 * 3_600_000;
const of = (priority: Priority): Turn => turn(priority, 'list');
const completing = (priority: Priority): Turn => ({ priority, endpoint: { name: 'row', follows: 'list' } });

/** The state of a browser that saw five requests of others at NOW. */
const met = told(emptyLimiterState, tenPerSecond, of('import'), 5, 0);

function started(state: LimiterState, by: Turn, at: number): LimiterState {
	return withEnd(withStart(state, tenPerSecond, by, at, half), tenPerSecond, by.endpoint.name, at, at);
}

/** The state after so many answers that show no room, ten seconds apart. */
function crowded(by: Turn, answers: number): LimiterState {
	let state = met;
	for (let index = 1; index <= answers; index += 1)
		state = told(state, tenPerSecond, by, 1, index * 10_000 - 500_000);
	return state;
}

const delayOf = (state: LimiterState, by: Turn, at: number) => nextStart(state, tenPerSecond, by, at) - at;
const refusal = (headers: Record<string, string>) => rateReport(new Headers(headers));

test('a browser that has met nobody sends as fast as the rate allows', () => {
	const state = started(emptyLimiterState, of('import'), NOW);
	expect(delayOf(state, of('import'), NOW)).toBe(0);
});

test('one that has met others leaves a gap between requests of the background, and none before a person', () => {
	const at = NOW + 5000;
	for (const priority of ['increment', 'import'] as const) {
		const state = started(met, of(priority), at);
		expect(delayOf(state, of(priority), at)).toBe(250);
		expect(delayOf(state, completing(priority), at)).toBe(250);
		expect(delayOf(state, of('interactive'), at)).toBe(0);
	}
});

test('a gap is kept when nothing else of its list counts any more', () => {
	let state = started(started(met, of('import'), NOW), completing('import'), NOW + 900);
	state = started(state, turn('interactive', 'other'), NOW + 1060);
	expect(delayOf(state, completing('import'), NOW + 1060)).toBe(90);
});

test('others are taken to be there for a day after they were met', () => {
	const delayAfter = (ms: number) => delayOf(started(met, of('import'), NOW + ms), of('import'), NOW + ms);
	expect(delayAfter(DAY_MS - 1)).toBe(250);
	expect(delayAfter(DAY_MS)).toBe(0);
});

test('a refusal is a meeting too', () => {
	const state = withRefusal(emptyLimiterState, tenPerSecond, of('import'), refusal({}), null, NOW, half);
	expect(state.metAt).toBe(NOW);
});

test('a browser does not take its own requests for those of others, however slow the answers are', () => {
	let state = emptyLimiterState;
	// Ten that were answered at once, and one on its way meanwhile, which arrived when all of them still counted.
	const slow = NOW + 100;
	for (let index = 0; index < 10; index += 1) state = started(state, of('import'), NOW + index);
	state = withStart(state, tenPerSecond, of('import'), slow, half);
	state = withStart(state, tenPerSecond, of('import'), NOW + 2000, half);
	state = withAnswer(
		state,
		tenPerSecond,
		of('import'),
		refusal({ 'x-ratelimit-remaining': '0' }),
		NOW + 2500,
	);
	expect(state.metAt).toBeNull();
});

test('a page that has begun is completed, however small the share, and the next one waits for all of it', () => {
	const at = NOW + 10;
	let state = crowded(of('import'), 12);
	for (let index = 0; index < 4; index += 1) state = started(state, of('import'), at);
	expect(delayOf(state, of('import'), at)).toBeGreaterThan(60_000);
	const few = delayOf(state, of('import'), at);
	for (let index = 0; index < 25; index += 1) {
		expect(delayOf(state, completing('import'), at)).toBeLessThanOrEqual(5000);
		state = started(state, completing('import'), at);
	}
	expect(delayOf(state, of('import'), at)).toBeGreaterThan(5 * few);
});

test('what readers ask side by side to begin a page is not torn apart by a window that is full for a moment', () => {
	let state = crowded(of('import'), 12);
	for (let index = 0; index < 4; index += 1) {
		expect(delayOf(state, of('import'), NOW + index * 5000)).toBeLessThanOrEqual(1000);
		state = started(state, of('import'), NOW + index * 5000);
		state = told(state, tenPerSecond, of('import'), 2, index * 5000 + 10);
		// What completes one of them is no beginning.
		state = started(state, completing('import'), NOW + index * 5000 + 20);
	}
	expect(delayOf(state, of('import'), NOW + 20_000)).toBeGreaterThan(5000);
});

test('what is asked about the rows of a list shrinks the share of the list, and of no other', () => {
	const state = told(met, tenPerSecond, completing('increment'), 1, 10_000);
	expect(state.scopes['list']?.shares.increment.share).toBe(0.7);
	expect(state.scopes['row']?.shares.increment.share).toBe(1);
});

test('a share grows in proportion to itself, so that a hundred small ones do not double at once', () => {
	const shareAfter = (answers: number) => {
		const state = crowded(of('import'), answers);
		const grown = told(state, tenPerSecond, of('import'), 10, 0);
		const share = (one: LimiterState) => one.scopes['list']?.shares.import.share ?? 0;
		return share(grown) / share(state);
	};
	expect(shareAfter(2)).toBeCloseTo(1.1);
	expect(shareAfter(5)).toBeCloseTo(1.1);
	// Whoever fell far behind catches up.
	expect(shareAfter(12)).toBeGreaterThan(1.3);
});

test('two that met where one may be at a time make an import give way, and no increment', () => {
	const report = refusal({ 'x-ratelimit-remaining': '9', 'x-ratelimit-concurrent-remaining': '0' });
	const state = withRefusal(met, tenPerSecond, of('increment'), report, null, NOW, half);
	expect(state.scopes['list']?.shares).toMatchObject({ increment: { share: 1 }, import: { share: 0.5 } });
});

test('a clock that was turned back prolongs neither gaps nor rests', () => {
	let state = crowded(of('import'), 12);
	for (let index = 0; index < 60; index += 1) state = started(state, of('import'), NOW + 10);
	const before = NOW - DAY_MS;
	expect(delayOf(state, completing('import'), before)).toBe(0);
	expect(delayOf(state, of('import'), before)).toBe(0);
});
