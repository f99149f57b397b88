import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createInserts } from '../../world/insert.ts';
import { all, first, type ScheduleEventRow, type ScheduleRow, type UserRow } from '../../world/rows.ts';
import { type AshbyContext, endpoint, failure, iso } from './endpoint.ts';
import { createdAfterShape, listPage, syncShape } from './paging.ts';
import { userById, userShape } from './people-shapes.ts';
import { visibleApplication } from './visibility.ts';

function eventShape(context: AshbyContext, row: ScheduleEventRow): unknown {
	const ids = row.interviewer_ids.split(' ');
	const users = ids.flatMap((id) => userById(context, id) ?? []);
	const extra = row.extra_data === null ? {} : { extraData: JSON.parse(row.extra_data) };
	return {
		id: row.id,
		interviewId: row.interview_id,
		interviewScheduleId: row.schedule_id,
		interviewerUserIds: ids,
		interviewers: users.map((user) => ({
			...userShape(user),
			trainingRole: null,
			interviewerPool: null,
			isFeedbackRequired: true,
		})),
		createdAt: iso(row.created_at),
		updatedAt: iso(row.updated_at),
		startTime: iso(row.starts_at),
		endTime: iso(row.ends_at),
		feedbackLink: `https://app.ashbyhq.com/interview-briefings/${row.id}/feedback`,
		location: null,
		meetingLink: row.meeting_url,
		hasSubmittedFeedback: false,
		...extra,
	};
}

function scheduleShape(context: AshbyContext, row: ScheduleRow): unknown {
	const sql = 'SELECT * FROM schedule_events WHERE schedule_id = ? ORDER BY starts_at, seq';
	const events = all<ScheduleEventRow>(context.world.db, sql, row.id);
	return {
		id: row.id,
		status: row.status,
		applicationId: row.application_id,
		interviewStageId: row.stage_id,
		createdAt: iso(row.created_at),
		updatedAt: iso(row.updated_at),
		interviewEvents: events.map((event) => eventShape(context, event)),
	};
}

const listInput = z.object({
	...syncShape,
	...createdAfterShape,
	applicationId: z.uuid().optional(),
	interviewStageId: z.uuid().optional(),
});

export const interviewScheduleList = endpoint('interviews:read', listInput, (context, input) => {
	const { applicationId, interviewStageId, createdAfter } = input;
	const visible = `t.ats = 'ashby' AND EXISTS (SELECT 1 FROM applications a
		WHERE a.id = t.application_id AND ${visibleApplication(context.key, 'a')})`;
	return listPage<ScheduleRow>(
		context,
		{
			name: 'interviewSchedule.list',
			table: 'schedules',
			where: [
				[visible],
				...(applicationId === undefined ? [] : [['t.application_id = ?', applicationId] as const]),
				...(interviewStageId === undefined ? [] : [['t.stage_id = ?', interviewStageId] as const]),
				...(createdAfter === undefined ? [] : [['t.created_at > ?', createdAfter] as const]),
			],
			shape: (row) => scheduleShape(context, row),
			sync: true,
		},
		input,
	);
});

const eventInput = z.object({
	startTime: z.iso.datetime(),
	endTime: z.iso.datetime(),
	interviewers: z.array(z.object({ email: z.email(), feedbackRequired: z.boolean().optional() })).min(1),
	interviewId: z.uuid().optional(),
	extraData: z
		.record(z.string().max(100), z.union([z.string().max(512), z.number(), z.boolean()]))
		.optional(),
});
const createInput = z.object({ applicationId: z.uuid(), interviewEvents: z.array(eventInput).min(1) });

/** The only way a schedule comes to be through the API; only the key that made it may change it later. */
export const interviewScheduleCreate = endpoint('interviews:write', createInput, (context, input) => {
	const { db } = context.world;
	const sql = `SELECT a.stage_id FROM applications a WHERE a.id = ? AND ${visibleApplication(context.key, 'a')}`;
	const application = first<{ stage_id: string }>(db, sql, input.applicationId);
	if (application === undefined) return failure('application_not_found', 'Application not found');
	const interviewer = (email: string): UserRow | undefined =>
		first<UserRow>(db, "SELECT * FROM users WHERE ats = 'ashby' AND email = ? COLLATE NOCASE", email);
	const unknown = input.interviewEvents.some(({ interviewers }) =>
		interviewers.some(({ email }) => interviewer(email) === undefined),
	);
	if (unknown) return failure('invalid_input', 'Interviewer not found');
	const insert = createInserts(db);
	const times = { created_at: context.now, updated_at: context.now };
	const id = randomUUID();
	const owner = { created_by_key: context.key.key, stage_id: application.stage_id };
	insert.schedule({
		id,
		ats: 'ashby',
		application_id: input.applicationId,
		status: 'Scheduled',
		...owner,
		...times,
	});
	for (const event of input.interviewEvents) {
		insert.event({
			id: randomUUID(),
			schedule_id: id,
			interview_id:
				event.interviewId ?? first<{ id: string }>(db, 'SELECT id FROM interviews ORDER BY seq')?.id ?? null,
			title: 'Interview',
			interviewer_ids: event.interviewers.flatMap(({ email }) => interviewer(email)?.id ?? []).join(' '),
			starts_at: Date.parse(event.startTime),
			ends_at: Date.parse(event.endTime),
			meeting_url: null,
			extra_data: event.extraData === undefined ? null : JSON.stringify(event.extraData),
			...times,
		});
	}
	db.prepare('UPDATE schedules SET revision = ? WHERE id = ?').run(context.world.nextRevision(), id);
	const row = first<ScheduleRow>(db, 'SELECT * FROM schedules WHERE id = ?', id);
	if (row === undefined) throw new Error('the schedule was not written');
	return { results: scheduleShape(context, row) };
});
