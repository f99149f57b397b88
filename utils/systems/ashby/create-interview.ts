import type { NewInterview } from '../ats-write.ts';
import type { AshbyApi } from './api.ts';
import { writeAs } from './on-behalf-of.ts';

/**
 * Schedules an interview and answers the id of its meeting, as the list of interviews names it. Creating twice
 * would make two and nothing in Ashby prevents it, so a meeting of this application at the same time is taken
 * for the one: it was written before and the answer got lost, or somebody was quicker. Throws `ApiError`.
 */
export async function createAshbyInterview(
	api: AshbyApi,
	interview: NewInterview,
	onBehalfOf: string | null,
): Promise<{ readonly id: string }> {
	const { applicationId, definitionId, startsAt, endsAt, interviewers } = interview;
	// One page: nobody has a hundred schedules for one application.
	const schedules = await api.schedulesOf(applicationId);
	const meetings = schedules.flatMap(({ status, interviewEvents }) =>
		status === 'Cancelled' ? [] : (interviewEvents ?? []),
	);
	const written = meetings.find(
		({ startTime, endTime }) => isSameTime(startTime, startsAt) && isSameTime(endTime, endsAt),
	);
	if (written !== undefined) return { id: written.id };
	// A meeting has no title of its own: without an interview definition Ashby takes the organisation's default.
	const definition = definitionId === null ? {} : { interviewId: definitionId };
	const meeting = {
		startTime: startsAt,
		endTime: endsAt,
		interviewers: interviewers.map(({ email }) => ({ email })),
		...definition,
	};
	const created = await writeAs(
		onBehalfOf,
		() => api.createSchedule({ applicationId, interviewEvents: [meeting] }, onBehalfOf),
		(user) => api.schedulesOf(applicationId, user),
	);
	return { id: created.interviewEvents[0].id };
}

/** Vendors write the same moment in more than one way. */
function isSameTime(one: string | null | undefined, other: string): boolean {
	return typeof one === 'string' && Date.parse(one) === Date.parse(other);
}
