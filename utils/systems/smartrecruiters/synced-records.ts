import { normalEmails } from '../../records/addresses.ts';
import { applicationName, type SyncedRecord, type SyncedRecordOf } from '../../records/synced-record.ts';
import type {
	SmartrecruitersInterview,
	SmartrecruitersJob,
	SmartrecruitersProcess,
	SmartrecruitersTeamMember,
	SmartrecruitersTimeslot,
	SmartrecruitersUser,
} from './list-schemas.ts';
import { assignmentsOf, fullName } from './mapping.ts';
import type { SmartrecruitersCandidate } from './schemas.ts';

/** The status of applications that are being interviewed. */
const INTERVIEWING = 'INTERVIEW';

export function userRecord(user: SmartrecruitersUser): SyncedRecordOf<'users'> {
	const { id, email, active } = user;
	return {
		kind: 'users',
		id,
		name: fullName(user),
		email: normalEmails([email])[0] ?? '',
		active: active !== false,
	};
}

/**
 * SmartRecruiters marks no job confidential (what a key may not see is left out of its lists) and does not
 * tell which hiring process a job follows.
 */
export function jobRecord(
	job: SmartrecruitersJob,
	team: readonly SmartrecruitersTeamMember[],
): SyncedRecordOf<'jobs'> {
	return {
		kind: 'jobs',
		id: job.id,
		title: job.title ?? '',
		status: job.status ?? '',
		confidential: false,
		hiringProcessIds: [],
		hiringTeam: team.map(({ id, role }) => ({ userId: id, role: role ?? '' })),
		updatedAt: job.updatedOn ?? null,
	};
}

/** Sub-statuses have no ids; within a process, status and name together are one. */
export function hiringProcessRecord(process: SmartrecruitersProcess): SyncedRecordOf<'hiring-processes'> {
	const stages = ['IN_REVIEW', 'INTERVIEW', 'OFFERED'].flatMap((status) =>
		(process.subStatuses?.[status] ?? []).map((title) => ({ id: `${status}:${title}`, title })),
	);
	const { id, name, active } = process;
	return { kind: 'hiring-processes', id, title: name ?? '', active: active !== false, stages };
}

/**
 * A candidate of a list and its applications; a list tells neither profiles nor when an application changed.
 * `isRecent`: it changed lately. Many are left in an interview's status for good, and asking for the
 * interviews of those again and again would be most of all requests.
 */
export function candidateRecords(
	candidate: SmartrecruitersCandidate,
	isRecent: boolean,
): readonly SyncedRecord[] {
	const { id, email } = candidate;
	const applications = assignmentsOf(candidate).map((assignment) => {
		const parts = { id: '', candidateId: id, jobId: assignment.job.id };
		return {
			kind: 'applications' as const,
			...parts,
			id: applicationName('smartrecruiters', parts),
			status: assignment.status ?? '',
			stage: assignment.subStatus ?? null,
			updatedAt: null,
			interviewing: isRecent && assignment.status === INTERVIEWING,
		};
	});
	return [
		...applications,
		{
			kind: 'candidates',
			id,
			name: fullName(candidate),
			emails: normalEmails([email]),
			profileUrls: null,
			applicationIds: null,
			updatedAt: candidate.updatedOn ?? null,
		},
	];
}

/** The id of a meeting: its timeslot's, or its place in the interview where the vendor gives it none. */
export function timeslotName(
	interview: SmartrecruitersInterview,
	timeslot: SmartrecruitersTimeslot,
	index: number,
): string {
	return timeslot.id ?? `${interview.id}:${index}`;
}

/** An interview is one to fifty meetings, and each is a record. Its only status is the candidate's answer. */
export function interviewRecords(
	interview: SmartrecruitersInterview,
	applicationId: string,
): readonly SyncedRecordOf<'interviews'>[] {
	return (interview.timeslots ?? []).map((timeslot, index) => ({
		kind: 'interviews',
		id: timeslotName(interview, timeslot, index),
		applicationId,
		title: timeslot.title ?? timeslot.interviewType ?? '',
		status: timeslot.candidateStatus ?? '',
		startsAt: timeslot.startsOn,
		endsAt: timeslot.endsOn,
		interviewerIds: (timeslot.interviewers ?? []).map(({ id }) => id),
	}));
}
