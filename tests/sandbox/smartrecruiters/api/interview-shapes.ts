import { z } from 'zod';
import { type ApplicationRow, all, type ScheduleEventRow, type ScheduleRow } from '../../world/rows.ts';
import { iso, type SmartrecruitersContext } from './route.ts';

/** What an interview made through the API carries beside the world's columns: `extra_data` of its meetings. */
export const meetingExtrasSchema = z.object({
	organizerId: z.string(),
	timezone: z.string(),
	interviewType: z.string().optional(),
	/** Answers to the invitation, in the order of the interviewers. */
	statuses: z.array(z.string()),
	candidateStatus: z.string().optional(),
});

export type MeetingExtras = z.output<typeof meetingExtrasSchema>;

function extrasOf(event: ScheduleEventRow): MeetingExtras | undefined {
	return event.extra_data === null ? undefined : meetingExtrasSchema.parse(JSON.parse(event.extra_data));
}

/** An interview with its meetings, in order. */
export function interviewShape(
	context: SmartrecruitersContext,
	application: ApplicationRow,
	schedule: ScheduleRow,
): unknown {
	const sql = 'SELECT * FROM schedule_events WHERE schedule_id = ? ORDER BY starts_at, seq';
	const events = all<ScheduleEventRow>(context.world.db, sql, schedule.id);
	const [firstEvent] = events;
	const extras = firstEvent === undefined ? undefined : extrasOf(firstEvent);
	return {
		id: schedule.id,
		candidate: { id: application.candidate_id, status: 'accepted' },
		jobId: application.job_id,
		location: firstEvent?.meeting_url ?? '',
		organizerId: extras?.organizerId ?? firstEvent?.interviewer_ids.split(' ')[0] ?? '',
		timezone: extras?.timezone ?? 'Europe/Berlin',
		timeslots: events.map(timeslotShape),
		createdOn: iso(schedule.created_at),
		refUrl: `https://www.smartrecruiters.com/app/interviews/${schedule.id}`,
		source: schedule.created_by_key === null ? 'WEB' : 'API',
	};
}

function timeslotShape(event: ScheduleEventRow): unknown {
	const extras = extrasOf(event);
	return {
		id: event.id,
		interviewType: extras?.interviewType ?? 'Interview',
		title: event.title,
		startsOn: iso(event.starts_at),
		endsOn: iso(event.ends_at),
		interviewers: event.interviewer_ids
			.split(' ')
			.map((id, index) => ({ id, status: extras?.statuses[index] ?? 'accepted' })),
		candidateStatus: extras?.candidateStatus ?? (extras === undefined ? 'accepted' : 'pending'),
	};
}
