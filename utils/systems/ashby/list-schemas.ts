import { z } from 'zod';

/** Rows of Ashby's lists as far as a sync keeps them: strict on that, silent on the rest, as in `schemas.ts`. */
export const ashbyUserRow = z.object({
	id: z.string(),
	firstName: z.string(),
	lastName: z.string(),
	email: z.string().nullish(),
	isEnabled: z.boolean(),
});

export const ashbyJobRow = z.object({
	id: z.string(),
	title: z.string(),
	status: z.string(),
	confidential: z.boolean(),
	defaultInterviewPlanId: z.string().nullish(),
	interviewPlanIds: z.array(z.string()).nullish(),
	hiringTeam: z.array(z.object({ userId: z.string(), role: z.string() })).nullish(),
	updatedAt: z.string().nullish(),
});

export const ashbyProjectRow = z.object({ id: z.string(), confidential: z.boolean() });

export const ashbyPlanRow = z.object({ id: z.string(), title: z.string(), isArchived: z.boolean() });

export const ashbyStageRow = z.object({
	id: z.string(),
	title: z.string(),
	orderInInterviewPlan: z.number(),
});

const fieldSchema = z.object({
	isRequired: z.boolean(),
	field: z.object({ id: z.string(), type: z.string(), title: z.string() }),
});

export const ashbyFormRow = z.object({
	id: z.string(),
	title: z.string(),
	isArchived: z.boolean(),
	formDefinition: z.object({
		sections: z.array(z.object({ fields: z.array(fieldSchema) })).nullish(),
	}),
});

export const ashbyInterviewRow = z.object({
	id: z.string(),
	title: z.string(),
	isArchived: z.boolean(),
	jobId: z.string().nullish(),
	feedbackFormDefinitionId: z.string().nullish(),
});

const ashbyScheduleEvent = z.object({
	id: z.string(),
	interviewId: z.string().nullish(),
	startTime: z.string().nullish(),
	endTime: z.string().nullish(),
	interviewers: z.array(z.object({ id: z.string() })).nullish(),
});

export const ashbyScheduleRow = z.object({
	id: z.string(),
	status: z.string(),
	applicationId: z.string(),
	interviewEvents: z.array(ashbyScheduleEvent).nullish(),
});

/** What creating a schedule with one event answers. */
export const ashbyNewSchedule = z.object({
	interviewEvents: z.tuple([z.object({ id: z.string() })], z.object({ id: z.string() })),
});
