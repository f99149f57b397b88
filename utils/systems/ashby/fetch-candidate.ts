import { visible } from '../../api/visible.ts';
import { ApiError, failureOf } from '../../failures/failure.ts';
import type { Application, Candidate } from '../../records/candidate.ts';
import type { CandidatePage } from '../ats-page.ts';
import type { AshbyApi } from './api.ts';
import { isInConfidentialProject } from './confidential-projects.ts';
import { toApplication, toCandidate } from './mapping.ts';
import type { AshbyCandidate, AshbyJob } from './schemas.ts';

/** More applications than anyone has; keeps one look-up from becoming hundreds of requests. */
const MOST_APPLICATIONS = 25;

/** The candidate on a page with applications and jobs, fresh. */
export async function fetchAshbyCandidate(api: AshbyApi, page: CandidatePage): Promise<Candidate> {
	const { candidateId, applicationId } = idsOf(page);
	const candidate = await findCandidate(api, candidateId, applicationId);
	const ids = new Set(candidate.applicationIds ?? []);
	// The page's own first, so that it is never the one left out.
	const ordered = applicationId !== null && ids.has(applicationId) ? new Set([applicationId, ...ids]) : ids;
	const jobs = new Map<string, Promise<AshbyJob | null>>();
	const jobOf = (id: string) => {
		const job = jobs.get(id) ?? readJob(api, id);
		jobs.set(id, job);
		return job;
	};
	const asked = [...ordered].slice(0, MOST_APPLICATIONS);
	const applications = await Promise.all(
		asked.map(async (id): Promise<Application | null> => {
			// Ashby says "not found" of what a key may not see: an application on a confidential job, for one.
			const application = await visible(api.application(id));
			if (application === null) return null;
			return toApplication(application, await jobOf(application.job.id));
		}),
	);
	const whole = toCandidate(
		candidate,
		applications.filter((application) => application !== null),
		asked.filter((_, index) => applications[index] === null),
	);
	// Nothing else can hide somebody without applications.
	const isHidden = ids.size === 0 && (await isInConfidentialProject(api, candidate.id));
	return isHidden ? { ...whole, isInConfidentialProject: true } : whole;
}

/** Merging candidates changes their ids while applications keep theirs, so those lead to who is left. */
async function findCandidate(
	api: AshbyApi,
	candidateId: string | null,
	applicationId: string | null,
): Promise<AshbyCandidate> {
	const direct = candidateId === null ? null : await visible(api.candidate(candidateId));
	if (direct !== null) return direct;
	if (applicationId === null) throw new ApiError({ kind: 'not-visible' });
	const application = await api.application(applicationId);
	return api.candidate(application.candidate.id);
}

/** Without the Jobs permission no job is visible; the candidate still is. */
async function readJob(api: AshbyApi, id: string): Promise<AshbyJob | null> {
	try {
		return await visible(api.job(id));
	} catch (error) {
		if (failureOf(error).kind === 'permission-missing') return null;
		throw error;
	}
}

function idsOf(page: CandidatePage): { candidateId: string | null; applicationId: string | null } {
	switch (page.kind) {
		case 'candidate':
			return { candidateId: uuid(page.candidateId), applicationId: null };
		case 'application':
			return {
				candidateId: page.candidateId === undefined ? null : uuid(page.candidateId),
				applicationId: uuid(page.applicationId),
			};
		case 'person':
			return { candidateId: uuid(page.personId), applicationId: uuid(page.personId) };
	}
}

/** Ashby's ids are UUIDs; anything else it would refuse as malformed, which says nothing to a person. */
function uuid(id: string): string {
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new ApiError({ kind: 'not-visible' });
	return id;
}
