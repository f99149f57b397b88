import { z } from 'zod';
import { BRIDGE_KINDS } from './bridge.ts';
import { externalRefSchema, httpsUrlSchema, idSchema, textSchema } from './bridge-data-schemas.ts';
import { isModernLoopUrl } from './modernloop-url.ts';

/**
 * The bridge contract, version 1, as schemas: this project's own contract for a REST service that an
 * organisation runs beside ModernLoop (ModernLoop itself publishes no API). docs/bridge-openapi.json is made
 * from these and explains the routes, headers, CORS and errors; ids and ETags are opaque strings.
 */
export const BRIDGE_CONTRACT_VERSION = 1;

/** A `POST /v1/{kind}:batch` carries at most this many items. */
export const BRIDGE_BATCH_LIMIT = 100;

/** A page of the changes feed, at most. */
export const BRIDGE_CHANGES_LIMIT = 500;

/** A record on ModernLoop's side: what every write answers. */
export const bridgeRecordSchema = externalRefSchema.extend({
	id: idSchema,
	/** The ModernLoop page of the record, on a host of modernloop.io: it is opened with one click. */
	webUrl: httpsUrlSchema.refine(isModernLoopUrl),
	/** Changes with every change of the record; goes into `If-Match` as it stands. */
	etag: z.string().min(1).max(200),
});

/** The same with what reading tells besides. */
export const bridgeSeenSchema = bridgeRecordSchema.extend({
	/** Whether somebody changed it in ModernLoop since it was last written here. */
	edited: z.boolean(),
});

/** `GET /v1/workspace`: whom the key belongs to and what it may do. */
export const bridgeWorkspaceSchema = z.object({
	contractVersion: z.literal(BRIDGE_CONTRACT_VERSION),
	name: textSchema,
	permissions: z
		.array(z.object({ kind: z.enum(BRIDGE_KINDS), access: z.enum(['read', 'write']) }))
		.max(BRIDGE_KINDS.length * 2),
});

/** One match; `data` null where ModernLoop has a page of it and nobody has written it yet. */
function bridgeItemSchema<Data extends z.ZodType>(data: Data) {
	return bridgeSeenSchema.extend({ data: data.nullable() });
}

/** `GET /v1/{kind}`: every match, at most 100; none is an empty list, not an error. */
export function bridgeListSchema<Data extends z.ZodType>(data: Data) {
	return z.object({ items: z.array(bridgeItemSchema(data)).max(100) });
}

/** RFC 9457. `type` says what a client acts on; `detail` is for people and carries no personal data. */
export const BRIDGE_PROBLEM_TYPES = [
	'urn:looplink:bridge:key-rejected',
	'urn:looplink:bridge:permission-missing',
	'urn:looplink:bridge:not-found',
	'urn:looplink:bridge:precondition-failed',
	'urn:looplink:bridge:cursor-refused',
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

/** One batch; an item's `ifMatch` null: unless it was edited in ModernLoop. `data` null removes the record. */
export function bridgeBatchSchema<Data extends z.ZodType>(data: Data) {
	return z.object({
		items: z
			.array(externalRefSchema.extend({ ifMatch: z.string().nullable(), data: data.nullable() }))
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
				/** Also where it was not there. */
				externalRefSchema.extend({ outcome: z.literal('removed') }),
				externalRefSchema.extend({ outcome: z.literal('failed'), problem: bridgeProblemSchema }),
			]),
		)
		.max(BRIDGE_BATCH_LIMIT),
});
