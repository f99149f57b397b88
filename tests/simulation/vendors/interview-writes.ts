import { newScheduleInput } from '../../sandbox/ashby/api/schedule-writes.ts';
import { newInterviewInput } from '../../sandbox/smartrecruiters/api/interview-writes.ts';
import { stableUuid } from '../../sandbox/world/stable-id.ts';
import type { InterviewLedger } from '../interview-ledger.ts';
import {
	type AtsState,
	applicationsOf,
	emailOf,
	MEETING_MS,
	meetingsAt,
	type Schedule,
} from './ats-state.ts';
import { putSchedule } from './populate.ts';

/** The user that SmartRecruiters' key acts as. */
export const OWN_USER_ID = 'f'.repeat(24);

/** What a vendor makes of a write: the schedule, or why it is refused. */
export type WrittenSchedule = { readonly schedule: Schedule } | { readonly refused: string };

type Asked = {
	readonly applicationId: string;
	readonly title: string;
	readonly definitionId: string;
	readonly startsAt: string;
	readonly endsAt: string;
	readonly interviewerIds: readonly string[];
};

/** Interviews that come through the vendors' APIs. Asked twice, they make two; each is judged by the ledger. */
export function createInterviewWrites(state: AtsState, ledger: InterviewLedger, noted: () => void) {
	function make(asked: Asked, who: string, now: number): WrittenSchedule {
		const startsAt = Date.parse(asked.startsAt);
		// All that anybody schedules is as long.
		if (Date.parse(asked.endsAt) - startsAt !== MEETING_MS) return { refused: 'invalid_input' };
		const { applicationId, title, definitionId, interviewerIds } = asked;
		const madeAt = meetingsAt(state, applicationId, startsAt).map((meeting) => meeting.madeAt);
		const meetingId = stableUuid(`meeting ${state.system} ${state.revision}`);
		const emails = interviewerIds.flatMap((id) => {
			const user = state.users.get(id);
			return user === undefined ? [] : [emailOf(user)];
		});
		const written = { application: applicationId, startsAt, interviewerEmails: emails, meetingId, who };
		ledger.wrote(written, madeAt);
		const meetings = [{ id: meetingId, definitionId, startsAt, interviewerIds }];
		const id = stableUuid(`schedule ${state.system} ${state.revision}`);
		const schedule = putSchedule(state, id, { applicationId, title, meetings }, now);
		noted();
		return { schedule };
	}

	return {
		/** `interviewSchedule.create`, of one meeting. Without a definition it is of the organisation's default. */
		ashby(body: string, sees: (applicationId: string) => boolean, who: string, now: number): WrittenSchedule {
			const input = newScheduleInput.safeParse(JSON.parse(body)).data;
			const [meeting, ...others] = input?.interviewEvents ?? [];
			if (input === undefined || meeting === undefined || others.length > 0)
				return { refused: 'invalid_input' };
			const application = state.applications.get(input.applicationId);
			if (application === undefined || !sees(application.id)) return { refused: 'application_not_found' };
			const [first] = state.definitions.keys();
			const definition = state.definitions.get(meeting.interviewId ?? first ?? '');
			const isOther = definition?.jobId !== null && definition?.jobId !== application.jobId;
			if (definition === undefined || (meeting.interviewId !== undefined && isOther))
				return { refused: 'invalid_input' };
			const users = [...state.users.values()];
			const ids = meeting.interviewers.map(({ email }) => users.find((user) => emailOf(user) === email)?.id);
			const interviewerIds = ids.filter((id) => id !== undefined);
			if (interviewerIds.length < ids.length) return { refused: 'invalid_input' };
			const { startTime: startsAt, endTime: endsAt } = meeting;
			const about = { applicationId: application.id, title: 'Meeting', definitionId: definition.id };
			return make({ ...about, startsAt, endsAt, interviewerIds }, who, now);
		},
		/** `POST interviews`, of one timeslot. */
		smartrecruiters(body: string, now: number): WrittenSchedule {
			const input = newInterviewInput.safeParse(JSON.parse(body)).data;
			const [timeslot, ...others] = input?.timeslots ?? [];
			if (input === undefined || timeslot === undefined || others.length > 0)
				return { refused: 'INVALID_REQUEST' };
			const interviewerIds = timeslot.interviewers.map(({ id }) => id);
			const isOurs = (id: string) => id === OWN_USER_ID || state.users.has(id);
			if (![input.organizerId, ...interviewerIds].every(isOurs)) return { refused: 'USER_NOT_FOUND' };
			const application = applicationsOf(state, input.candidate.id).find(
				({ jobId }) => jobId === input.jobId,
			);
			if (application === undefined) return { refused: 'APPLICATION_NOT_FOUND' };
			const { title = '', startsOn: startsAt, endsOn: endsAt } = timeslot;
			const who = input.organizerId === OWN_USER_ID ? '' : input.organizerId;
			const about = { applicationId: application.id, title, definitionId: '' };
			return make({ ...about, startsAt, endsAt, interviewerIds }, who, now);
		},
	};
}

export type InterviewWrites = ReturnType<typeof createInterviewWrites>;
