import type { NewInterview } from '../ats-write.ts';

/** The body of `POST /interviews-api/v201904/interviews`. */
export type NewSmartrecruitersInterview = ReturnType<typeof newInterviewBody>;

/** The longest title the reference allows. */
const LONGEST_TITLE = 200;

/**
 * An interview in SmartRecruiters' words: one interview of one timeslot. Nobody has answered an invitation of
 * theirs, so all are `pending`.
 */
export function newInterviewBody(interview: NewInterview, organizerId: string) {
	const { candidateId, jobId, title, startsAt, endsAt, interviewers, timezone } = interview;
	return {
		candidate: { id: candidateId },
		jobId,
		organizerId,
		timezone,
		timeslots: [
			{
				title: [...title].slice(0, LONGEST_TITLE).join(''),
				startsOn: startsAt,
				endsOn: endsAt,
				interviewers: interviewers.map(({ id }) => ({ id, status: 'pending' as const })),
			},
		],
	};
}
