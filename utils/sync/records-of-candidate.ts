import type { Candidate } from '../records/candidate.ts';
import { applicationName, type SyncedRecord } from '../records/synced-record.ts';
import type { Ats } from '../systems/system.ts';
import type { JobState } from './gate.ts';

/** Whether interviews are asked for application by application, because no list tells them. */
export const HAS_INTERVIEWS_ONE_BY_ONE: Readonly<Record<Ats, boolean>> = {
	ashby: false,
	smartrecruiters: true,
};

/** A candidate that was fetched by itself, as the records a sync keeps. Its interviews are worth asking for. */
export function recordsOfCandidate(candidate: Candidate): readonly SyncedRecord[] {
	const { system, id, name, emails, profileUrls, updatedAt, unseenApplicationIds } = candidate;
	const applications = candidate.applications.map((application) => {
		const { status, stage, job } = application;
		const parts = { id: application.id, candidateId: id, jobId: job.id };
		return {
			kind: 'applications' as const,
			...parts,
			id: applicationName(system, parts),
			status,
			stage,
			updatedAt: application.updatedAt,
			interviewing: HAS_INTERVIEWS_ONE_BY_ONE[system],
		};
	});
	const applicationIds = [...applications.map((application) => application.id), ...unseenApplicationIds];
	const hidden = candidate.isInConfidentialProject === true ? { mayBeConfidential: true as const } : {};
	return [
		...applications,
		{ kind: 'candidates', id, name, emails, profileUrls, applicationIds, ...hidden, updatedAt },
	];
}

/** What its answer tells of jobs: it is fresher than what is stored. */
export function jobStatesOf(candidate: Candidate): ReadonlyMap<string, JobState> {
	return new Map(
		candidate.applications.map(({ job }): [string, JobState] => [
			job.id,
			job.confidential === 'no' ? 'open' : job.confidential === 'yes' ? 'confidential' : 'unknown',
		]),
	);
}
