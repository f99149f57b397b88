import { httpsUrl, isSocialUrl, modernloopUrlsIn, normalEmails } from '../../records/addresses.ts';
import type { Application, Candidate } from '../../records/candidate.ts';
import type {
	SmartrecruitersApplication,
	SmartrecruitersAssignment,
	SmartrecruitersCandidate,
} from './schemas.ts';

/** SmartRecruiters' two names as one; which comes first in speech is not known, so in the order it shows. */
export function fullName(candidate: {
	firstName?: string | null | undefined;
	lastName?: string | null | undefined;
}): string {
	return [candidate.firstName, candidate.lastName]
		.map((part) => part?.trim() ?? '')
		.filter((part) => part !== '')
		.join(' ');
}

/** SmartRecruiters' candidate in the words all systems share. */
export function toCandidate(
	candidate: SmartrecruitersCandidate,
	applications: readonly Application[],
): Candidate {
	const { linkedin, facebook, twitter, website } = candidate.web ?? {};
	const profiles = [linkedin, facebook, twitter].map(httpsUrl).filter((url) => url !== undefined);
	// There is no field for GitHub and others, so people use the website's; a real website may be shared.
	const site = httpsUrl(website);
	return {
		system: 'smartrecruiters',
		id: candidate.id,
		name: fullName(candidate),
		emails: normalEmails([candidate.email]),
		profileUrls: [...new Set(site !== undefined && isSocialUrl(site) ? [...profiles, site] : profiles)],
		modernloopUrls: modernloopUrlsIn([linkedin, facebook, twitter, website]),
		applications: [...applications],
		unseenApplicationIds: [],
		updatedAt: candidate.updatedOn ?? null,
	};
}

/** A candidate's places in jobs, the primary one first, each job once. */
export function assignmentsOf(candidate: SmartrecruitersCandidate): SmartrecruitersAssignment[] {
	const all = [candidate.primaryAssignment, ...(candidate.secondaryAssignments ?? [])];
	const byJob = new Map<string, SmartrecruitersAssignment>();
	for (const assignment of all) {
		if (assignment !== null && assignment !== undefined && !byJob.has(assignment.job.id)) {
			byJob.set(assignment.job.id, assignment);
		}
	}
	return [...byJob.values()];
}

/** An assignment with the application behind it. SmartRecruiters has no confidential jobs. */
export function toApplication(
	id: string,
	assignment: SmartrecruitersAssignment,
	application: SmartrecruitersApplication,
	jobTitle: string,
): Application {
	return {
		id,
		status: application.status ?? assignment.status ?? '',
		stage: application.subStatus ?? assignment.subStatus ?? null,
		job: { id: assignment.job.id, title: jobTitle, confidential: 'no' },
		// Only the status history tells when an application changed.
		updatedAt: null,
	};
}
