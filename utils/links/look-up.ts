import type { Clients } from '../connections/clients.ts';
import { undecidedOf } from '../merge/undecided.ts';
import type { ChipView, PageView } from '../messages/page-view.ts';
import type { Candidate } from '../records/candidate.ts';
import { noteSeen } from '../retention/note-seen.ts';
import type { Store } from '../store/store.ts';
import { type CandidatePage, pageKey } from '../systems/ats-page.ts';
import type { Ats } from '../systems/system.ts';
import { ask, type Found } from './ask.ts';
import { chipOfFailure, chipOfMatch, syncView } from './chip-of.ts';
import { type Known, readKnown } from './known.ts';
import { type Match, matchPages } from './matching.ts';
import type { ModernLoopTargets } from './modernloop-target.ts';
import type { StoredLink } from './stored-link.ts';

/** What a look-up needs from the rest. */
export type LookUpDeps = {
	readonly store: Store;
	readonly clients: Clients;
	readonly targets: ModernLoopTargets;
	/** Whether the ATS marks jobs confidential. */
	readonly hasConfidentialJobs: (system: Ats) => boolean;
	/** The admin's address for this page, filled in; `null` where none is set or a value is missing. */
	readonly templateUrl: (page: CandidatePage, candidate: Candidate | null) => Promise<string | null>;
	/** ms since the epoch. */
	readonly clock: () => number;
};

export type LookUp = {
	/** The full answer: what is stored, then what the connected systems say. Shared by all who ask at one time. */
	readonly lookUp: (page: CandidatePage) => Promise<PageView>;
	/**
	 * The same after links of the page were changed: a look-up that is under way may have read them before.
	 * @param unsaved links of the page that there was no room to store
	 */
	readonly lookUpAgain: (page: CandidatePage, unsaved?: readonly StoredLink[]) => Promise<PageView>;
	/** What is stored, without asking anybody: after "forget", which asking would only undo. */
	readonly stored: (page: CandidatePage) => Promise<PageView>;
};

/** A job may become confidential later: what an ATS said of a record is asked again after a day. */
export const TRUSTED_FOR_MS = 24 * 60 * 60_000;

/** Finds the ModernLoop page of what an ATS page shows. */
export function createLookUp(deps: LookUpDeps): LookUp {
	const { store, clock } = deps;
	const underWay = new Map<string, Promise<PageView>>();

	async function lookUpAgain(page: CandidatePage, unsaved: readonly StoredLink[] = []): Promise<PageView> {
		const stored = await readKnown(store, page);
		await noteSeen(store, stored.links, clock());
		const known = { ...stored, links: [...stored.links, ...unsaved] };
		if (matchOfKnown(known).kind === 'linked' && !mustAsk(page, known)) return viewOf(page, known, null);
		return viewOf(page, known, await ask(deps, page, known));
	}

	/** A known link waits for an answer only where it may turn out to be one that must not be shown. */
	function mustAsk(page: CandidatePage, { connections, shown }: Known): boolean {
		if (!deps.hasConfidentialJobs(page.system) || !connections.has(page.system)) return false;
		return shown === undefined || clock() - shown.checkedAt > TRUSTED_FOR_MS;
	}

	async function viewOf(
		page: CandidatePage,
		known: Known,
		found: Found | 'confidential' | null,
	): Promise<PageView> {
		if (found === 'confidential') return { chips: [{ state: 'confidential', target: 'modernloop' }] };
		return { chips: [await chipOf(page, found ?? storedOnly(page, known))] };
	}

	async function chipOf(page: CandidatePage, found: Found): Promise<ChipView> {
		const { known, match, confidential } = found;
		const undecided = await undecidedOf(store, page.system, known.candidateId);
		const sync = syncView(known.connections.has(page.system), known.syncedAt, undecided);
		const chip = chipOfMatch(match, {
			target: 'modernloop',
			confidential,
			sync,
			hrefOf: (link) => link.href,
		});
		if (chip !== null && !isGuess(match)) return chip;
		const href = await deps.templateUrl(page, found.candidate);
		if (href !== null) {
			const made = { source: 'template', linkedAt: clock(), confidential, sync } as const;
			return { state: 'linked', target: 'modernloop', href, ...made };
		}
		if (chip !== null) return chip;
		if (found.failure !== null) return chipOfFailure('modernloop', found.failure, clock());
		return found.asked
			? { state: 'not-in-modernloop', target: 'modernloop', sync }
			: { state: 'not-connected', target: 'modernloop' };
	}

	function storedOnly(page: CandidatePage, known: Known): Found {
		const { shown, connections } = known;
		return {
			known,
			match: matchOfKnown(known),
			candidate: null,
			confidential: deps.hasConfidentialJobs(page.system) && shown?.confidential === true,
			failure: null,
			asked: connections.has(page.system) || connections.has('modernloop'),
		};
	}

	return {
		lookUp(page) {
			const key = pageKey(page);
			const shared = underWay.get(key);
			if (shared !== undefined) return shared;
			const answer = lookUpAgain(page).finally(() => underWay.delete(key));
			underWay.set(key, answer);
			return answer;
		},
		lookUpAgain,
		stored: async (page) => viewOf(page, await readKnown(store, page), null),
	};
}

const matchOfKnown = ({ records, links, rejectedPages }: Known) => matchPages(records, links, rejectedPages);

/** Names alone: an address that an admin set up is better than a guess. */
function isGuess(match: Match<StoredLink>): boolean {
	return match.kind === 'several' && match.claims.every((claim) => claim.source === 'name');
}
