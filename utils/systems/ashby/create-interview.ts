import type { z } from 'zod';
import type { AboutToWrite, CreatedInterview, NewInterview } from '../ats-write.ts';
import type { AshbyApi } from './api.ts';
import type { ashbyScheduleRow } from './list-schemas.ts';
import { writeAs } from './on-behalf-of.ts';

/**
 * Schedules an interview and answers the id of its meeting, as the list of interviews names it. Creating twice
 * would make two and nothing in Ashby prevents it, so a meeting of this application at the same time is taken
 * for the one: it was written before and the answer got lost, or somebody was quicker. Who writes in the very same
 * moment is seen by looking once more afterwards. Throws `ApiError`.
 */
export async function createAshbyInterview(
	api: AshbyApi,
	interview: NewInterview,
	onBehalfOf: string | null,
	aboutToWrite: AboutToWrite = async () => undefined,
): Promise<CreatedInterview> {
	const { applicationId, definitionId, startsAt, endsAt, interviewers } = interview;
	// One page: nobody has a hundred schedules for one application.
	const [written, ...others] = meetingsAt(await api.schedulesOf(applicationId), interview);
	if (written !== undefined) return { id: written, isDoubled: others.length > 0 };
	// A meeting has no title of its own: without an interview definition Ashby takes the organisation's default.
	const definition = definitionId === null ? {} : { interviewId: definitionId };
	const meeting = {
		startTime: startsAt,
		endTime: endsAt,
		interviewers: interviewers.map(({ email }) => ({ email })),
		...definition,
	};
	await aboutToWrite();
	const created = await writeAs(
		onBehalfOf,
		() => api.createSchedule({ applicationId, interviewEvents: [meeting] }, onBehalfOf),
		(user) => api.schedulesOf(applicationId, user),
	);
	const { id } = created.interviewEvents[0];
	// It is written, whatever becomes of looking.
	const now = await api.schedulesOf(applicationId).catch(() => []);
	return { id, isDoubled: meetingsAt(now, interview).some((other) => other !== id) };
}

/** The ids of the meetings that are at this time. */
function meetingsAt(
	schedules: readonly z.infer<typeof ashbyScheduleRow>[],
	{ startsAt, endsAt }: NewInterview,
): readonly string[] {
	return schedules
		.flatMap(({ status, interviewEvents }) => (status === 'Cancelled' ? [] : (interviewEvents ?? [])))
		.filter(({ startTime, endTime }) => isSameTime(startTime, startsAt) && isSameTime(endTime, endsAt))
		.map(({ id }) => id);
}

/** Vendors write the same moment in more than one way. */
function isSameTime(one: string | null | undefined, other: string): boolean {
	return typeof one === 'string' && Date.parse(one) === Date.parse(other);
}
