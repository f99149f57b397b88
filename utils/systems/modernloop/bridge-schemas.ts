import { z } from 'zod';
import { ATS_SYSTEMS } from '../system.ts';
import { BRIDGE_KINDS } from './bridge.ts';
import { isModernLoopUrl } from './modernloop-url.ts';

/**
 * The bridge contract, version 1, as schemas: this project's own contract for a REST service that an
 * organisation runs beside ModernLoop (ModernLoop itself publishes no API). docs/bridge-openapi.json is made
 * from these and explains the routes, headers, CORS and errors; ids and ETags are opaque strings.
 */
export const BRIDGE_CONTRACT_VERSION = 1;

/** A `POST /v1/{kind}:batch` carries at most this many upserts. */
export const BRIDGE_BATCH_LIMIT = 100;

/** A vendor's or bridge's id. Opaque; percent-encoded where it stands in a path. */
const idSchema = z.string().min(1).max(200);
const textSchema = z.string().max(1000);
const timeSchema = z.iso.datetime({ offset: true });
/** Addresses are only ever https: what comes back is drawn as a link. */
const httpsUrlSchema = z.url({ protocol: /^https$/ }).max(4000);

/** Which ATS record something is. */
const externalRefSchema = z.object({
	externalSystem: z.enum(ATS_SYSTEMS),
	externalId: idSchema,
});

/** A person. E-mails lower-cased, primary first. */
const bridgeCandidateSchema = z.object({
	name: textSchema,
	emails: z.array(z.string().max(320)).max(50),
	profileUrls: z.array(httpsUrlSchema).max(50),
});

/** One application; `candidateId` and `jobId` are ids of the same ATS. */
const bridgeApplicationSchema = z.object({
	candidateId: idSchema,
	jobId: idSchema,
	/** The ATS's own word, such as `Active` or `IN_REVIEW`. */
	status: textSchema,
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

/** A record on ModernLoop's side: what `GET` lists and every write answers. */
export const bridgeRecordSchema = externalRefSchema.extend({
	id: idSchema,
	/** The ModernLoop page of the record, on a host of modernloop.io: it is opened with one click. */
	webUrl: httpsUrlSchema.refine(isModernLoopUrl),
	/** Changes with every change of the record; goes into `If-Match` as it stands. */
	etag: z.string().min(1).max(200),
});

/** `GET /v1/workspace`: whom the key belongs to and what it may do. */
export const bridgeWorkspaceSchema = z.object({
	contractVersion: z.literal(BRIDGE_CONTRACT_VERSION),
	name: textSchema,
	permissions: z
		.array(z.object({ kind: z.enum(BRIDGE_KINDS), access: z.enum(['read', 'write']) }))
		.max(BRIDGE_KINDS.length * 2),
});

/** `GET /v1/{kind}`: every match, at most 100; none is an empty list, not an error. */
export const bridgeListSchema = z.object({ items: z.array(bridgeRecordSchema).max(100) });

/** RFC 9457. `type` says what a client acts on; `detail` is for people and carries no personal data. */
export const BRIDGE_PROBLEM_TYPES = [
	'urn:looplink:bridge:key-rejected',
	'urn:looplink:bridge:permission-missing',
	'urn:looplink:bridge:not-found',
	'urn:looplink:bridge:precondition-failed',
	'urn:looplink:bridge:invalid',
	'urn:looplink:bridge:rate-limited',
	'about:blank',
] as const;

export const bridgeProblemSchema = z.object({
	/** One of `BRIDGE_PROBLEM_TYPES`; unknown ones are judged by their status. */
	type: z.string().max(200).default('about:blank'),
	title: z.string().max(1000).optional(),
	status: z.int().min(400).max(599).optional(),
	detail: z.string().max(4000).optional(),
	/** With `permission-missing`: which, such as `candidates:write`. */
	permission: z.string().max(100).optional(),
	requestId: z.string().max(200).optional(),
});

/** One entry of `POST /v1/{kind}:batch`; `ifMatch` null writes whatever is there. */
export function bridgeBatchSchema<Data extends z.ZodType>(data: Data) {
	return z.object({
		items: z
			.array(externalRefSchema.extend({ ifMatch: z.string().nullable(), data }))
			.min(1)
			.max(BRIDGE_BATCH_LIMIT),
	});
}

/** A batch is not all or nothing: one result per item, in the order sent. */
export const bridgeBatchResultSchema = z.object({
	results: z
		.array(
			z.discriminatedUnion('outcome', [
				z.object({ outcome: z.literal('written'), record: bridgeRecordSchema }),
				externalRefSchema.extend({ outcome: z.literal('failed'), problem: bridgeProblemSchema }),
			]),
		)
		.max(BRIDGE_BATCH_LIMIT),
});

const bridgeUpsertedSchemas = BRIDGE_KINDS.map((kind) =>
	z.object({
		change: z.literal('upserted'),
		kind: z.literal(kind),
		record: bridgeRecordSchema,
		data: bridgeDataSchemas[kind],
	}),
);

/** One change made on ModernLoop's side; what was written through the bridge is not repeated. */
export const bridgeChangeSchema = z.union([
	...bridgeUpsertedSchemas,
	externalRefSchema.extend({ change: z.literal('deleted'), kind: z.enum(BRIDGE_KINDS) }),
]);

/** `GET /v1/changes?cursor`: oldest first; without a cursor, from now on. `nextCursor` is always there. */
export const bridgeChangesSchema = z.object({
	items: z.array(bridgeChangeSchema).max(500),
	nextCursor: z.string().min(1).max(1000),
	moreAvailable: z.boolean(),
});
