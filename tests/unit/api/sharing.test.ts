import { expect, test } from 'vitest';
import { crowding, withRefusal } from '../../../utils/api/limiter-answers.ts';
import { emptyLimiterState, type LimiterState } from '../../../utils/api/limiter-schema.ts';
import { nextStart, withEnd, withStart } from '../../../utils/api/limiter-state.ts';
import type { Priority } from '../../../utils/api/rate-limits.ts';
import { rateReport } from '../../../utils/api/rate-report.ts';

import { half, NOW, perMinute, perSecond, told, turn, used } from './limiter-states.ts';

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
		state = withEnd(state, perMinute, 'a', NOW + index, NOW + index);
	}
	expect(nextStart(state, perMinute, turn('import'), NOW + 100)).toBe(NOW + 100);
});

test('a share shrinks by a factor with each answer that shows no room, and grows by a little with each that does', () => {
	const shareOf = (state: LimiterState) => state.scopes['']?.shares.import.share ?? 1;
	let state = used(perMinute, [0]);
	const shares: number[] = [];
	[10, 10, 10, 90, 90].forEach((remaining, index) => {
		state = told(state, perMinute, turn('import'), remaining, index * 10_000);
		shares.push(Number(shareOf(state).toFixed(3)));
	});
	expect(shares.slice(0, 3)).toEqual([0.7, 0.49, 0.343]);
	expect(shares[4]).toBeGreaterThan(shares[3] ?? 1);
	expect(shares[3]).toBeGreaterThan(0.343);
	expect(shares[4]).toBeLessThan(0.4);
});

test('answers that come together shrink a share once: they tell the same thing', () => {
	let state = used(perMinute, [0]);
	for (let index = 0; index < 5; index += 1) state = told(state, perMinute, turn('import'), 10, index);
	expect(state.scopes['']?.shares.import.share).toBe(0.7);
});

test('whoever has begun may complete a page, and rests for all of it afterwards', () => {
	let state = used(perMinute, [0]);
	for (let index = 0; index < 12; index += 1)
		state = told(state, perMinute, turn('import'), 10, index * 10_000);
	const at = NOW + 500_000;
	let begun = 0;
	while (begun < 90 && nextStart(state, perMinute, turn('import'), at) <= at) {
		state = withEnd(withStart(state, perMinute, turn('import'), at, half), perMinute, 'a', at, at);
		begun += 1;
	}
	expect(begun).toBe(30);
	const rested = nextStart(state, perMinute, turn('import'), at);
	expect(rested).toBeGreaterThan(at + 600_000);
	expect(rested).toBeLessThanOrEqual(at + 900_000);
});

test('luck decides whose import goes on while others wait', () => {
	const startOf = (luck: number) => {
		const state = told({ ...used(perMinute, [0]), luck }, perMinute, turn('import'), 25, 1);
		return nextStart(state, perMinute, turn('import'), NOW + 2);
	};
	expect(startOf(0.9)).toBe(NOW + 2);
	expect(startOf(0.1)).toBeGreaterThan(NOW + 2);
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

test('a key is crowded when others fill its window, and more so when increments are refused', () => {
	const crowded = (state: LimiterState) => crowding(state, perMinute, NOW, undefined);
	const filled = (remaining: number) =>
		crowded(told(used(perMinute, [0]), perMinute, turn('import'), remaining, 0));
	expect(crowded(emptyLimiterState)).toBe(0);
	expect(filled(60)).toBe(0);
	expect(filled(20)).toBeCloseTo(0.2);
	expect(filled(0)).toBeCloseTo(0.35);
	const refused = withRefusal(
		emptyLimiterState,
		perMinute,
		turn('increment'),
		rateReport(new Headers()),
		null,
		NOW,
		half,
	);
	expect(crowded(refused)).toBe(0.5);
});

test('an endpoint that others crowd says nothing about another', () => {
	const of = turn('increment', 'a');
	const state = withRefusal(emptyLimiterState, perSecond, of, rateReport(new Headers()), null, NOW, half);
	expect(crowding(state, perSecond, NOW, 'a')).toBe(0.5);
	expect(crowding(state, perSecond, NOW, 'b')).toBe(0);
	expect(crowding(state, perSecond, NOW, undefined)).toBe(0.5);
});
