import type { InUse } from '../connections/clients.ts';
import type { Failure } from '../failures/failure.ts';
import type { Candidate } from '../records/candidate.ts';
import {
	confidentialApplicationIds,
	isConfidentialPage,
	withoutConfidential,
} from '../records/confidentiality.ts';
import { storedUnlessFull } from '../store/unless-full.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import { answered, answerOf, byExternalId, failureAmong } from './answers.ts';
import { candidateKeyOf } from './candidate-links.ts';
import { gather } from './gather.ts';
import { hideRecords, keepFound } from './keep-found.ts';
import { type Known, readKnown } from './known.ts';
import type { LookUpDeps } from './look-up.ts';
import type { Match } from './matching.ts';
import type { StoredLink } from './stored-link.ts';

/** What the connected systems said of a page. */
export type Found = {
	/** What is stored of all that the page stands for, now that the ATS may have told whose it is. */
	readonly known: Known;
	readonly match: Match<StoredLink>;
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
	before: Known,
): Promise<Found | 'confidential'> {
	const { store, clients } = deps;
	const { system } = page;
	const [ats, bridge] = await Promise.all([clients.ats(system), clients.bridge()]);
	const idOnPage = before.candidateId ?? (page.kind === 'person' ? page.personId : undefined);
	const [fetched, early] = await Promise.all([
		answerOf(ats, (client) => client.fetchCandidate(page)),
		byExternalId(bridge, system, idOnPage),
	]);
	const whole = answered(fetched);
	const allowed = whole === null ? null : allowedPart(deps, page, whole, ats);
	if (whole !== null && allowed === null) {
		await storedUnlessFull(hideRecords(store, page, whole));
		return 'confidential';
	}
	const candidate = allowed?.candidate ?? null;
	// The id on a SmartRecruiters page may be an application's; the ATS has told which candidate it is.
	const candidateId = candidate?.id ?? idOnPage;
	const external = candidateId === idOnPage ? early : await byExternalId(bridge, system, candidateId);
	const told = candidate === null ? undefined : candidateKeyOf(candidate);
	const isNews = told !== undefined && !before.records.includes(told);
	const known = isNews ? withLinksOf(before, await readKnown(store, page, told)) : before;
	const gathered = await gather(deps, page, known, { candidate, candidateId, external, bridge });
	// While a connected ATS has not said that a record may be kept, the bridge's word on it is not kept either.
	if (candidate !== null || ats === null) {
		const keeping = keepFound(store, {
			...gathered,
			candidate,
			hidden: allowed?.hidden ?? [],
			connections: [ats, bridge].flatMap((inUse) => (inUse === null ? [] : [inUse.connection])),
			checkedAt: deps.clock(),
		});
		// What was found is shown all the same.
		await storedUnlessFull(keeping);
	}
	return {
		known,
		match: gathered.match,
		candidate,
		confidential:
			candidate !== null && deps.hasConfidentialJobs(system) && isConfidentialPage(page, candidate),
		failure: failureAmong(fetched, external, gathered.mailed),
		asked: fetched !== null || external !== null,
	};
}

/** Some of what was known before may not be stored: there was no room. */
function withLinksOf(before: Known, known: Known): Known {
	const ids = new Set(known.links.map(({ id }) => id));
	return { ...known, links: [...known.links, ...before.links.filter(({ id }) => !ids.has(id))] };
}

/**
 * What may be shown, kept and passed on of a fetched candidate while its page is on screen; `null` for nothing:
 * the page shows a confidential record and the connection's switch is off.
 */
export function allowedPart(
	{ hasConfidentialJobs }: Pick<LookUpDeps, 'hasConfidentialJobs'>,
	page: CandidatePage,
	candidate: Candidate,
	ats: Pick<InUse<unknown>, 'connection'> | null,
): { readonly candidate: Candidate; readonly hidden: readonly string[] } | null {
	if (!hasConfidentialJobs(page.system) || ats?.connection.confidential === true) {
		return { candidate, hidden: [] };
	}
	if (isConfidentialPage(page, candidate)) return null;
	return { candidate: withoutConfidential(candidate), hidden: confidentialApplicationIds(candidate) };
}
