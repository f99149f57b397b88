import type { z } from 'zod';
import type { SyncedRecordOf } from '../../records/synced-record.ts';
import type { WholeSchedule } from '../ats-reader.ts';
import type {
	ashbyFormRow,
	ashbyInterviewRow,
	ashbyJobRow,
	ashbyPlanRow,
	ashbyScheduleRow,
	ashbyStageRow,
	ashbyUserRow,
} from './list-schemas.ts';
import { ashbyEmails } from './mapping.ts';
import type { AshbyApplication, AshbyCandidate } from './schemas.ts';
import { profileUrlsIn } from './social-links.ts';

/** Rows of Ashby's lists in the words all systems share. */
export function userRecord(row: z.infer<typeof ashbyUserRow>): SyncedRecordOf<'users'> {
	const name = `${row.firstName} ${row.lastName}`.trim();
	return { kind: 'users', id: row.id, name, email: row.email ?? '', active: row.isEnabled };
}

/** The job's default interview plan comes first. */
export function jobRecord(row: z.infer<typeof ashbyJobRow>): SyncedRecordOf<'jobs'> {
	const first = row.defaultInterviewPlanId ?? null;
	const plans = new Set([...(first === null ? [] : [first]), ...(row.interviewPlanIds ?? [])]);
	return {
		kind: 'jobs',
		id: row.id,
		title: row.title,
		status: row.status,
		confidential: row.confidential,
		hiringProcessIds: [...plans],
		hiringTeam: (row.hiringTeam ?? []).map(({ userId, role }) => ({ userId, role })),
		updatedAt: row.updatedAt ?? null,
	};
}

export function hiringProcessRecord(
	plan: z.infer<typeof ashbyPlanRow>,
	stages: readonly z.infer<typeof ashbyStageRow>[],
): SyncedRecordOf<'hiring-processes'> {
	const ordered = [...stages].sort((a, b) => a.orderInInterviewPlan - b.orderInInterviewPlan);
	return {
		kind: 'hiring-processes',
		id: plan.id,
		title: plan.title,
		active: !plan.isArchived,
		stages: ordered.map(({ id, title }) => ({ id, title })),
	};
}

export function scorecardRecord(row: z.infer<typeof ashbyFormRow>): SyncedRecordOf<'scorecards'> {
	const fields = (row.formDefinition.sections ?? []).flatMap((section) => section.fields);
	return {
		kind: 'scorecards',
		id: row.id,
		title: row.title,
		active: !row.isArchived,
		fields: fields.map(({ isRequired, field: { id, title, type } }) => ({
			id,
			title,
			type,
			required: isRequired,
		})),
	};
}

export function interviewDefinitionRecord(
	row: z.infer<typeof ashbyInterviewRow>,
): SyncedRecordOf<'interview-definitions'> {
	return {
		kind: 'interview-definitions',
		id: row.id,
		title: row.title,
		active: !row.isArchived,
		jobId: row.jobId ?? null,
		scorecardId: row.feedbackFormDefinitionId ?? null,
	};
}

/** Ashby lists all interviews, so none has to be asked for by application. */
export function applicationRecord(row: AshbyApplication): SyncedRecordOf<'applications'> {
	return {
		kind: 'applications',
		id: row.id,
		candidateId: row.candidate.id,
		jobId: row.job.id,
		status: row.status,
		stage: row.currentInterviewStage?.title ?? null,
		updatedAt: row.updatedAt ?? null,
		interviewing: false,
	};
}

export function candidateRecord(row: AshbyCandidate): SyncedRecordOf<'candidates'> {
	return {
		kind: 'candidates',
		id: row.id,
		name: row.name.trim(),
		emails: ashbyEmails(row),
		profileUrls: profileUrlsIn(row.socialLinks ?? []),
		applicationIds: row.applicationIds ?? [],
		updatedAt: row.updatedAt ?? null,
	};
}

/** One record for each meeting of a schedule; the status is the schedule's. `titleOf` gets an interview definition's id. */
export function interviewRecords(
	row: z.infer<typeof ashbyScheduleRow>,
	titleOf: (interviewId: string) => string,
): SyncedRecordOf<'interviews'>[] {
	return (row.interviewEvents ?? []).map((event) => ({
		kind: 'interviews',
		id: event.id,
		applicationId: row.applicationId,
		title: typeof event.interviewId === 'string' ? titleOf(event.interviewId) : '',
		status: row.status,
		startsAt: event.startTime ?? null,
		endsAt: event.endTime ?? null,
		interviewerIds: (event.interviewers ?? []).map(({ id }) => id),
		scheduleId: row.id,
	}));
}

/** A schedule's row names all of its meetings; one without any list of them says nothing of them. */
export function wholeSchedule({
	id,
	applicationId,
	interviewEvents,
}: z.infer<typeof ashbyScheduleRow>): readonly WholeSchedule[] {
	if (interviewEvents === null || interviewEvents === undefined) return [];
	return [{ id, applicationId, interviewIds: interviewEvents.map((event) => event.id) }];
}
