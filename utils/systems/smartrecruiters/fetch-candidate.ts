import { visible } from '../../api/visible.ts';
import { failureOf } from '../../failures/failure.ts';
import type { Application, Candidate } from '../../records/candidate.ts';
import type { CandidatePage } from '../ats-page.ts';
import type { SmartrecruitersApi } from './api.ts';
import type { KeyCheck } from './key-check.ts';
import { assignmentsOf, toApplication, toCandidate } from './mapping.ts';
import type { SmartrecruitersAssignment, SmartrecruitersCandidate } from './schemas.ts';

/** More assignments than anyone has; keeps one look-up from becoming hundreds of requests. */
const MOST_APPLICATIONS = 25;

/** The page's own application, where the page named one: its id, and the job it is for. */
type PageApplication = { readonly id: string; readonly jobId: string } | null;

/** The candidate on a page with applications and jobs, fresh. `record` judges a 401 on a single record. */
export async function fetchSmartrecruitersCandidate(
	api: SmartrecruitersApi,
	record: KeyCheck,
	page: CandidatePage,
): Promise<Candidate> {
	const { candidate, own } = await resolve(api, record, page);
	const assignments = assignmentsOf(candidate);
	// The page's own first, so that it is never the one left out.
	const ordered = [
		...assignments.filter(({ job }) => job.id === own?.jobId),
		...assignments.filter(({ job }) => job.id !== own?.jobId),
	];
	const applications = await Promise.all(
		ordered.slice(0, MOST_APPLICATIONS).map(async (assignment): Promise<Application | null> => {
			const jobId = assignment.job.id;
			const application = await visible(record(() => api.application(candidate.id, jobId)));
			if (application === null) return null;
			const ownId = own?.jobId === jobId ? own.id : null;
			// Without an id of the vendor's, the pair is what names an application in its own paths.
			const id = application.applicationId ?? ownId ?? `${candidate.id}:${jobId}`;
			return toApplication(id, assignment, application, await titleOf(api, record, assignment));
		}),
	);
	return toCandidate(
		candidate,
		applications.filter((application) => application !== null),
	);
}

/** Which id a page's address carries is not published, so an application is tried first, then a candidate. */
async function resolve(
	api: SmartrecruitersApi,
	record: KeyCheck,
	page: CandidatePage,
): Promise<{ candidate: SmartrecruitersCandidate; own: PageApplication }> {
	if (page.kind === 'candidate') {
		return { candidate: await record(() => api.candidate(page.candidateId)), own: null };
	}
	const id = page.kind === 'person' ? page.personId : page.applicationId;
	const application = await visible(record(() => api.jobApplication(id)));
	if (application !== null) {
		const candidate = await record(() => api.candidate(application.profileId));
		return { candidate, own: { id, jobId: application.jobId } };
	}
	const candidateId = page.kind === 'application' ? (page.candidateId ?? id) : id;
	return { candidate: await record(() => api.candidate(candidateId)), own: null };
}

/** Assignments usually carry their job's title; a job that cannot be read leaves it empty. */
async function titleOf(
	api: SmartrecruitersApi,
	record: KeyCheck,
	{ job }: SmartrecruitersAssignment,
): Promise<string> {
	if (job.title !== null && job.title !== undefined) return job.title;
	try {
		return (await visible(record(() => api.job(job.id))))?.title ?? '';
	} catch (error) {
		if (failureOf(error).kind === 'permission-missing') return '';
		throw error;
	}
}
