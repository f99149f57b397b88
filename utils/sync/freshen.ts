import { createRecently } from '../links/recently.ts';
import type { Candidate } from '../records/candidate.ts';
import type { SyncedKind } from '../records/synced-record.ts';
import type { Store } from '../store/store.ts';
import { type CandidatePage, pageKey } from '../systems/ats-page.ts';
import { askForInterviews } from './ask-for-interviews.ts';
import type { Checkpoint } from './checkpoint.ts';
import { readCheckpoints, readSync } from './stored-sync.ts';

/** How old a copy of people may be before who looks at one of them is not made to wait for the next increment. */
const FRESH_MS = 5 * 60_000;
const PEOPLE: readonly SyncedKind[] = ['candidates', 'applications'];

export type FreshenDeps = {
	readonly store: Pick<Store, 'database'>;
	/** ms since the epoch. */
	readonly clock: () => number;
	/** Fetches behind the look-ups of those who wait; null: nothing is connected. Throws `ApiError`. */
	readonly fetch: (page: CandidatePage) => Promise<Candidate | null>;
	/** Stores a candidate as far as it may be kept. */
	readonly keep: (candidate: Candidate) => Promise<void>;
};

/**
 * Fetches the candidate of a page that was opened, where its ATS is synced and the copy is old: the first import has
 * not come to it, a crowded key has increments wait, or they fail. Has interviews that no list tells asked for with the
 * next round. Never throws; at most once in five minutes a page.
 */
export function createFreshen({
	store,
	clock,
	fetch,
	keep,
}: FreshenDeps): (page: CandidatePage) => Promise<void> {
	const [fetched, asked] = [createRecently(clock, FRESH_MS), createRecently(clock, FRESH_MS)];

	async function freshen(page: CandidatePage): Promise<void> {
		const key = pageKey(page);
		const sync = await readSync(store, page.system);
		if (sync?.state !== 'on') return;
		// A page is looked up each time it settles.
		if (!asked.has(key)) {
			asked.add(key);
			await askForInterviews(store, page);
		}
		if (fetched.has(key) || !isOld(await readCheckpoints(store, page.system), clock())) return;
		fetched.add(key);
		const candidate = await fetch(page);
		if (candidate !== null) await keep(candidate);
	}

	// What fails is told by the connection's health.
	return (page) => freshen(page).catch(() => undefined);
}

/** Whether what is stored of people is older than it is meant to get, and the next increment is not about to come. */
function isOld(checkpoints: readonly Checkpoint[], now: number): boolean {
	const people = checkpoints.filter(({ resource }) => PEOPLE.includes(resource));
	if (people.length === 0) return true;
	return people.some(({ succeededAt, next, phase, since, dueAt, problem }) => {
		const isUnderWay = phase !== 'idle' && since !== null && problem === null;
		const isComing = isUnderWay || (phase === 'idle' && next !== null && dueAt <= now);
		return !isComing && (succeededAt === null || now - succeededAt > FRESH_MS);
	});
}
