import type { Failure } from '../failures/failure.ts';
import type { Candidate } from '../records/candidate.ts';
import { isConfidentialPage, withoutConfidential } from '../records/confidentiality.ts';
import type { RecordKey } from '../records/record-ref.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import type { System } from '../systems/system.ts';
import { type Answer, answered, answerOf, byEmails, byExternalId, failureAmong } from './answers.ts';
import {
	bridgeLinks,
	candidateKeyOf,
	candidatePageOf,
	carriedLinks,
	evidenceLinks,
	printsOf,
} from './candidate-links.ts';
import { hideRecords, keepFound } from './keep-found.ts';
import { type Known, withCandidate } from './known.ts';
import type { LookUpDeps } from './look-up.ts';
import { type Match, matchPages } from './matching.ts';
import type { StoredLink } from './stored-link.ts';

/** What the connected systems said of a page. */
export type Found = {
	/** Stored links that still hold, and those found now. */
	readonly links: readonly StoredLink[];
	readonly records: readonly RecordKey[];
	readonly candidate: Candidate | null;
	readonly confidential: boolean;
	/** Of the first system that did not answer. */
	readonly failure: Failure | null;
	/** Whether there was anybody to ask. */
	readonly asked: boolean;
};

/**
 * Asks ATS and bridge, keeps what may be kept, and says what was found; a failed request is an answer.
 * `confidential`: the record may not be shown, and nothing of it is kept.
 */
export async function ask(
	deps: LookUpDeps,
	page: CandidatePage,
	known: Known,
): Promise<Found | 'confidential'> {
	const { store, clients, targets, clock } = deps;
	const { system } = page;
	const [ats, bridge] = await Promise.all([clients.ats(system), clients.bridge()]);
	const idOnPage = known.candidateId ?? (page.kind === 'person' ? page.personId : undefined);
	const [fetched, early] = await Promise.all([
		answerOf(ats, (client) => client.fetchCandidate(page)),
		byExternalId(bridge, system, idOnPage),
	]);

	const whole = answered(fetched);
	const mayKeepAll = !deps.hasConfidentialJobs(system) || ats?.connection.confidential === true;
	if (whole !== null && !mayKeepAll && isConfidentialPage(page, whole)) {
		await hideRecords(store, page, whole);
		return 'confidential';
	}
	const candidate = whole === null || mayKeepAll ? whole : withoutConfidential(whole);

	const linkedAt = clock();
	const records = withCandidate(known.records, candidate === null ? undefined : candidateKeyOf(candidate));
	// The id on a SmartRecruiters page may be an application's; the ATS has told which candidate it is.
	const candidateId = candidate?.id ?? idOnPage;
	const external = candidateId === idOnPage ? early : await byExternalId(bridge, system, candidateId);
	const fresh: StoredLink[] = [];
	if (candidateId !== undefined) {
		const candidatePage = candidatePageOf({ system, id: candidateId });
		const provenance = { source: 'bridge', linkedAt, keys: ['modernloop'] } as const;
		fresh.push(...(await bridgeLinks(store, targets, candidatePage, answered(external) ?? [], provenance)));
	}
	const prints = candidate === null ? [] : await printsOf(store, candidate);
	let mailed: Answer<unknown> = null;
	if (candidate !== null) {
		fresh.push(...(await carriedLinks(store, targets, candidate, linkedAt)));
		fresh.push(...(await evidenceLinks(store, candidate, prints, linkedAt)));
		if (isUnsure(matchPages(records, [...known.links, ...fresh], known.rejectedPages))) {
			const answer = await byEmails(bridge, candidate.emails);
			const provenance = { source: 'email', linkedAt, keys: [system, 'modernloop'] } as const;
			const found = answered(answer) ?? [];
			fresh.push(...(await bridgeLinks(store, targets, candidatePageOf(candidate), found, provenance)));
			mailed = answer;
		}
	}

	const outdated = known.links.filter(isOutdated(fresh, answeredBy(system, { fetched, external, mailed })));
	const links = [...known.links.filter((link) => !outdated.includes(link)), ...fresh];
	// While a connected ATS has not said that a record may be kept, the bridge's word on it is not kept either.
	if (candidate !== null || ats === null) {
		await keepFound(store, {
			candidate,
			hidden: whole?.applications.filter((one) => !candidate?.applications.includes(one)) ?? [],
			connections: [ats, bridge].flatMap((inUse) => (inUse === null ? [] : [inUse.connection])),
			outdated,
			fresh,
			prints,
			match: matchPages(records, links, known.rejectedPages),
			checkedAt: linkedAt,
		});
	}
	return {
		links,
		records,
		candidate,
		confidential:
			candidate !== null && deps.hasConfidentialJobs(system) && isConfidentialPage(page, candidate),
		failure: failureAmong(fetched, external, mailed),
		asked: fetched !== null || external !== null,
	};
}

/** Nothing, or names alone: worth asking the bridge by e-mail. */
function isUnsure(match: Match<StoredLink>): boolean {
	if (match.kind === 'linked') return false;
	return match.kind === 'none' || match.claims.every((claim) => claim.source === 'name');
}

/** The systems whose word on links was heard in full. */
function answeredBy(
	system: System,
	answers: { fetched: Answer<unknown>; external: Answer<unknown>; mailed: Answer<unknown> },
): readonly System[] {
	const systems: System[] = [];
	if (answers.fetched?.state === 'answered') systems.push(system);
	if (answers.external?.state === 'answered' && answers.mailed?.state !== 'failed')
		systems.push('modernloop');
	return systems;
}

/** Links that the answers do not repeat although all whose keys they took have answered. */
function isOutdated(fresh: readonly StoredLink[], heard: readonly System[]) {
	const found = new Set(fresh.map(({ id }) => id));
	return (link: StoredLink) =>
		link.keys.length > 0 && link.keys.every((key) => heard.includes(key)) && !found.has(link.id);
}
