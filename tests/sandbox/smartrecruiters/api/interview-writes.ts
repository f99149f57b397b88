import { z } from 'zod';
import type { Answer } from '../../answer.ts';
import { noteWrite } from '../../world/api-writes.ts';
import { createInserts } from '../../world/insert.ts';
import { type ApplicationRow, first, type ScheduleRow, type UserRow } from '../../world/rows.ts';
import { stableUuid } from '../../world/stable-id.ts';
import { interviewShape, type MeetingExtras } from './interview-shapes.ts';
import { bodyOf, type Route, refuse, type SmartrecruitersContext } from './route.ts';
import { visibleApplication } from './visibility.ts';

const userId = z.string().regex(/^[a-fA-F0-9]{24}$/);
const attendeeStatus = z.enum(['accepted', 'declined', 'pending', 'tentative']);
const timezone = z
	.string()
	.max(100)
	.refine((name) => {
		try {
			return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
		} catch {
			return false;
		}
	});

/** `Interview` and `Timeslot` of the reference, as they are required of a new one. */
const timeslotInput = z.object({
	interviewType: z.string().max(400).optional(),
	title: z.string().max(200).optional(),
	place: z.string().max(500).optional(),
	startsOn: z.iso.datetime({ offset: true }),
	endsOn: z.iso.datetime({ offset: true }),
	interviewers: z
		.array(z.object({ id: userId, status: attendeeStatus }))
		.min(1)
		.max(50),
	candidateStatus: attendeeStatus.optional(),
});
export const newInterviewInput = z.object({
	candidate: z.object({ id: z.string(), status: attendeeStatus.nullish() }),
	jobId: z.uuid(),
	location: z.string().max(500).optional(),
	organizerId: userId,
	timezone,
	timeslots: z.array(timeslotInput).min(1).max(50),
	createdOn: z.iso.datetime({ offset: true }).optional(),
	refUrl: z.url().optional(),
});

type NewInterview = z.output<typeof newInterviewInput>;

/** Makes an interview. Asked twice, it makes two. */
function create(context: SmartrecruitersContext): Answer {
	const { world, key, now, call } = context;
	if (key.role === 'EMPLOYEE') {
		return refuse(403, 'PERMISSION_DENIED', 'Not permitted to create interviews');
	}
	const input = newInterviewInput.safeParse(bodyOf(call)).data;
	if (input === undefined) return refuse(400, 'INVALID_REQUEST', 'Malformed request body');
	if (input.timeslots.some(({ startsOn, endsOn }) => Date.parse(startsOn) >= Date.parse(endsOn))) {
		return refuse(400, 'INVALID_TIMESLOT', 'A timeslot must end after it starts');
	}
	const users = [
		input.organizerId,
		...input.timeslots.flatMap(({ interviewers }) => interviewers.map(({ id }) => id)),
	];
	if (!users.every((id) => isUser(context, id))) return refuse(400, 'USER_NOT_FOUND', 'User not found');
	const [sql, ...values] = visibleApplication(context, 'a');
	const query = `SELECT a.* FROM applications a WHERE a.candidate_id = ? AND a.job_id = ? AND ${sql}`;
	const application = first<ApplicationRow>(world.db, query, input.candidate.id, input.jobId, ...values);
	if (application === undefined) return refuse(404, 'APPLICATION_NOT_FOUND', 'Application not found');
	const schedule = insertInterview(context, application, input);
	noteWrite(world, {
		ats: 'smartrecruiters',
		call: 'POST /interviews',
		body: call.body,
		key: key.key,
		on_behalf_of: null,
		written_at: now,
	});
	return { status: 201, body: interviewShape(context, application, schedule) };
}

function isUser({ world }: SmartrecruitersContext, id: string): boolean {
	const sql = "SELECT * FROM users WHERE ats = 'smartrecruiters' AND id = ?";
	return first<UserRow>(world.db, sql, id) !== undefined;
}

function insertInterview(
	{ world, key, now }: SmartrecruitersContext,
	application: ApplicationRow,
	{ location, organizerId, timezone: zone, timeslots }: NewInterview,
): ScheduleRow {
	const insert = createInserts(world.db);
	const revision = world.nextRevision();
	const schedule = {
		id: stableUuid(`interview through the API ${revision}`),
		ats: 'smartrecruiters' as const,
		application_id: application.id,
		stage_id: null,
		status: 'Scheduled',
		created_by_key: key.key,
		created_at: now,
		updated_at: now,
	};
	insert.schedule(schedule);
	timeslots.forEach((timeslot, index) => {
		const { interviewType, candidateStatus, interviewers } = timeslot;
		const extras: MeetingExtras = {
			organizerId,
			timezone: zone,
			statuses: interviewers.map(({ status }) => status),
			...(interviewType === undefined ? {} : { interviewType }),
			...(candidateStatus === undefined ? {} : { candidateStatus }),
		};
		insert.event({
			id: stableUuid(`timeslot ${schedule.id} ${index}`),
			schedule_id: schedule.id,
			interview_id: null,
			title: timeslot.title ?? '',
			interviewer_ids: interviewers.map(({ id }) => id).join(' '),
			starts_at: Date.parse(timeslot.startsOn),
			ends_at: Date.parse(timeslot.endsOn),
			meeting_url: timeslot.place ?? location ?? null,
			extra_data: JSON.stringify(extras),
			created_at: now,
			updated_at: now,
		});
	});
	return { ...schedule, seq: 0, revision };
}

export const interviewWriteRoutes: readonly Route[] = [
	{ method: 'POST', template: '/interviews-api/v201904/interviews', run: create },
];
