import { z } from 'zod';
import { failureSchema } from '../failures/failure-schema.ts';
import { SYNCED_KINDS } from '../records/synced-record.ts';
import { WRITE_OUTCOMES } from '../store/review-rows.ts';
import { MERGED_FIELDS } from '../systems/ats-write.ts';
import { BRIDGE_KINDS } from '../systems/modernloop/bridge.ts';
import { ATS_SYSTEMS, SYSTEMS } from '../systems/system.ts';
import type {
	AuditPage,
	DecisionOutcome,
	OutboxView,
	ProposalView,
	SyncMessageType,
	SyncProgress,
	SyncProtocol,
	WriteAs,
} from './sync-protocol.ts';

const ats = z.enum(ATS_SYSTEMS);
const kind = z.enum(BRIDGE_KINDS);

/** Also what lies in storage under `PROGRESS_KEY`. */
export const progressSchema: z.ZodType<readonly SyncProgress[]> = z.array(
	z.object({
		system: ats,
		state: z.enum(['off', 'on', 'paused']),
		resources: z.array(
			z.object({
				resource: z.enum(SYNCED_KINDS),
				phase: z.enum(['waiting', 'reading', 'removing', 'current']),
				pass: z.enum(['full', 'increment']),
				done: z.number(),
				total: z.number().nullable(),
				perMinute: z.number().nullable(),
				leftMs: z.number().nullable(),
				succeededAt: z.number().nullable(),
				problem: failureSchema.nullable(),
				retryAt: z.number().nullable(),
			}),
		),
	}),
);

const outbox: z.ZodType<OutboxView> = z.object({
	waiting: z.number(),
	problem: failureSchema.nullable(),
	refused: z.number(),
	dead: z.array(
		z.object({
			id: z.string(),
			kind,
			system: ats,
			externalId: z.string(),
			failure: failureSchema,
			at: z.number(),
		}),
	),
	feed: z.object({ problem: failureSchema.nullable(), unread: z.number() }),
});

const waiting = { id: z.string(), system: ats, name: z.string(), at: z.number() };

const proposal: z.ZodType<ProposalView> = z.discriminatedUnion('about', [
	z.object({
		...waiting,
		about: z.literal('candidate'),
		fields: z.array(
			z.object({
				field: z.enum(MERGED_FIELDS),
				here: z.array(z.string()),
				there: z.array(z.string()),
				suggestion: z.enum(['here', 'there', 'conflict']),
			}),
		),
	}),
	z.object({
		...waiting,
		about: z.literal('interview'),
		title: z.string(),
		startsAt: z.string(),
		endsAt: z.string(),
		interviewers: z.array(z.string()),
	}),
	z.object({
		id: z.string(),
		about: z.literal('confidential'),
		system: ats,
		recordId: z.string().nullable(),
		at: z.number(),
	}),
]);

const outcome: z.ZodType<DecisionOutcome> = z.discriminatedUnion('outcome', [
	z.object({
		outcome: z.literal('written'),
		doubled: z.literal(true).exactOptional(),
		onlyInAts: z.enum(['edited', 'gone']).exactOptional(),
	}),
	z.object({ outcome: z.literal('waiting') }),
	z.object({ outcome: z.literal('failed'), failure: failureSchema }),
]);

const audit: z.ZodType<AuditPage> = z.object({
	entries: z.array(
		z.object({
			id: z.number(),
			at: z.number(),
			who: z.string(),
			system: z.enum(SYSTEMS),
			kind,
			recordId: z.string(),
			field: z.string(),
			outcome: z.enum(WRITE_OUTCOMES),
		}),
	),
	older: z.number().nullable(),
});

const writeAs: z.ZodType<WriteAs> = z.object({
	chosen: z.string().nullable(),
	users: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** What the background may answer to each message about sync. */
export const syncReplies: {
	readonly [Type in SyncMessageType]: z.ZodType<SyncProtocol[Type]['output']>;
} = {
	'sync.progress': progressSchema,
	'sync.start': progressSchema,
	'sync.pause': progressSchema,
	'sync.readAll': progressSchema,
	'sync.cancel': progressSchema,
	'outbox.view': outbox,
	'outbox.tryNow': outbox,
	'outbox.retry': outbox,
	'outbox.drop': outbox,
	'proposals.list': z.object({ shown: z.array(proposal), more: z.number() }),
	'proposals.read': proposal.nullable(),
	'proposals.decide': outcome,
	'audit.list': audit,
	'writeAs.read': writeAs,
	'writeAs.choose': writeAs,
};
