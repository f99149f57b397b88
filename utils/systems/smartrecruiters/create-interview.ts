import { visible } from '../../api/visible.ts';
import type { NewInterview } from '../ats-write.ts';
import type { SmartrecruitersApi } from './api.ts';
import type { KeyCheck } from './key-check.ts';
import type { SmartrecruitersInterview, SmartrecruitersTimeslot } from './list-schemas.ts';
import { newInterviewBody } from './new-interview.ts';
import { timeslotName } from './synced-records.ts';

/**
 * Writes an interview and answers the id that reading it gives it. SmartRecruiters takes the same one twice
 * without a word, so it is looked for first: asking again after a lost answer writes nothing. Accounts that
 * do not tell an application's id cannot be looked into; there, asking twice writes twice.
 */
export async function createSmartrecruitersInterview(
	api: SmartrecruitersApi,
	record: KeyCheck,
	interview: NewInterview,
	organizerId: string | null,
): Promise<{ readonly id: string }> {
	const { candidateId, jobId } = interview;
	const { applicationId } = await record(() => api.application(candidateId, jobId));
	if (applicationId !== null && applicationId !== undefined) {
		const { content } = await record(() => api.interviews(applicationId));
		const there = findTimeslot(content, interview);
		if (there !== null) return { id: there };
	}
	const organizer = organizerId ?? (await ownUserId(api, record)) ?? interview.interviewers[0]?.id ?? '';
	const created = await record(() => api.createInterview(newInterviewBody(interview, organizer)));
	return { id: findTimeslot([created], interview) ?? created.id };
}

/** Every interview needs an organizer: without a person's id, whom the key acts as. */
async function ownUserId(api: SmartrecruitersApi, record: KeyCheck): Promise<string | null> {
	return (await visible(record(() => api.me())))?.id ?? null;
}

/** The id of the meeting with the same time and interviewers; null where there is none. */
export function findTimeslot(
	interviews: readonly SmartrecruitersInterview[],
	wanted: NewInterview,
): string | null {
	for (const interview of interviews) {
		const timeslots = interview.timeslots ?? [];
		const index = timeslots.findIndex((timeslot) => isSame(timeslot, wanted));
		const timeslot = timeslots[index];
		if (timeslot !== undefined) return timeslotName(interview, timeslot, index);
	}
	return null;
}

function isSame(timeslot: SmartrecruitersTimeslot, wanted: NewInterview): boolean {
	const ids = new Set((timeslot.interviewers ?? []).map(({ id }) => id));
	return (
		Date.parse(timeslot.startsOn) === Date.parse(wanted.startsAt) &&
		Date.parse(timeslot.endsOn) === Date.parse(wanted.endsAt) &&
		ids.size === new Set(wanted.interviewers.map(({ id }) => id)).size &&
		wanted.interviewers.every(({ id }) => ids.has(id))
	);
}
