import { z } from 'zod';
import { BRIDGE_KINDS } from './bridge.ts';
import {
	bridgeDataSchemas,
	externalRefSchema,
	httpsUrlSchema,
	idSchema,
	textSchema,
	timeSchema,
} from './bridge-data-schemas.ts';
import { BRIDGE_CHANGES_LIMIT, bridgeSeenSchema } from './bridge-schemas.ts';
import { isModernLoopUrl } from './modernloop-url.ts';

const bridgeUpsertedSchemas = BRIDGE_KINDS.map((kind) =>
	z.object({
		change: z.literal('upserted'),
		kind: z.literal(kind),
		record: bridgeSeenSchema,
		data: bridgeDataSchemas[kind],
	}),
);

const bridgeDeletedSchema = externalRefSchema.extend({
	change: z.literal('deleted'),
	kind: z.enum(BRIDGE_KINDS),
});

/** An interview that was scheduled in ModernLoop and that the ATS does not have. Told again when it changes. */
const bridgeScheduledSchema = z.object({
	change: z.literal('scheduled'),
	/** ModernLoop's own id; `PUT /v1/interviews/…?modernloopId=` ties an ATS record to it. */
	modernloopId: idSchema,
	webUrl: httpsUrlSchema.refine(isModernLoopUrl),
	/** The ATS of its application. */
	externalSystem: bridgeDeletedSchema.shape.externalSystem,
	candidateId: idSchema,
	applicationId: idSchema,
	title: textSchema,
	startsAt: timeSchema,
	endsAt: timeSchema,
	/** IANA name, such as `Europe/Berlin`. */
	timezone: z.string().max(100),
	/** As the ATS knows its users. */
	interviewerEmails: z.array(z.string().max(320)).max(100),
});

/** Such an interview was cancelled in ModernLoop, or has its ATS record now. */
const bridgeUnscheduledSchema = z.object({ change: z.literal('unscheduled'), modernloopId: idSchema });

/** One entry of the changes feed. */
export const bridgeChangeSchema = z.union([
	...bridgeUpsertedSchemas,
	bridgeDeletedSchema,
	bridgeScheduledSchema,
	bridgeUnscheduledSchema,
]);

/**
 * `GET /v1/changes?cursor&limit`: oldest first. Without a cursor it begins with what is open: every record that
 * is `edited`, every interview without an ATS record. `nextCursor` is always there.
 */
export const bridgeChangesSchema = z.object({
	items: z.array(bridgeChangeSchema).max(BRIDGE_CHANGES_LIMIT),
	nextCursor: z.string().min(1).max(1000),
	moreAvailable: z.boolean(),
});

export type BridgeChange = z.infer<typeof bridgeChangeSchema>;
export type BridgeChanges = z.infer<typeof bridgeChangesSchema>;
export type ScheduledInterview = z.infer<typeof bridgeScheduledSchema>;
