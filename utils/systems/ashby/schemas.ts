import { z } from 'zod';

/**
 * Ashby's answers as far as they are used: strict on that, silent on the rest. What its reference or recorded
 * answers show as null or absent may be either.
 */
const emailSchema = z.object({ value: z.string() });

export const ashbyCandidateSchema = z.object({
	id: z.string(),
	name: z.string(),
	updatedAt: z.string().nullish(),
	primaryEmailAddress: emailSchema.nullish(),
	emailAddresses: z.array(emailSchema).nullish(),
	socialLinks: z.array(z.object({ type: z.string().nullish(), url: z.string().nullish() })).nullish(),
	applicationIds: z.array(z.string()).nullish(),
	customFields: z.array(z.object({ value: z.unknown() })).nullish(),
});

export const ashbyApplicationSchema = z.object({
	id: z.string(),
	updatedAt: z.string().nullish(),
	status: z.string(),
	candidate: z.object({ id: z.string() }),
	currentInterviewStage: z.object({ title: z.string() }).nullish(),
	job: z.object({ id: z.string(), title: z.string() }),
});

export const ashbyJobSchema = z.object({ id: z.string(), title: z.string(), confidential: z.boolean() });

/** `scopes` came in 2026 and may be missing. */
export const ashbyKeySchema = z.object({
	title: z.string().nullish(),
	scopes: z.array(z.string()).nullish(),
});

/** A refusal. `errors` is the older form and was seen as words, as objects and as null. */
export const ashbyErrorSchema = z.object({
	success: z.boolean().nullish().catch(null),
	errorInfo: z.object({ code: z.string() }).nullish().catch(null),
	errors: z
		.array(z.union([z.string(), z.object({ code: z.string() }).transform(({ code }) => code)]).catch(''))
		.nullish()
		.catch(null),
});

/** Ashby's envelope round an answer. */
export function ashbyEnvelope<Results extends z.ZodType>(results: Results) {
	return z
		.object({ success: z.literal(true), results: z.unknown() })
		.transform((envelope) => envelope.results)
		.pipe(results);
}

export type AshbyCandidate = z.infer<typeof ashbyCandidateSchema>;
export type AshbyApplication = z.infer<typeof ashbyApplicationSchema>;
export type AshbyJob = z.infer<typeof ashbyJobSchema>;
export type AshbyKey = z.infer<typeof ashbyKeySchema>;
