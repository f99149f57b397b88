import type { ResourceProgress, SyncProgress } from '../messages/sync-protocol.ts';
import type { SyncedKind } from '../records/synced-record.ts';
import type { SyncRow } from '../store/schema.ts';
import type { Ats } from '../systems/system.ts';
import { type Checkpoint, newCheckpoint } from './checkpoint.ts';

/** Where a resource stood when its pace began to be watched. Times are ms since the epoch. */
export type PaceMark = { readonly beganAt: number; readonly at: number; readonly done: number };

/** Shorter, and one slow page would be taken for the pace. */
const SHORTEST_WATCH_MS = 3000;

/** What people are shown of one system. `marks` are by resource. */
export function progressOf(
	system: Ats,
	sync: SyncRow | null,
	resources: readonly SyncedKind[],
	checkpoints: readonly Checkpoint[],
	marks: ReadonlyMap<SyncedKind, PaceMark>,
	now: number,
): SyncProgress {
	const known = new Map(checkpoints.map((one) => [one.resource, one]));
	return {
		system,
		state: sync?.state ?? 'off',
		resources: resources.map((resource) =>
			resourceProgress(known.get(resource) ?? newCheckpoint(system, resource), marks.get(resource), now),
		),
	};
}

function resourceProgress(checkpoint: Checkpoint, mark: PaceMark | undefined, now: number): ResourceProgress {
	const { resource, done, succeededAt, problem, dueAt } = checkpoint;
	const total = checkpoint.total ?? expectedOf(checkpoint);
	const perMinute = checkpoint.phase === 'reading' ? paceOf(checkpoint, mark, now) : null;
	const isKnown = perMinute !== null && perMinute > 0 && total !== null;
	return {
		resource,
		phase: phaseOf(checkpoint),
		pass: checkpoint.full ? 'full' : 'increment',
		done,
		total,
		perMinute,
		leftMs: isKnown ? (Math.max(total - done, 0) / perMinute) * 60_000 : null,
		succeededAt,
		problem,
		retryAt: problem === null || problem.kind === 'rows-left-out' ? null : dueAt,
	};
}

/** Of a vendor that does not say how many there are: about as many as the last full pass read. */
function expectedOf({ full, done, counted }: Checkpoint): number | null {
	return full && counted != null ? Math.max(done, counted) : null;
}

function phaseOf({ phase, succeededAt, dueAt }: Checkpoint): ResourceProgress['phase'] {
	if (phase !== 'idle') return phase;
	// Due at once: somebody asked for it.
	return succeededAt === null || dueAt === 0 ? 'waiting' : 'current';
}

function paceOf(checkpoint: Checkpoint, mark: PaceMark | undefined, now: number): number | null {
	if (mark === undefined || mark.beganAt !== checkpoint.beganAt) return null;
	const watched = now - mark.at;
	return watched < SHORTEST_WATCH_MS ? null : ((checkpoint.done - mark.done) / watched) * 60_000;
}

/** The marks to go on with: a new pass is watched from its beginning. */
export function watched(
	marks: ReadonlyMap<SyncedKind, PaceMark>,
	checkpoints: readonly Checkpoint[],
	now: number,
): ReadonlyMap<SyncedKind, PaceMark> {
	return new Map(
		checkpoints.map(({ resource, beganAt, done }) => {
			const mark = marks.get(resource);
			return [resource, mark?.beganAt === beganAt ? mark : { beganAt, at: now, done }];
		}),
	);
}
