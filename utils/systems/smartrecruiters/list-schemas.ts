import { z } from 'zod';
import { smartrecruitersCandidateSchema } from './schemas.ts';

/**
 * A page of SmartRecruiters' lists as far as they are used. Null is accepted wherever the reference leaves out. Rows
 * are judged one by one by whoever reads them.
 */
export const smartrecruitersPageSchema = z.object({
	nextPageId: z.string().nullish(),
	totalFound: z.number().nullish(),
	content: z.array(z.unknown()),
});

/** A row of `GET /user-api/v201804/users`. */
export const smartrecruitersUserRow = z.object({
	id: z.string(),
	firstName: z.string().nullish(),
	lastName: z.string().nullish(),
	email: z.string().nullish(),
	active: z.boolean().nullish(),
});

/** A row of `GET /jobs`. */
export const smartrecruitersJobRow = z.object({
	id: z.string(),
	title: z.string().nullish(),
	status: z.string().nullish(),
	updatedOn: z.string().nullish(),
});

/** `GET /jobs/{jobId}/hiring-team`. `role` is one of five words or a name of the company's own. */
export const smartrecruitersHiringTeamSchema = z.object({
	content: z.array(z.object({ id: z.string(), role: z.string().nullish() })),
});

/** A row of `GET /configuration/hiring-processes`: sub-statuses by status; the other statuses have none. */
export const smartrecruitersProcessRow = z.object({
	id: z.string(),
	name: z.string().nullish(),
	active: z.boolean().nullish(),
	subStatuses: z.record(z.string(), z.array(z.string()).nullish()).nullish(),
});

/** `GET /candidates` with `q`: the primary assignment in full, of the others the job's id alone, no `web`. */
export const smartrecruitersFoundSchema = z.object({ content: z.array(smartrecruitersCandidateSchema) });

const timeslotSchema = z.object({
	id: z.string().nullish(),
	interviewType: z.string().nullish(),
	title: z.string().nullish(),
	startsOn: z.string(),
	endsOn: z.string(),
	interviewers: z.array(z.object({ id: z.string() })).nullish(),
	candidateStatus: z.string().nullish(),
});

/** An interview of `GET` and `POST /interviews-api/v201904/interviews`: one to fifty meetings. */
export const smartrecruitersInterviewSchema = z.object({
	id: z.string(),
	timeslots: z.array(timeslotSchema).nullish(),
});

export const smartrecruitersInterviewsSchema = z.object({ content: z.array(smartrecruitersInterviewSchema) });

export type SmartrecruitersUser = z.infer<typeof smartrecruitersUserRow>;
export type SmartrecruitersJob = z.infer<typeof smartrecruitersJobRow>;
export type SmartrecruitersTeamMember = z.infer<typeof smartrecruitersHiringTeamSchema>['content'][number];
export type SmartrecruitersProcess = z.infer<typeof smartrecruitersProcessRow>;
export type SmartrecruitersInterview = z.infer<typeof smartrecruitersInterviewSchema>;
export type SmartrecruitersTimeslot = z.infer<typeof timeslotSchema>;
