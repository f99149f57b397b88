import { z } from 'zod';
import { removeMeeting, updateMeeting, updateSchedule } from '../../world/changes.ts';
import { createInserts } from '../../world/insert.ts';
import { first, type ScheduleEventRow, type ScheduleRow, type UserRow } from '../../world/rows.ts';
import { stableUuid } from '../../world/stable-id.ts';
import { type AshbyContext, type AshbyResult, endpoint, failure } from './endpoint.ts';
import { scheduleShape } from './schedules.ts';
import { visibleApplication } from './visibility.ts';

const EXTRA_DATA_BYTES = 1024;

const meetingShape = {
	startTime: z.iso.datetime(),
	endTime: z.iso.datetime(),
	interviewers: z.array(z.object({ email: z.email(), feedbackRequired: z.boolean().optional() })).min(1),
	interviewId: z.uuid().optional(),
	extraData: z
		.record(z.string().max(100), z.string().max(512))
		.refine((data) => Buffer.byteLength(JSON.stringify(data)) < EXTRA_DATA_BYTES)
		.optional(),
};
const newMeeting = z.object(meetingShape);
const changedMeeting = z.object({ ...meetingShape, interviewEventId: z.uuid().optional() });
type Meeting = z.output<typeof changedMeeting>;

const oneOrMore = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.array(schema).min(1)]);

const unknownInterviewer = () => failure('invalid_input', 'Interviewer not found');
const unknownInterview = () => failure('invalid_input', 'Interview not found');
const noSchedule = () => failure('interview_schedule_not_found', 'Interview schedule not found');

/** The ids of interviewers, separated by spaces; undefined where one is no user. */
function interviewerIds({ world }: AshbyContext, meeting: Meeting): string | undefined {
	const sql = "SELECT * FROM users WHERE ats = 'ashby' AND email = ? COLLATE NOCASE";
	const ids = meeting.interviewers.map(({ email }) => first<UserRow>(world.db, sql, email)?.id);
	return ids.includes(undefined) ? undefined : ids.join(' ');
}

/** Whether the meeting's interview can be held for an application: there, not archived, of all jobs or of its job. */
function isItsInterview({ world }: AshbyContext, { interviewId }: Meeting, applicationId: string): boolean {
	if (interviewId === undefined) return true;
	const sql = `SELECT 1 FROM interviews i JOIN applications a ON a.id = ?
		WHERE i.id = ? AND i.archived = 0 AND (i.job_id IS NULL OR i.job_id = a.job_id)`;
	return first(world.db, sql, applicationId, interviewId) !== undefined;
}

function addMeeting({ world, now }: AshbyContext, scheduleId: string, meeting: Meeting, ids: string): void {
	const { interviewId, extraData, startTime, endTime } = meeting;
	const organisationsDefault = first<{ id: string }>(world.db, 'SELECT id FROM interviews ORDER BY seq');
	createInserts(world.db).event({
		id: stableUuid(`meeting through the API ${world.nextRevision()}`),
		schedule_id: scheduleId,
		interview_id: interviewId ?? organisationsDefault?.id ?? null,
		title: 'Interview',
		interviewer_ids: ids,
		starts_at: Date.parse(startTime),
		ends_at: Date.parse(endTime),
		meeting_url: null,
		extra_data: extraData === undefined ? null : JSON.stringify(extraData),
		created_at: now,
		updated_at: now,
	});
}

function scheduleOf(context: AshbyContext, id: string): ScheduleRow | undefined {
	const sql = `SELECT s.* FROM schedules s JOIN applications a ON a.id = s.application_id
		WHERE s.id = ? AND ${visibleApplication(context.key, 'a')}`;
	return first<ScheduleRow>(context.world.db, sql, id);
}

/** The schedule as it is now. */
function answer(context: AshbyContext, id: string): AshbyResult {
	const row = scheduleOf(context, id);
	return row === undefined ? noSchedule() : { results: scheduleShape(context, row) };
}

/** What creating one takes. */
export const newScheduleInput = z.object({
	applicationId: z.uuid(),
	interviewEvents: z.array(newMeeting).min(1),
});

/** The only way a schedule comes to be through the API. Asked twice, it makes two. */
export const interviewScheduleCreate = endpoint('interviews:write', newScheduleInput, (context, input) => {
	const { world, now } = context;
	const sql = `SELECT a.stage_id FROM applications a WHERE a.id = ? AND ${visibleApplication(context.key, 'a')}`;
	const application = first<{ stage_id: string }>(world.db, sql, input.applicationId);
	if (application === undefined) return failure('application_not_found', 'Application not found');
	if (!input.interviewEvents.every((meeting) => isItsInterview(context, meeting, input.applicationId))) {
		return unknownInterview();
	}
	const meetings = input.interviewEvents.flatMap((meeting) => {
		const ids = interviewerIds(context, meeting);
		return ids === undefined ? [] : [{ meeting, ids }];
	});
	if (meetings.length < input.interviewEvents.length) return unknownInterviewer();
	const id = stableUuid(`schedule through the API ${world.nextRevision()}`);
	createInserts(world.db).schedule({
		id,
		ats: 'ashby',
		application_id: input.applicationId,
		stage_id: application.stage_id,
		status: 'Scheduled',
		created_by_key: context.key.key,
		created_at: now,
		updated_at: now,
	});
	for (const { meeting, ids } of meetings) addMeeting(context, id, meeting, ids);
	updateSchedule(world, 'ashby', id, {}, now);
	return answer(context, id);
});

const updateInput = z.union([
	z.strictObject({
		interviewScheduleId: z.uuid(),
		interviewEvent: oneOrMore(changedMeeting),
		allowFeedbackDeletion: z.boolean().optional(),
	}),
	z.strictObject({
		interviewScheduleId: z.uuid(),
		interviewEventIdToCancel: oneOrMore(z.uuid()),
		allowFeedbackDeletion: z.boolean().optional(),
	}),
]);

/** Adds, moves or takes out meetings: only by the key that made the schedule. */
export const interviewScheduleUpdate = endpoint('interviews:write', updateInput, (context, input) => {
	const { world, now, key } = context;
	const id = input.interviewScheduleId;
	const schedule = scheduleOf(context, id);
	if (schedule === undefined) return noSchedule();
	if (schedule.created_by_key !== key.key) {
		return failure('invalid_input', 'Only interview schedules created using this API key can be updated');
	}
	const known = (eventId: string): boolean =>
		first<ScheduleEventRow>(
			world.db,
			'SELECT * FROM schedule_events WHERE schedule_id = ? AND id = ?',
			id,
			eventId,
		) !== undefined;
	if ('interviewEventIdToCancel' in input) {
		const ids = [input.interviewEventIdToCancel].flat();
		if (!ids.every(known)) return failure('invalid_input', 'Interview event not found');
		for (const eventId of ids) removeMeeting(world, 'ashby', id, eventId, now);
		return answer(context, id);
	}
	for (const meeting of [input.interviewEvent].flat()) {
		const ids = interviewerIds(context, meeting);
		const eventId = meeting.interviewEventId;
		if (ids === undefined) return unknownInterviewer();
		if (!isItsInterview(context, meeting, schedule.application_id)) return unknownInterview();
		if (eventId === undefined) addMeeting(context, id, meeting, ids);
		else if (!known(eventId)) return failure('invalid_input', 'Interview event not found');
		else {
			const times = { starts_at: Date.parse(meeting.startTime), ends_at: Date.parse(meeting.endTime) };
			updateMeeting(world, 'ashby', id, eventId, { ...times, interviewer_ids: ids }, now);
		}
	}
	updateSchedule(world, 'ashby', id, {}, now);
	return answer(context, id);
});

const cancelInput = z.object({ id: z.uuid(), allowReschedule: z.boolean().optional() });

/** A cancelled schedule keeps its meetings. */
export const interviewScheduleCancel = endpoint('interviews:write', cancelInput, (context, { id }) => {
	if (scheduleOf(context, id) === undefined) return noSchedule();
	updateSchedule(context.world, 'ashby', id, { status: 'Cancelled' }, context.now);
	return answer(context, id);
});
