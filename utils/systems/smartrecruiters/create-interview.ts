import { visible } from '../../api/visible.ts';
import type { AboutToWrite, CreatedInterview, NewInterview } from '../ats-write.ts';
import type { SmartrecruitersApi } from './api.ts';
import type { KeyCheck } from './key-check.ts';
import type { SmartrecruitersInterview, SmartrecruitersTimeslot } from './list-schemas.ts';
import { newInterviewBody } from './new-interview.ts';
import { timeslotName } from './synced-records.ts';

/**
 * Writes an interview and answers the id that reading it gives it. SmartRecruiters takes the same one twice
 * without a word, so it is looked for first: asking again after a lost answer writes nothing. Who writes in the
 * very same moment is seen by looking once more afterwards. Accounts that do not tell an application's id cannot be
 * looked into; there, asking twice writes twice.
 */
export async function createSmartrecruitersInterview(
	api: SmartrecruitersApi,
	record: KeyCheck,
	interview: NewInterview,
	organizerId: string | null,
	aboutToWrite: AboutToWrite = async () => undefined,
): Promise<CreatedInterview> {
	const { candidateId, jobId } = interview;
	const { applicationId } = await record(() => api.application(candidateId, jobId));
	const timeslots = async (): Promise<readonly string[]> => {
		if (applicationId === null || applicationId === undefined) return [];
		const { content } = await record(() => api.interviews(applicationId));
		return findTimeslots(content, interview);
	};
	const [written, ...others] = await timeslots();
	if (written !== undefined) return { id: written, isDoubled: others.length > 0 };
	const organizer = organizerId ?? (await ownUserId(api, record)) ?? interview.interviewers[0]?.id ?? '';
	await aboutToWrite();
	const created = await record(() => api.createInterview(newInterviewBody(interview, organizer)));
	const id = findTimeslots([created], interview)[0] ?? created.id;
	// It is written, whatever becomes of looking.
	const now = await timeslots().catch(() => []);
	return { id, isDoubled: now.some((other) => other !== id) };
}

/** Every interview needs an organizer: without a person's id, whom the key acts as. */
async function ownUserId(api: SmartrecruitersApi, record: KeyCheck): Promise<string | null> {
	return (await visible(record(() => api.me())))?.id ?? null;
}

/** The ids of the meetings with the same time and interviewers. */
export function findTimeslots(
	interviews: readonly SmartrecruitersInterview[],
	wanted: NewInterview,
): readonly string[] {
	return interviews.flatMap((interview) =>
		(interview.timeslots ?? []).flatMap((timeslot, index) =>
			isSame(timeslot, wanted) ? [timeslotName(interview, timeslot, index)] : [],
		),
	);
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
