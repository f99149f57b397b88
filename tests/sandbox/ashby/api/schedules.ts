import { z } from 'zod';
import { all, type ScheduleEventRow, type ScheduleRow } from '../../world/rows.ts';
import { type AshbyContext, endpoint, iso } from './endpoint.ts';
import { createdAfterShape, listPage, syncShape } from './paging.ts';
import { userById, userShape } from './people-shapes.ts';
import { visibleApplication } from './visibility.ts';

function eventShape(context: AshbyContext, row: ScheduleEventRow): unknown {
	const ids = row.interviewer_ids.split(' ').filter((id) => id !== '');
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

/** A schedule as Ashby writes it. */
export function scheduleShape(context: AshbyContext, row: ScheduleRow): unknown {
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
