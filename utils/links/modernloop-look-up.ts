import type { Clients } from '../connections/clients.ts';
import type { Failure } from '../failures/failure.ts';
import { undecidedOf } from '../merge/undecided.ts';
import type { ModernLoopEvidence } from '../messages/page-protocol.ts';
import type { ChipView, PageView } from '../messages/page-view.ts';
import { idOfKey } from '../records/record-ref.ts';
import { noteSeen } from '../retention/note-seen.ts';
import type { Store } from '../store/store.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import { modernLoopPageKey } from '../systems/modernloop/page.ts';
import { ATS_SYSTEMS, type Ats } from '../systems/system.ts';
import { chipOfFailure, chipOfMatch, syncView } from './chip-of.ts';
import { createFindRecords, type FoundRecords } from './find-records.ts';
import { learnFromModernLoop } from './learn.ts';
import type { LearnAllowance } from './learn-allowance.ts';
import { candidateOf, type ModernLoopKnown, matchOf, readModernLoopKnown } from './modernloop-known.ts';
import type { ModernLoopTargets } from './modernloop-target.ts';
import type { LeaveOutConfidential } from './off-record.ts';
import { type Pairing, pairingView } from './pairing.ts';
import type { PageTarget, StoredLink } from './stored-link.ts';

export type ModernLoopLookUpDeps = {
	readonly store: Store;
	readonly clients: Clients;
	readonly targets: ModernLoopTargets;
	readonly pairing: Pairing;
	readonly allowance: LearnAllowance;
	readonly hasConfidentialJobs: (system: Ats) => boolean;
	readonly leaveOutConfidential: LeaveOutConfidential;
	readonly atsPageOfHref: (href: string) => CandidatePage | undefined;
	/** The address of an ATS page; `undefined` where its ATS has none. */
	readonly atsAddressOf: (page: CandidatePage) => string | undefined;
	/** ms since the epoch. */
	readonly clock: () => number;
};

export type ModernLoopLookUp = {
	/** What is stored; where that is nothing, what the bridge knows of the page. */
	readonly lookUp: (url: string) => Promise<PageView>;
	/** What is stored, without asking anybody: after "forget", which asking would only undo. */
	readonly stored: (url: string) => Promise<PageView>;
	/** Learns what the page shows, and asks bridge and ATSs for the records that it does not tell. */
	readonly learn: (url: string, evidence: ModernLoopEvidence) => Promise<PageView>;
};

/** Finds the ATS records that belong to a ModernLoop page. A page nothing is known of has no chips. */
export function createModernLoopLookUp(deps: ModernLoopLookUpDeps): ModernLoopLookUp {
	const { store } = deps;
	const findRecords = createFindRecords(deps);

	async function view(
		url: string,
		{ failures, unsaved }: FoundRecords,
		isAsking: boolean,
	): Promise<PageView> {
		const target = await deps.targets.ofPage(url, null);
		if (target === null) return { chips: [] };
		const all = withUnsaved(await readModernLoopKnown(store, target.page), unsaved);
		await noteSeen(store, all.links, deps.clock());
		const { known, failures: untold } = await deps.leaveOutConfidential(all, isAsking);
		const found = await Promise.all(
			ATS_SYSTEMS.map((ats) => chipOf(known, ats, untold.get(ats) ?? failures.get(ats))),
		);
		const chips = found.filter((chip) => chip !== null);
		const pending = await deps.pairing.pending();
		return pending === null ? { chips } : { chips, pairing: pairingView(pending) };
	}

	async function chipOf(
		known: ModernLoopKnown,
		ats: Ats,
		failure: Failure | undefined,
	): Promise<ChipView | null> {
		const match = matchOf(known, ats);
		const shown = match.kind === 'linked' ? match.claim : undefined;
		const candidate = shown && candidateOf(known, shown);
		const syncedAt = candidate === undefined ? undefined : known.snapshots.get(candidate)?.syncedAt;
		const undecided = await undecidedOf(store, ats, candidate && idOfKey(candidate));
		const chip = chipOfMatch(match, {
			target: ats,
			confidential: shown !== undefined && known.records.get(shown.record)?.confidential === true,
			sync: syncView(known.connections.has(ats), syncedAt, undecided),
			hrefOf: (link) => deps.atsAddressOf(link.atsPage) ?? '',
		});
		if (chip?.state === 'linked' && chip.href === '') return null;
		return chip ?? (failure === undefined ? null : chipOfFailure(ats, failure, deps.clock()));
	}

	/** Asks for the records of ATSs that have none on the page. */
	async function ask(
		url: string,
		target: PageTarget,
		address: string,
		{ emails, unsaved }: { readonly emails: readonly string[]; readonly unsaved: readonly StoredLink[] },
	): Promise<PageView> {
		const known = withUnsaved(await readModernLoopKnown(store, target.page), unsaved);
		const missing = ATS_SYSTEMS.filter((ats) => matchOf(known, ats).kind === 'none');
		const found = await findRecords(target, addressesOf(address, url), emails, missing);
		return view(url, { failures: found.failures, unsaved: [...unsaved, ...found.unsaved] }, true);
	}

	return {
		stored: (url) => view(url, NOTHING_ASKED, false),
		async lookUp(url) {
			const stored = await view(url, NOTHING_ASKED, true);
			const target = await deps.targets.ofPage(url, null);
			// What is known is shown at once; what else there is comes when the page has settled.
			if (stored.chips.length > 0 || target === null) return stored;
			return ask(url, target, url, { emails: [], unsaved: [] });
		},
		async learn(url, evidence) {
			const learned = await learnFromModernLoop(deps, url, evidence);
			if (learned === null) return { chips: [] };
			const { target, lesson, unsaved } = learned;
			return ask(url, target, evidence.address, { emails: lesson.emails, unsaved });
		},
	};
}

/** As it was seen, tab and all, and without its tab: which of them a bridge knows is not published. */
function addressesOf(address: string, url: string): readonly string[] {
	const key = modernLoopPageKey(url) ?? url;
	const seen = modernLoopPageKey(address) === key && !key.includes('?') ? URL.parse(address) : null;
	return [...new Set(seen === null ? [key] : [seen.origin + seen.pathname, key])];
}

const NOTHING_ASKED: FoundRecords = { failures: new Map(), unsaved: [] };

function withUnsaved(known: ModernLoopKnown, unsaved: readonly StoredLink[]): ModernLoopKnown {
	return { ...known, links: [...known.links, ...unsaved] };
}
