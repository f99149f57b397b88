import { z } from 'zod';
import { ATS_SYSTEMS } from '../systems/system.ts';

/** One application of a candidate with the job it is for, as both ATSs can tell it. */
export const applicationSchema = z.object({
	id: z.string(),
	/** The vendor's own word, such as `Active` or `IN_REVIEW`. */
	status: z.string(),
	/** Current stage's title; null where the ATS has none. */
	stage: z.string().nullable(),
	job: z.object({
		id: z.string(),
		title: z.string(),
		/** `unknown` where the key does not see the job: treated as confidential. */
		confidential: z.enum(['yes', 'no', 'unknown']),
	}),
	/** ISO 8601, or null where the ATS does not say. */
	updatedAt: z.string().nullable(),
});

/**
 * A candidate as fetched from an ATS, with all of its applications. Lives in memory only: what is kept at
 * rest is decided by `store/snapshots.ts` and `sync/keep-records.ts`.
 */
export const candidateSchema = z.object({
	system: z.enum(ATS_SYSTEMS),
	id: z.string(),
	name: z.string(),
	/** Lower-cased, trimmed e-mail addresses, primary first. */
	emails: z.array(z.string()),
	/** Social profile URLs (LinkedIn, GitHub, …), https only. */
	profileUrls: z.array(z.string()),
	/** Addresses on app.modernloop.io that the ATS record itself carries (a custom field, a website). */
	modernloopUrls: z.array(z.string()),
	applications: z.array(applicationSchema),
	/** Applications that the ATS names and the key does not see. Their jobs are unknown: they count as confidential. */
	unseenApplicationIds: z.array(z.string()),
	/** Without any application, and held by a confidential project: where the vendor has such. */
	isInConfidentialProject: z.literal(true).exactOptional(),
	updatedAt: z.string().nullable(),
});

export type Application = z.infer<typeof applicationSchema>;
export type Candidate = z.infer<typeof candidateSchema>;
