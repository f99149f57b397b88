import { z } from 'zod';
import { ATS_SYSTEMS } from '../system.ts';
import type { BRIDGE_KINDS } from './bridge.ts';

/** A vendor's or bridge's id. Opaque; percent-encoded where it stands in a path. */
export const idSchema = z.string().min(1).max(200);
export const textSchema = z.string().max(1000);
export const timeSchema = z.iso.datetime({ offset: true });
/** Addresses are only ever https: what comes back is drawn as a link. */
export const httpsUrlSchema = z.url({ protocol: /^https$/ }).max(4000);

/** Which ATS record something is. */
export const externalRefSchema = z.object({
	externalSystem: z.enum(ATS_SYSTEMS),
	externalId: idSchema,
});

/** A person. E-mails lower-cased, primary first. */
const bridgeCandidateSchema = z.object({
	name: textSchema,
	emails: z.array(z.string().max(320)).max(50),
	/** Null in a write: not told, what is there stays. */
	profileUrls: z.array(httpsUrlSchema).max(50).nullable(),
});

/** One application; `candidateId` and `jobId` are ids of the same ATS. */
const bridgeApplicationSchema = z.object({
	candidateId: idSchema,
	jobId: idSchema,
	/** The ATS's own word, such as `Active` or `IN_REVIEW`. Null in a write: not told, status and stage stay. */
	status: textSchema.nullable(),
	stage: textSchema.nullable(),
});

/** A job; `confidential` is also true where it cannot be told. */
const bridgeJobSchema = z.object({ title: textSchema, confidential: z.boolean() });

/** A hiring process (Ashby: interview plan) with its stages in order. */
const bridgeHiringProcessSchema = z.object({
	title: textSchema,
	stages: z.array(z.object({ id: idSchema, title: textSchema })).max(200),
});

/** A scorecard (feedback form definition): its questions, never anyone's answers. */
const bridgeScorecardSchema = z.object({
	title: textSchema,
	fields: z
		.array(z.object({ id: idSchema, title: textSchema, type: textSchema, required: z.boolean() }))
		.max(500),
});

/** An interview; `interviewerIds` are user ids of the same ATS. Times are null until it is scheduled. */
const bridgeInterviewSchema = z.object({
	applicationId: idSchema,
	title: textSchema,
	status: textSchema,
	startsAt: timeSchema.nullable(),
	endsAt: timeSchema.nullable(),
	interviewerIds: z.array(idSchema).max(100),
});

/** A member of the organisation. */
const bridgeUserSchema = z.object({
	name: textSchema,
	email: z.string().max(320),
	active: z.boolean(),
});

/** What is written, and read back through the change feed, per kind. */
export const bridgeDataSchemas = {
	candidates: bridgeCandidateSchema,
	applications: bridgeApplicationSchema,
	jobs: bridgeJobSchema,
	'hiring-processes': bridgeHiringProcessSchema,
	scorecards: bridgeScorecardSchema,
	interviews: bridgeInterviewSchema,
	users: bridgeUserSchema,
} as const satisfies Record<(typeof BRIDGE_KINDS)[number], z.ZodType>;
