import { expect, test } from 'vitest';
import { afterPage, begun, type Checkpoint, newCheckpoint } from '../../../utils/sync/checkpoint.ts';
import { progressOf, watched } from '../../../utils/sync/progress.ts';
import type { ReadPage } from '../../../utils/systems/ats-reader.ts';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;
const SYNC = { system: 'ashby', state: 'on', run: 'r' } as const;

const page = (count: number, cursor: string | null): ReadPage => ({
	outcome: 'page',
	records: Array.from({ length: count }, (_, id) => ({
		kind: 'users',
		id: `${id}`,
		name: '',
		email: '',
		active: true,
	})),
	cursor,
	since: cursor === null ? 'token' : null,
	total: null,
});

/** What people see a minute after a pass began to be watched. */
function seen(before: Checkpoint, after: Checkpoint) {
	const marks = watched(new Map(), [before], NOW);
	const [progress] = progressOf('ashby', SYNC, ['users'], [after], marks, NOW + 60_000).resources;
	return { done: progress?.done, total: progress?.total, leftMs: progress?.leftMs };
}

test('where the vendor does not say how many there are, the last full pass does: time is left from the second on', () => {
	const first = begun(newCheckpoint('ashby', 'users'), NOW);
	const half = afterPage(first, page(50, 'next'), [], NOW, NOW);
	expect(seen(first, half)).toEqual({ done: 50, total: null, leftMs: null });
	const whole = afterPage(half, page(50, null), [], NOW, NOW);
	const second = begun(whole, NOW + DAY);
	const read = afterPage(second, page(40, 'next'), [], NOW, NOW);
	expect(seen(second, read)).toEqual({ done: 40, total: 100, leftMs: 90_000 });
	// There may be more by now.
	const more = afterPage(read, page(80, 'next'), [], NOW, NOW);
	expect(seen(second, more)).toMatchObject({ done: 120, total: 120, leftMs: 0 });
});

test('an increment has no total: nobody knows how much was changed', () => {
	const whole = afterPage(begun(newCheckpoint('ashby', 'users'), NOW), page(50, null), [], NOW, NOW);
	const increment = begun(whole, NOW + 300_000);
	expect(seen(increment, afterPage(increment, page(3, 'next'), [], NOW, NOW))).toMatchObject({
		done: 3,
		total: null,
	});
});
