import type { Clients } from '../connections/clients.ts';
import type { Failure } from '../failures/failure.ts';
import type { ModernLoopEvidence } from '../messages/page-protocol.ts';
import type { ChipView, PageView } from '../messages/page-view.ts';
import { isConfidentialCandidate } from '../records/confidentiality.ts';
import { linkRow, putLinks } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import { ATS_SYSTEMS, type Ats } from '../systems/system.ts';
import { type Answer, answered, answerOf, failureAmong } from './answers.ts';
import { candidatePageOf } from './candidate-links.ts';
import { chipOfFailure, chipOfMatch, syncView } from './chip-of.ts';
import { areCurrent } from './keep-found.ts';
import { learnFromModernLoop } from './learn.ts';
import type { Lesson } from './learning.ts';
import { candidateOf, type ModernLoopKnown, matchOf, readModernLoopKnown } from './modernloop-known.ts';
import type { ModernLoopTargets } from './modernloop-target.ts';
import { type Pairing, pairingView } from './pairing.ts';
import { linksBetween, type PageTarget, type StoredLink } from './stored-link.ts';

export type ModernLoopLookUpDeps = {
	readonly store: Store;
	readonly clients: Clients;
	readonly targets: ModernLoopTargets;
	readonly pairing: Pairing;
	readonly hasConfidentialJobs: (system: Ats) => boolean;
	readonly atsPageOfHref: (href: string) => CandidatePage | undefined;
	/** The address of an ATS page; `undefined` where its ATS has none. */
	readonly atsAddressOf: (page: CandidatePage) => string | undefined;
	/** ms since the epoch. */
	readonly clock: () => number;
};

export type ModernLoopLookUp = {
	readonly lookUp: (url: string) => Promise<PageView>;
	/** Learns what the page shows, asks connected ATSs by e-mail where that is all there is, and looks up. */
	readonly learn: (url: string, evidence: ModernLoopEvidence) => Promise<PageView>;
};

/** More people with one e-mail than anyone wants to choose from. */
const MOST_FOUND = 5;

/** Finds the ATS records that belong to a ModernLoop page. A page nothing is known of has no chips. */
export function createModernLoopLookUp(deps: ModernLoopLookUpDeps): ModernLoopLookUp {
	const { store, clients, clock } = deps;

	async function view(url: string, failures: ReadonlyMap<Ats, Failure>): Promise<PageView> {
		const target = await deps.targets.ofPage(url, null);
		if (target === null) return { chips: [] };
		const known = await readModernLoopKnown(store, target.page);
		const chips = ATS_SYSTEMS.flatMap((ats) => chipOf(known, ats, failures.get(ats)) ?? []);
		const pending = await deps.pairing.pending();
		return pending === null ? { chips } : { chips, pairing: pairingView(pending) };
	}

	function chipOf(known: ModernLoopKnown, ats: Ats, failure: Failure | undefined): ChipView | null {
		const match = matchOf(known, ats);
		const shown = match.kind === 'linked' ? match.claim : undefined;
		const candidate = shown && candidateOf(known, shown);
		const syncedAt = candidate === undefined ? undefined : known.snapshots.get(candidate)?.syncedAt;
		const chip = chipOfMatch(match, {
			target: ats,
			confidential: shown !== undefined && known.records.get(shown.record)?.confidential === true,
			sync: syncView(known.connections.has(ats), syncedAt),
			hrefOf: (link) => deps.atsAddressOf(link.atsPage) ?? '',
		});
		if (chip?.state === 'linked' && chip.href === '') return null;
		return chip ?? (failure === undefined ? null : chipOfFailure(ats, failure));
	}

	/** One ATS that has no link to the page: who has the e-mail that the page shows? */
	async function findByEmail(
		ats: Ats,
		target: PageTarget,
		emails: readonly string[],
	): Promise<Answer<unknown>> {
		const system = await clients.ats(ats);
		if (system === null) return null;
		const mayKeepAll = !deps.hasConfidentialJobs(ats) || system.connection.confidential;
		const answer = await answerOf(system, async (client) => {
			const found = await Promise.all(
				emails.map(async (email) =>
					(await client.findByEmail(email)).map(({ id, name }) => ({ id, name, email })),
				),
			);
			const people = [...new Map(found.flat().map((person) => [person.id, person])).values()];
			const few = people.slice(0, MOST_FOUND);
			if (mayKeepAll) return few;
			const hidden = await Promise.all(
				few.map(async ({ id }) =>
					isConfidentialCandidate(await client.fetchCandidate(candidatePageOf({ system: ats, id }))),
				),
			);
			return few.filter((_, index) => hidden[index] === false);
		});
		const links = await Promise.all(
			(answered(answer) ?? []).map(async ({ id, name, email }) => {
				const [basis = null] = await store.vault.prints('email', [email]);
				const provenance = { source: 'email', linkedAt: clock(), keys: [ats], basis } as const;
				const named = { ...target, label: name };
				return linksBetween(store.vault, candidatePageOf({ system: ats, id }), named, provenance);
			}),
		);
		await keep(links.flat(), system.connection);
		return answer;
	}

	async function keep(
		links: readonly StoredLink[],
		connection: Parameters<typeof areCurrent>[0][number],
	): Promise<void> {
		if (links.length === 0) return;
		const rows = await Promise.all(links.map((link) => linkRow(store.vault, link)));
		await store.database.transact(
			['links', 'connections', 'rejections'],
			'readwrite',
			async (transaction) => {
				if (!areCurrent([connection], await transaction.objectStore('connections').getAll())) return;
				await putLinks(transaction, rows);
			},
		);
	}

	async function askByEmail(target: PageTarget, lesson: Lesson): Promise<ReadonlyMap<Ats, Failure>> {
		const failures = new Map<Ats, Failure>();
		if (lesson.emails.length === 0) return failures;
		const known = await readModernLoopKnown(store, target.page);
		await Promise.all(
			ATS_SYSTEMS.filter((ats) => matchOf(known, ats).kind === 'none').map(async (ats) => {
				const failure = failureAmong(await findByEmail(ats, target, lesson.emails));
				if (failure !== null) failures.set(ats, failure);
			}),
		);
		return failures;
	}

	return {
		lookUp: (url) => view(url, new Map()),
		async learn(url, evidence) {
			const learned = await learnFromModernLoop(deps, url, evidence);
			if (learned === null) return { chips: [] };
			return view(url, await askByEmail(learned.target, learned.lesson));
		},
	};
}
