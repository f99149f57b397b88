import { z } from 'zod';

/**
 * Ashby's answers as far as they are used: strict on that, silent on the rest. What its reference or recorded
 * answers show as null or absent may be either.
 */
const emailSchema = z.object({ value: z.string() });
const socialLinkSchema = z.object({ type: z.string().nullish(), url: z.string().nullish() });

export const ashbyCandidateSchema = z.object({
	id: z.string(),
	name: z.string(),
	updatedAt: z.string().nullish(),
	primaryEmailAddress: emailSchema.nullish(),
	emailAddresses: z.array(emailSchema).nullish(),
	socialLinks: z.array(socialLinkSchema).nullish(),
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

/** Ashby's envelope round one page of a list. The last page carries the token that the next sync begins with. */
export const ashbyPage = z
	.object({
		success: z.literal(true),
		/** Judged one by one by whoever reads them. */
		results: z.array(z.unknown()),
		moreDataAvailable: z.boolean(),
		nextCursor: z.string().min(1).nullish(),
		syncToken: z.string().min(1).nullish(),
	})
	.transform(({ results, moreDataAvailable, nextCursor, syncToken }, context) => {
		// Taken for the last page, everything that follows would count as deleted.
		if (moreDataAvailable && !nextCursor) context.addIssue('more pages, and no cursor');
		return {
			rows: results,
			cursor: moreDataAvailable ? (nextCursor ?? null) : null,
			syncToken: syncToken ?? null,
		};
	});

export type AshbySocialLink = z.infer<typeof socialLinkSchema>;
export type AshbyCandidate = z.infer<typeof ashbyCandidateSchema>;
export type AshbyApplication = z.infer<typeof ashbyApplicationSchema>;
export type AshbyJob = z.infer<typeof ashbyJobSchema>;
export type AshbyKey = z.infer<typeof ashbyKeySchema>;
