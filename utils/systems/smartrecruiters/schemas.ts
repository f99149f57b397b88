import { z } from 'zod';

/**
 * SmartRecruiters' answers as far as they are used. Its reference requires next to nothing and its records
 * leave out what is empty; null is accepted for the same.
 */
const jobOfAssignmentSchema = z.object({ id: z.string(), title: z.string().nullish() });

/** A candidate's place in a job. Lists give less of it than details do. */
const assignmentSchema = z.object({
	job: jobOfAssignmentSchema,
	status: z.string().nullish(),
	subStatus: z.string().nullish(),
});

export const smartrecruitersCandidateSchema = z.object({
	id: z.string(),
	firstName: z.string().nullish(),
	lastName: z.string().nullish(),
	email: z.string().nullish(),
	updatedOn: z.string().nullish(),
	/** Only in details. Loose: what is not known here (`skype`, …) is written back as it was. */
	web: z
		.looseObject({
			linkedin: z.string().nullish(),
			facebook: z.string().nullish(),
			twitter: z.string().nullish(),
			website: z.string().nullish(),
		})
		.nullish(),
	primaryAssignment: assignmentSchema.nullish(),
	secondaryAssignments: z.array(assignmentSchema).nullish(),
});

/** `GET /candidates/{id}/jobs/{jobId}`. Accounts on the 2021 shape leave `applicationId` out. */
export const smartrecruitersApplicationSchema = z.object({
	applicationId: z.string().nullish(),
	status: z.string().nullish(),
	subStatus: z.string().nullish(),
});

/** `GET /job-applications/{id}`; `profileId` is the candidate's id. */
export const smartrecruitersJobApplicationSchema = z.object({ profileId: z.string(), jobId: z.string() });

export const smartrecruitersJobSchema = z.object({ id: z.string(), title: z.string() });

/** `GET /user-api/v201804/users/me`. */
export const smartrecruitersUserSchema = z.object({ id: z.string() });

export const smartrecruitersCompanySchema = z.object({ name: z.string().nullish() });

/** `errors[].code` is the documented form; the old portal had `code` at the top. */
export const smartrecruitersErrorSchema = z.object({
	code: z.string().nullish().catch(null),
	errors: z
		.array(z.object({ code: z.string().nullish() }))
		.nullish()
		.catch(null),
});

export type SmartrecruitersCandidate = z.infer<typeof smartrecruitersCandidateSchema>;
export type SmartrecruitersAssignment = z.infer<typeof assignmentSchema>;
export type SmartrecruitersApplication = z.infer<typeof smartrecruitersApplicationSchema>;
