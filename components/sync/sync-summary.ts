import type { Failure } from '../../utils/failures/failure.ts';
import type { ResourceProgress, SyncProgress } from '../../utils/messages/sync-protocol.ts';

/** `waiting` goes on by itself, `problem` needs a person. */
export type Standing = 'off' | 'paused' | 'importing' | 'updating' | 'waiting' | 'problem' | 'current';

/** Where the sync of one system stands, in one line's worth of facts. */
export type SyncSummary = {
	readonly standing: Standing;
	/** Whether something has never been read to its end, or everything is being read again. */
	readonly incomplete: boolean;
	/** Share of the work that is done, 0…1; null where nobody says how much there is. */
	readonly share: number | null;
	readonly listsRead: number;
	readonly lists: number;
	/** Records read in the passes that are under way. */
	readonly records: number;
	/** ms since the epoch; null: never. */
	readonly succeededAt: number | null;
	/** When it goes on by itself, ms since the epoch. */
	readonly until: number | null;
	/** The one problem that is worth saying; null: none. */
	readonly problem: Failure | null;
};

/** @param running whether the system's lock is held at `now`, ms since the epoch */
export function summaryOf({ state, resources }: SyncProgress, running: boolean, now: number): SyncSummary {
	const unfinished = resources.filter(({ phase }) => phase !== 'current');
	const incomplete = resources.length === 0 || resources.some(isIncomplete);
	const problems = resources.flatMap(({ problem }) => problem ?? []);
	const problem = problems.find((one) => !isMild(one)) ?? problems.find(passes) ?? problems[0] ?? null;
	const isHindered = problem !== null && !leavesOut(problem);
	const until = nextTry(resources, now);
	const standing = standingOf();
	return {
		standing,
		incomplete,
		share: shareOf(resources),
		listsRead: resources.length - unfinished.length,
		lists: resources.length,
		records: unfinished.reduce((sum, { done }) => sum + done, 0),
		succeededAt: latest(resources.flatMap(({ succeededAt }) => succeededAt ?? [])),
		until,
		problem,
	};

	function standingOf(): Standing {
		if (state !== 'on') return state;
		const held = unfinished.filter(({ phase }) => phase !== 'waiting');
		const isHeldUp = held.length > 0 && held.every(({ retryAt }) => retryAt !== null && retryAt > now);
		if (running && !isHeldUp && (unfinished.length > 0 || resources.length === 0)) {
			return incomplete ? 'importing' : 'updating';
		}
		if (problem !== null && !isMild(problem)) return 'problem';
		return unfinished.length > 0 || resources.length === 0 || isHindered ? 'waiting' : 'current';
	}
}

/** What the key may not read is a problem of its own, and no import is waited for because of it. */
function isIncomplete({ phase, pass, succeededAt, problem }: ResourceProgress): boolean {
	if (problem?.kind === 'permission-missing') return false;
	return succeededAt === null || (phase !== 'current' && pass === 'full');
}

/** Whether everything else goes on in spite of it. */
export function leavesOut({ kind }: Failure): boolean {
	return kind === 'rows-left-out';
}

/** Whether nobody has to do something before it goes on. */
export function isMild(failure: Failure): boolean {
	return passes(failure) || leavesOut(failure);
}

/** Whether a failure goes away by itself. */
function passes({ kind }: Failure): boolean {
	return kind === 'rate-limited' || kind === 'offline';
}

/** When the first of those that were held up is tried again. */
function nextTry(resources: readonly ResourceProgress[], now: number): number | null {
	const times = resources.flatMap(({ retryAt }) => (retryAt !== null && retryAt > now ? [retryAt] : []));
	return times.length === 0 ? null : Math.min(...times);
}

/**
 * The lesser of two shares, so that it never promises too much: of the lists, however long each is, and of the
 * records that are known of so far.
 */
function shareOf(resources: readonly ResourceProgress[]): number | null {
	// Between two lists nobody knows how long the next one is.
	if (!resources.some(({ phase }) => phase === 'reading' || phase === 'removing')) return null;
	let ofLists = 0;
	let known = 0;
	let read = 0;
	for (const { phase, done, total } of resources) {
		if (phase === 'waiting') continue;
		const all = phase === 'reading' ? total : done;
		if (all === null) return null;
		ofLists += all === 0 ? 1 : Math.min(1, done / all);
		known += all;
		read += Math.min(done, all);
	}
	return Math.min(ofLists / resources.length, known === 0 ? 1 : read / known);
}

function latest(times: readonly number[]): number | null {
	return times.length === 0 ? null : Math.max(...times);
}
