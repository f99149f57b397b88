import { expect, test } from 'vitest';
import type { SyncedKind } from '../../../utils/records/synced-record.ts';
import { type Checkpoint, newCheckpoint } from '../../../utils/sync/checkpoint.ts';
import { earliestDue, isFirstImport, isReadingAll } from '../../../utils/sync/due-resources.ts';

const NOW = 1_800_000_000_000;
const GROUPS = [['users', 'jobs'], ['applications']] as const;

const at = (resource: SyncedKind, change: Partial<Checkpoint> = {}): Checkpoint => ({
	...newCheckpoint('ashby', resource),
	next: 'token',
	succeededAt: NOW,
	fullAt: NOW,
	dueAt: NOW + 5,
	...change,
});
const refused = { succeededAt: null, fullAt: null, next: null, dueAt: NOW + 9 } as const;
const forbidden = { ...refused, problem: { kind: 'permission-missing', permission: 'x' } } as const;
const rejected = { ...refused, problem: { kind: 'key-rejected' } } as const;

test('what was never read is due at once, what was read when it says', () => {
	expect(earliestDue(GROUPS, [])).toBe(0);
	expect(earliestDue(GROUPS, [at('users'), at('jobs', { dueAt: NOW + 3 })])).toBe(0);
	const all = [at('users'), at('jobs', { dueAt: NOW + 3 }), at('applications')];
	expect(earliestDue(GROUPS, all)).toBe(NOW + 3);
});

test.each([
	['that is rejected', rejected],
	['without the permission for what others are judged by', forbidden],
])('a key %s wakes nobody for what has to wait', (_, refusal) => {
	expect(earliestDue(GROUPS, [at('users', refusal), at('jobs', refusal)])).toBe(NOW + 9);
	const waiting = at('applications', { dueAt: NOW - 1000 });
	expect(earliestDue(GROUPS, [at('users'), at('jobs', refusal), waiting])).toBe(NOW + 5);
});

test('an import is over when all that the key may read has been read', () => {
	expect(isFirstImport(GROUPS, [])).toBe(true);
	expect(isFirstImport(GROUPS, [at('users'), at('jobs')])).toBe(true);
	expect(isFirstImport(GROUPS, [at('users', rejected), at('jobs'), at('applications')])).toBe(true);
	expect(isFirstImport(GROUPS, [at('users', forbidden), at('jobs'), at('applications')])).toBe(false);
});

test('reading everything again counts like the first time, but not where there are no increments', () => {
	const all = [at('users', { next: null }), at('jobs'), at('applications')];
	const DAY_LATER = NOW + 86_400_000;
	expect(isReadingAll(GROUPS, all, NOW + 10)).toBe(false);
	expect(isReadingAll(GROUPS, all, DAY_LATER)).toBe(true);
	const [users, jobs] = [at('users', { next: null, phase: 'reading' }), at('jobs')];
	expect(
		isReadingAll(GROUPS, [users, jobs, at('applications', { phase: 'reading', full: false })], NOW),
	).toBe(false);
	expect(isReadingAll(GROUPS, [users, jobs, at('applications', { phase: 'reading' })], NOW)).toBe(true);
});
