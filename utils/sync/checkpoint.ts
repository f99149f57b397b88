import type { Failure } from '../failures/failure.ts';
import type { SyncedKind } from '../records/synced-record.ts';
import type { RecordBytes } from '../store/record-bytes.ts';
import type { ReadPage } from '../systems/ats-reader.ts';
import { bothLeftOut, type LeftOut } from '../systems/left-out.ts';
import type { Ats } from '../systems/system.ts';

/** Where the sync of one resource stands. Times are ms since the epoch. Stored with the rows it speaks of. */
export type Checkpoint = {
	readonly system: Ats;
	readonly resource: SyncedKind;
	/** Counts every change, so that two that read the same one cannot both write. */
	readonly revision: number;
	readonly phase: 'idle' | 'reading' | 'removing';
	/** Number of the last full pass that began: what every row that is seen is marked with. */
	readonly pass: number;
	/** Whether the pass under way (or the last one) reads everything. */
	readonly full: boolean;
	/** From where this pass reads increments; null reads everything. */
	readonly since: string | null;
	/** Where this pass goes on; null: at its beginning. */
	readonly cursor: string | null;
	/** In `removing`: which kind of the reader's is looked through, and after which key. */
	readonly removing: { readonly kind: SyncedKind; readonly after: RecordBytes | null } | null;
	/** From where the next increment will read; null: there are none, or none yet. */
	readonly next: string | null;
	/** Records read in this pass, and how many it has, where the vendor says. */
	readonly done: number;
	readonly total: number | null;
	/** How often this pass had to begin again. */
	readonly restarts: number;
	readonly beganAt: number;
	readonly succeededAt: number | null;
	/** When the last full pass was complete. */
	readonly fullAt: number | null;
	/** How many records it read. */
	readonly counted?: number | null;
	/** Full passes in a row since then that did not see all there is, and when the last ended. */
	readonly short?: { readonly times: number; readonly at: number } | null;
	/** Not before then. */
	readonly dueAt: number;
	/** Failures in a row. */
	readonly attempts: number;
	readonly problem: Failure | null;
	/** Rows that the last full pass, and increments since, could not understand. */
	readonly leftOut?: LeftOut | null;
};

/** What is removed by hand or by the vendor is noticed by full passes alone. */
export const FULL_EVERY_MS = 24 * 3_600_000;
/** How soon everything is read again where a full pass saw too little, six times later each time. */
const AFTER_SHORT_MS = 10 * 60_000;
/** A pass that is sent back to its beginning again and again waits, and begins as a full one. */
const MOST_RESTARTS = 3;
const LONGEST_BACK_OFF_MS = 15 * 60_000;
/** A person has to do something first; asked again in case somebody did. */
const AFTER_REFUSAL_MS = 3_600_000;

export function newCheckpoint(system: Ats, resource: SyncedKind): Checkpoint {
	return {
		system,
		resource,
		revision: 0,
		phase: 'idle',
		pass: 0,
		full: true,
		since: null,
		cursor: null,
		removing: null,
		next: null,
		done: 0,
		total: null,
		restarts: 0,
		beganAt: 0,
		succeededAt: null,
		fullAt: null,
		dueAt: 0,
		attempts: 0,
		problem: null,
	};
}

function changed(checkpoint: Checkpoint, change: Partial<Checkpoint>): Checkpoint {
	return { ...checkpoint, ...change, revision: checkpoint.revision + 1 };
}

/** Begins a pass: an increment where the vendor gave a place to read from, everything otherwise or when it is time. */
export function begun(checkpoint: Checkpoint, now: number): Checkpoint {
	const full = checkpoint.next === null || isFullDue(checkpoint, now);
	return changed(checkpoint, {
		phase: 'reading',
		full,
		pass: full ? checkpoint.pass + 1 : checkpoint.pass,
		since: full ? null : checkpoint.next,
		cursor: null,
		done: 0,
		total: null,
		restarts: 0,
		beganAt: now,
		leftOut: full ? null : (checkpoint.leftOut ?? null),
	});
}

/** Whether it is time to read everything. A clock that was turned back must not put it off. */
function isFullDue({ fullAt, short }: Checkpoint, now: number): boolean {
	if (short != null) {
		const rest = Math.min(AFTER_SHORT_MS * 6 ** (short.times - 1), FULL_EVERY_MS);
		return now >= short.at + rest || now < short.at;
	}
	return fullAt === null || now >= fullAt + FULL_EVERY_MS || now < fullAt;
}

/**
 * After a page was stored. `dueAt` is when the next pass may begin, should this page have been the last.
 * `completes`: the kinds to be looked through for what a full pass did not see.
 */
export function afterPage(
	checkpoint: Checkpoint,
	page: ReadPage,
	completes: readonly SyncedKind[],
	now: number,
	dueAt: number,
): Checkpoint {
	const done = checkpoint.done + page.records.filter(({ kind }) => kind === checkpoint.resource).length;
	const leftOut = bothLeftOut(checkpoint.leftOut ?? null, page.leftOut ?? null);
	const problem: Failure | null = leftOut === null ? null : { kind: 'rows-left-out', ...leftOut };
	const common = { done, total: leastOf(checkpoint.total, page.total), attempts: 0, problem, leftOut };
	if (page.cursor !== null) return changed(checkpoint, { ...common, cursor: page.cursor });
	const [kind] = completes;
	const over = { ...common, cursor: null, next: page.since };
	// A list that shifted while it was read may have hidden rows that are there, and which of ours a row is that
	// nobody understands is not known: nothing is removed on its word.
	const isWhole = leftOut === null && !misses({ ...checkpoint, done }, page.total);
	if (checkpoint.full && !isWhole) {
		const idle = completed({ ...checkpoint, full: false }, now, dueAt);
		const times = (checkpoint.short?.times ?? 0) + 1;
		return changed(checkpoint, { ...over, ...idle, short: { times, at: now } });
	}
	// Only a pass over everything can tell that something is gone.
	if (checkpoint.full && kind !== undefined) {
		return changed(checkpoint, { ...over, phase: 'removing', removing: { kind, after: null } });
	}
	return changed(checkpoint, { ...over, ...completed({ ...checkpoint, done }, now, dueAt) });
}

function leastOf(a: number | null, b: number | null): number | null {
	return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** Whether a pass read fewer records than its vendor said there are, at its beginning as at its end. */
function misses({ done, total }: Checkpoint, lastTotal: number | null): boolean {
	return total !== null && lastTotal !== null && done < Math.min(total, lastTotal);
}

/** After a part of what was not seen was removed. `after` null: this kind is through. */
export function afterRemoval(
	checkpoint: Checkpoint,
	after: RecordBytes | null,
	completes: readonly SyncedKind[],
	now: number,
	dueAt: number,
): Checkpoint {
	const kind = checkpoint.removing?.kind;
	if (kind !== undefined && after !== null) return changed(checkpoint, { removing: { kind, after } });
	const following = kind === undefined ? undefined : completes[completes.indexOf(kind) + 1];
	if (following !== undefined) {
		return changed(checkpoint, { removing: { kind: following, after: null } });
	}
	return changed(checkpoint, completed(checkpoint, now, dueAt));
}

function completed(checkpoint: Checkpoint, now: number, dueAt: number): Partial<Checkpoint> {
	const { full } = checkpoint;
	const idle = { phase: 'idle', removing: null, since: null, succeededAt: now, dueAt } as const;
	return full ? { ...idle, fullAt: now, counted: checkpoint.done, short: null } : idle;
}

/** The vendor no longer takes the cursor, or refuses increments: the pass begins again, from everything if need be. */
export function afterRestart(checkpoint: Checkpoint, full: boolean, now: number): Checkpoint {
	const restarts = checkpoint.restarts + 1;
	const isStuck = restarts > MOST_RESTARTS;
	const again = begun(full || isStuck ? { ...checkpoint, next: null } : checkpoint, now);
	const wait = isStuck ? backOff(restarts - MOST_RESTARTS, 0.5) : 0;
	return { ...again, restarts, dueAt: now + wait };
}

/** After a step failed; it is tried again from the same place. `random` in [0, 1) spreads browsers that share a key. */
export function afterFailure(
	checkpoint: Checkpoint,
	failure: Failure,
	now: number,
	random: number,
): Checkpoint {
	const attempts = checkpoint.attempts + 1;
	const dueAt = retryAt(failure, attempts, now, random);
	return changed(checkpoint, { attempts, dueAt, problem: failure });
}

function retryAt(failure: Failure, attempts: number, now: number, random: number): number {
	switch (failure.kind) {
		case 'rate-limited':
			return Math.max(failure.until, now + 1000);
		case 'key-rejected':
		case 'permission-missing':
		case 'access-not-allowed':
		case 'data-conflict':
			return now + AFTER_REFUSAL_MS;
		default:
			return now + backOff(attempts, random);
	}
}

function backOff(attempts: number, random: number): number {
	const ms = Math.min(2 ** Math.min(attempts - 1, 20) * 1000, LONGEST_BACK_OFF_MS);
	return ms * (0.75 + random / 2);
}

/** Makes the next pass read everything, from now on. */
export function withFullPass(checkpoint: Checkpoint): Checkpoint {
	return changed(checkpoint, {
		phase: 'idle',
		next: null,
		cursor: null,
		since: null,
		removing: null,
		short: null,
		dueAt: 0,
		attempts: 0,
		problem: null,
	});
}

/** Due at once: a person asked, or a page was opened. */
export function withoutWaiting(checkpoint: Checkpoint): Checkpoint {
	return changed(checkpoint, { dueAt: 0, attempts: 0 });
}
