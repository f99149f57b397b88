import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/failures/failure.ts';
import type { SyncedKind } from '../../../utils/records/synced-record.ts';
import {
	afterFailure,
	afterPage,
	afterRemoval,
	begun,
	type Checkpoint,
	newCheckpoint,
	withFullPass,
} from '../../../utils/sync/checkpoint.ts';
import { holdsUp } from '../../../utils/sync/holds-up.ts';

const NOW = 1_000_000;
const OFFLINE: Failure = { kind: 'offline' };
const FORBIDDEN: Failure = { kind: 'permission-missing', permission: 'Jobs' };
const TOO_LARGE: Failure = { kind: 'unexpected', detail: 'answer too large' };

const reading = (resource: SyncedKind) => begun(newCheckpoint('ashby', resource), NOW);
const failed = (checkpoint: Checkpoint, failure: Failure) => afterFailure(checkpoint, failure, NOW, 0.5);

/** After one more page; `cursor` null: it was the last. */
function read(checkpoint: Checkpoint, cursor: string | null = null): Checkpoint {
	const page = { outcome: 'page', records: [], cursor, since: 'token', total: null } as const;
	return afterPage(checkpoint, page, [checkpoint.resource], NOW, NOW + 60_000);
}

/** After a whole pass over everything: read, and what it did not see removed. */
function current(resource: SyncedKind): Checkpoint {
	return afterRemoval(read(reading(resource)), null, [resource], NOW, NOW + 60_000);
}

describe.each<SyncedKind>(['jobs', 'applications', 'candidates'])(
	'%s, which others are judged by',
	(kind) => {
		test('hold up what comes later until they have been read to their end', () => {
			expect(holdsUp(newCheckpoint('ashby', kind))).toBe(true);
			expect(holdsUp(reading(kind))).toBe(true);
			expect(holdsUp(read(reading(kind), 'page 2'))).toBe(true);
			expect(holdsUp(current(kind))).toBe(false);
		});

		test('hold it up while what is gone there is still to be removed here', () => {
			const removing = read(reading(kind));
			expect(removing.phase).toBe('removing');
			expect(holdsUp(removing)).toBe(true);
		});

		test('hold it up again as soon as a later pass is under way, until its end', () => {
			const increment = begun(current(kind), NOW + 60_000);
			expect(increment.full).toBe(false);
			expect(holdsUp(increment)).toBe(true);
			expect(holdsUp(read(increment, 'page 2'))).toBe(true);
			expect(holdsUp(read(increment))).toBe(false);
		});

		test('hold it up while a page cannot be had', () => {
			expect(holdsUp(failed(reading(kind), OFFLINE))).toBe(true);
			expect(holdsUp(failed(begun(current(kind), NOW), OFFLINE))).toBe(true);
		});

		test('that may not be read and never were hold it up for good: nothing can be judged without them', () => {
			expect(holdsUp(failed(reading(kind), FORBIDDEN))).toBe(true);
		});

		test('that may no longer be read leave what is known of them to judge by', () => {
			expect(holdsUp(failed(begun(current(kind), NOW), FORBIDDEN))).toBe(false);
		});

		test('that were asked for again do not hold it up before that has begun: it comes first anyway', () => {
			const again = withFullPass(current(kind));
			expect(holdsUp(again)).toBe(false);
			expect(holdsUp(begun(again, NOW))).toBe(true);
		});
	},
);

describe.each<SyncedKind>(['users', 'hiring-processes', 'scorecards', 'interview-definitions', 'interviews'])(
	'%s, which nothing is judged by',
	(kind) => {
		test('hold nothing up, not even where they cannot be read at all', () => {
			expect(holdsUp(read(reading(kind), 'page 2'))).toBe(false);
			expect(holdsUp(current(kind))).toBe(false);
			for (const failure of [OFFLINE, FORBIDDEN, TOO_LARGE]) {
				expect(holdsUp(failed(reading(kind), failure))).toBe(false);
				expect(holdsUp(failed(begun(current(kind), NOW), failure))).toBe(false);
			}
		});
	},
);
