import type { PageActions } from '../messages/handle-page-message.ts';
import type { ModernLoopPage, PageProtocol } from '../messages/page-protocol.ts';
import type { PageView } from '../messages/page-view.ts';
import { nullWhenFull, storedUnlessFull } from '../store/unless-full.ts';
import { combined, type SyncCandidate } from '../sync-now/sync-candidate.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import { ATS_SYSTEMS, type Ats } from '../systems/system.ts';
import type { ByHand, Side } from './by-hand.ts';
import { withFullStorage } from './chip-of.ts';
import { readKnown } from './known.ts';
import { type LearnDeps, learnFromAts } from './learn.ts';
import type { LookUp } from './look-up.ts';
import { matchOf, readModernLoopKnown } from './modernloop-known.ts';
import type { ModernLoopLookUp } from './modernloop-look-up.ts';
import type { LeaveOutConfidential } from './off-record.ts';
import { NAME_WITHHELD, type Pairing } from './pairing.ts';

export type PageActionDeps = LearnDeps & {
	readonly lookUp: LookUp;
	readonly modernLoop: ModernLoopLookUp;
	readonly byHand: ByHand;
	readonly pairing: Pairing;
	readonly sync: SyncCandidate;
	/** Where to look for the person in ModernLoop. */
	readonly findUrl: (page: CandidatePage, label: string) => Promise<string>;
	readonly hasConfidentialJobs: (system: Ats) => boolean;
	readonly leaveOutConfidential: LeaveOutConfidential;
	readonly openOptions: () => Promise<void>;
	/** Shows what waits for a decision about the records on a page. */
	readonly openProposal: (pages: readonly CandidatePage[]) => Promise<void>;
};

/** What content scripts can have done. */
export function createPageActions(deps: PageActionDeps): PageActions {
	const { lookUp, modernLoop, byHand, pairing } = deps;

	/** What holds now that something was decided. */
	const look = (page: CandidatePage | ModernLoopPage): Promise<PageView> =>
		page.system === 'modernloop' ? modernLoop.lookUp(page.url) : lookUp.lookUpAgain(page);

	async function sideOf(page: CandidatePage | ModernLoopPage): Promise<Side | null> {
		if (page.system !== 'modernloop') return { atsPage: page };
		const target = await deps.targets.ofPage(page.url, null);
		return target === null ? null : { modernLoopPage: target.page };
	}

	/** What holds without asking anybody: after "forget", which asking would only undo. */
	const stored = (page: CandidatePage | ModernLoopPage): Promise<PageView> =>
		page.system === 'modernloop' ? modernLoop.stored(page.url) : lookUp.stored(page);

	/** Lets a person decide about a link of their page, then shows what holds. */
	async function decide(
		{ page, linkId }: PageProtocol['link.remove']['input'],
		decision: (side: Side, linkId: string) => Promise<void>,
		show = look,
	): Promise<PageView> {
		const side = await sideOf(page);
		if (side !== null && !(await storedUnlessFull(decision(side, linkId)))) {
			return withFullStorage(await stored(page), page.system === 'modernloop' ? null : 'modernloop');
		}
		return show(page);
	}

	/** What a ModernLoop page is linked to in systems that are connected. */
	async function connectedPagesOf({ url }: ModernLoopPage): Promise<readonly CandidatePage[]> {
		const target = await deps.targets.ofPage(url, null);
		if (target === null) return [];
		const { known } = await deps.leaveOutConfidential(
			await readModernLoopKnown(deps.store, target.page),
			true,
		);
		return ATS_SYSTEMS.flatMap((ats) => {
			const match = matchOf(known, ats);
			return match.kind === 'linked' && known.connections.has(ats) ? [match.claim.atsPage] : [];
		});
	}

	/** The candidate of a page whose address may only name an application. */
	async function candidateOf(page: CandidatePage): Promise<CandidatePage> {
		const { candidateId } = await readKnown(deps.store, page);
		return candidateId === undefined ? page : { system: page.system, kind: 'candidate', candidateId };
	}

	return {
		'page.lookUp': ({ page }) =>
			page.system === 'modernloop' ? modernLoop.lookUp(page.url) : lookUp.lookUp(page),
		async 'page.learnFromAts'({ page, modernloopUrl }) {
			return lookUp.lookUpAgain(page, await learnFromAts(deps, page, modernloopUrl));
		},
		'page.learnFromModernLoop': ({ page, evidence }) => modernLoop.learn(page.url, evidence),
		async 'pairing.start'({ page, label }) {
			const { shown } = await readKnown(deps.store, page);
			const isSecret = deps.hasConfidentialJobs(page.system) && shown?.confidential === true;
			await pairing.start(page, isSecret ? NAME_WITHHELD : label);
			return { openUrl: await deps.findUrl(page, label) };
		},
		async 'pairing.confirm'({ pairingId, page, address }) {
			const waiting = await pairing.pending();
			if (waiting?.id !== pairingId) return look(page);
			const label = waiting.label === NAME_WITHHELD ? null : waiting.label;
			const target = await deps.targets.ofPage(page.url, label, address);
			if (target === null) return look(page);
			const link = await byHand.pair(waiting.page, target).catch(nullWhenFull);
			// It goes on waiting, for when there is room.
			if (link === null) return withFullStorage(await stored(page), waiting.page.system);
			await pairing.take(pairingId);
			return { ...(await look(page)), undo: { linkId: link.id, label: waiting.label } };
		},
		async 'pairing.cancel'({ pairingId, page }) {
			await pairing.take(pairingId);
			return look(page);
		},
		'link.choose': (input) =>
			decide(input, async (side, linkId) => {
				const link = await byHand.find(side, linkId);
				if (link === null) return;
				const atsPage = 'atsPage' in side ? side.atsPage : link.atsPage;
				await byHand.pair(atsPage, link);
			}),
		'link.remove': (input) => decide(input, byHand.forget, stored),
		'link.reject': (input) => decide(input, byHand.reject),
		'link.undoReject': (input) => decide(input, byHand.undoReject),
		async 'candidate.sync'({ page }) {
			if (page.system !== 'modernloop') return deps.sync(page);
			const linked = await connectedPagesOf(page);
			return combined(await Promise.all(linked.map((atsPage) => deps.sync(atsPage))));
		},
		async 'options.open'() {
			await deps.openOptions();
			return null;
		},
		async 'proposal.open'({ page }) {
			const pages = page.system === 'modernloop' ? await connectedPagesOf(page) : [page];
			await deps.openProposal(await Promise.all(pages.map(candidateOf)));
			return null;
		},
	};
}
