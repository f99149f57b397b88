import { type CandidatePage, recordsOf } from '../systems/ats-page.ts';
import type { Application, Candidate } from './candidate.ts';

/** An application whose job is unknown to us counts as confidential. */
export function isConfidential(application: Application): boolean {
	return application.job.confidential !== 'no';
}

/**
 * A candidate is confidential when every application is, those that the key does not see included; one without
 * applications when a confidential project holds it.
 */
export function isConfidentialCandidate(candidate: Candidate): boolean {
	const { applications, unseenApplicationIds, isInConfidentialProject } = candidate;
	if (isInConfidentialProject === true) return true;
	return applications.length + unseenApplicationIds.length > 0 && applications.every(isConfidential);
}

/** The vendor's ids of a candidate's confidential applications. */
export function confidentialApplicationIds({ applications, unseenApplicationIds }: Candidate): string[] {
	return [...applications.filter(isConfidential).map(({ id }) => id), ...unseenApplicationIds];
}

/** Whether what the page shows is confidential: its application where it shows one, else its candidate. */
export function isConfidentialPage(page: CandidatePage, candidate: Candidate): boolean {
	const ids = recordsOf(page).flatMap(({ kind, id }) => (kind === 'application' ? [id] : []));
	const shown = candidate.applications.find((application) => ids.includes(application.id));
	if (shown !== undefined) return isConfidential(shown);
	// The page names an application that the answer leaves out: its job is not known either.
	if (page.kind === 'application') return true;
	return isConfidentialCandidate(candidate);
}

/** The candidate as far as it may be kept and passed on while confidential records are switched off. */
export function withoutConfidential(candidate: Candidate): Candidate {
	return {
		...candidate,
		applications: candidate.applications.filter((application) => !isConfidential(application)),
		unseenApplicationIds: [],
	};
}
