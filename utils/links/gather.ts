import type { InUse } from '../connections/clients.ts';
import type { Candidate } from '../records/candidate.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import type { BridgeClient, BridgeRecord } from '../systems/modernloop/bridge.ts';
import type { System } from '../systems/system.ts';
import type { Print } from '../vault/fingerprint.ts';
import { type Answer, answered, byEmails } from './answers.ts';
import { bridgeLinks, candidatePageOf, carriedLinks, evidenceLinks, printsOf } from './candidate-links.ts';
import type { Known } from './known.ts';
import type { LookUpDeps } from './look-up.ts';
import { type Match, matchPages } from './matching.ts';
import type { StoredLink } from './stored-link.ts';

/** What the systems answered. */
export type Heard = {
	/** As it may be kept, and among the records of `known`; `null` where the ATS did not answer. */
	readonly candidate: Candidate | null;
	/** The candidate's vendor id, as far as it is known. */
	readonly candidateId: string | undefined;
	/** The bridge's record for that id. */
	readonly external: Answer<readonly BridgeRecord[]>;
	readonly bridge: InUse<BridgeClient> | null;
};

/** All links that follow from what is stored and what was answered. */
export type Gathered = {
	readonly fresh: readonly StoredLink[];
	/** Stored links that the answers no longer support. */
	readonly outdated: readonly StoredLink[];
	readonly prints: readonly Print[];
	readonly match: Match<StoredLink>;
	/** The bridge's answer by e-mail, which is asked only where nothing better is known. */
	readonly mailed: Answer<readonly BridgeRecord[]>;
};

/** Turns answers into links: bridge, ATS field, e-mail, profile, name. */
export async function gather(
	deps: LookUpDeps,
	{ system }: CandidatePage,
	known: Known,
	heard: Heard,
): Promise<Gathered> {
	const { store, targets, clock } = deps;
	const { candidate, candidateId, external, bridge } = heard;
	const linkedAt = clock();
	const { records } = known;
	const fresh: StoredLink[] = [];
	if (candidateId !== undefined) {
		const page = candidatePageOf({ system, id: candidateId });
		const provenance = { source: 'bridge', linkedAt, keys: ['modernloop'] } as const;
		fresh.push(...(await bridgeLinks(store, targets, page, answered(external) ?? [], provenance)));
	}
	const prints = candidate === null ? [] : await printsOf(store, candidate);
	let mailed: Heard['external'] = null;
	if (candidate !== null) {
		fresh.push(...(await carriedLinks(store, targets, candidate, linkedAt)));
		fresh.push(...(await evidenceLinks(store, candidate, linkedAt)));
		if (isUnsure(matchPages(records, [...known.links, ...fresh], known.rejectedPages))) {
			mailed = await byEmails(bridge, candidate.emails);
			const provenance = { source: 'email', linkedAt, keys: [system, 'modernloop'] } as const;
			const found = answered(mailed) ?? [];
			fresh.push(...(await bridgeLinks(store, targets, candidatePageOf(candidate), found, provenance)));
		}
	}
	const systemsHeard: System[] = candidate === null ? [] : [system];
	if (external?.state === 'answered' && mailed?.state !== 'failed') systemsHeard.push('modernloop');
	const outdated = known.links.filter((link) => isOutdated(link, fresh, systemsHeard));
	const links = [...known.links.filter((link) => !outdated.includes(link)), ...fresh];
	const match = matchPages(records, links, known.rejectedPages);
	return { fresh, outdated, prints, match, mailed };
}

/** Nothing, or names alone: worth asking the bridge by e-mail. */
function isUnsure(match: Match<StoredLink>): boolean {
	if (match.kind === 'linked') return false;
	return match.kind === 'none' || match.claims.every((claim) => claim.source === 'name');
}

/** All whose keys it took have answered, and none has said it again. */
function isOutdated(link: StoredLink, fresh: readonly StoredLink[], heard: readonly System[]): boolean {
	if (link.keys.length === 0 || !link.keys.every((key) => heard.includes(key))) return false;
	return !fresh.some(({ id }) => id === link.id);
}
