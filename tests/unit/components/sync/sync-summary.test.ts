import { describe, expect, test } from 'vitest';
import { summaryOf } from '../../../../components/sync/sync-summary.ts';
import { NOW } from '../extension-page.tsx';
import { listOf, syncOf } from './progress.ts';

const reading = { phase: 'reading', succeededAt: null } as const;
const limited = { kind: 'rate-limited', until: NOW + 40_000 } as const;
const standing = (...input: Parameters<typeof summaryOf>) => summaryOf(...input).standing;

describe('a sync', () => {
	test('is off or paused when a person said so, whatever runs', () => {
		expect(standing(syncOf([], 'off'), true, NOW)).toBe('off');
		expect(standing(syncOf([listOf('users', reading)], 'paused'), true, NOW)).toBe('paused');
	});

	test('imports while the lock is held and something was never read to its end', () => {
		expect(standing(syncOf([listOf('users', reading)]), true, NOW)).toBe('importing');
		expect(standing(syncOf([]), true, NOW)).toBe('importing');
	});

	test('is whole without what the key may not read', () => {
		const problem = { kind: 'permission-missing', permission: 'user.list' } as const;
		const forbidden = listOf('users', { ...reading, problem, retryAt: NOW + 3_600_000 });
		const read = [listOf('jobs'), listOf('candidates', { phase: 'reading', pass: 'increment' })];
		const summary = summaryOf(syncOf([forbidden, ...read]), true, NOW);
		expect(summary).toMatchObject({ incomplete: false, standing: 'updating', problem });
		expect(summaryOf(syncOf([forbidden, listOf('jobs', reading)]), true, NOW).incomplete).toBe(true);
	});

	test('only looks for changes once everything was read', () => {
		const increment = listOf('users', { phase: 'reading', pass: 'increment' });
		expect(standing(syncOf([increment]), true, NOW)).toBe('updating');
		expect(standing(syncOf([listOf('users', { phase: 'reading' })]), true, NOW)).toBe('importing');
	});

	test('never claims to run when the lock is not held', () => {
		expect(standing(syncOf([listOf('users', reading)]), false, NOW)).toBe('waiting');
		expect(standing(syncOf([listOf('users')]), false, NOW)).toBe('current');
	});

	test('waits until the first list goes on, also while the lock is held meanwhile', () => {
		const lists = [
			listOf('users', { ...reading, problem: limited, retryAt: NOW + 60_000 }),
			listOf('jobs', { ...reading, problem: limited, retryAt: NOW + 40_000 }),
			listOf('candidates', { phase: 'waiting', succeededAt: null }),
		];
		expect(summaryOf(syncOf(lists), true, NOW)).toMatchObject({ standing: 'waiting', until: NOW + 40_000 });
		expect(standing(syncOf(lists), true, NOW + 41_000)).toBe('importing');
	});

	test('needs a person for what does not pass by itself, and names that before what does', () => {
		const lists = [
			listOf('users', { problem: limited }),
			listOf('jobs', { problem: { kind: 'key-rejected' } }),
		];
		expect(summaryOf(syncOf(lists), false, NOW)).toMatchObject({
			standing: 'problem',
			problem: { kind: 'key-rejected' },
		});
		expect(standing(syncOf([listOf('users', { problem: { kind: 'offline' } })]), false, NOW)).toBe('waiting');
	});

	test('goes on beside rows that were left out, and names every other problem before them', () => {
		const leftOut = { kind: 'rows-left-out', rows: 2, detail: 'title invalid_type' } as const;
		const scorecards = listOf('scorecards', { problem: leftOut });
		expect(summaryOf(syncOf([scorecards]), false, NOW)).toMatchObject({
			standing: 'current',
			problem: leftOut,
		});
		const users = listOf('users', { problem: limited });
		expect(summaryOf(syncOf([scorecards, users]), false, NOW)).toMatchObject({
			standing: 'waiting',
			problem: limited,
		});
	});
});

describe('the share that is done', () => {
	const shareOf = (...lists: ReturnType<typeof listOf>[]) => summaryOf(syncOf(lists), true, NOW).share;

	test('counts records where one list is far longer than the others', () => {
		const candidates = listOf('candidates', { ...reading, done: 3_000, total: 11_900 });
		expect(shareOf(listOf('users', { done: 100 }), candidates)).toBeCloseTo(3_100 / 12_000);
	});

	test('promises no more than the lists that are left allow', () => {
		const candidates = listOf('candidates', { ...reading, done: 500, total: 500 });
		expect(shareOf(candidates, listOf('interviews', { phase: 'waiting' }))).toBe(0.5);
	});

	test('is unknown where the vendor does not say how much there is', () => {
		expect(shareOf(listOf('users'), listOf('candidates', { ...reading, total: null }))).toBeNull();
		expect(shareOf(listOf('users'), listOf('candidates', { phase: 'waiting' }))).toBeNull();
		expect(summaryOf(syncOf([]), true, NOW).share).toBeNull();
	});

	test('never exceeds the whole when more arrives than was announced', () => {
		expect(shareOf(listOf('users', { ...reading, done: 120, total: 100 }))).toBe(1);
	});
});
