import { z } from 'zod';
import { SYNCED_KINDS } from '../records/synced-record.ts';
import { ATS_SYSTEMS, SYSTEMS } from '../systems/system.ts';
import { FAILURE_KINDS, SAID } from './failure-figure.ts';
import {
	hostSchema,
	keyPrintSchema,
	languageSchema,
	timeSchema as time,
	versionSchema,
	wordSchema,
} from './forms.ts';

/**
 * How LoopLink stands in one browser, for a support request. There is no free text in it: each string is one
 * of a list, or a version, a time, a host, or the name of an API's call. What has no place here cannot come into
 * the file.
 */

const count = z.number().nonnegative();
const kind = z.enum(FAILURE_KINDS);

const failure = z.object({
	kind,
	/** What an unexpected answer was, where it was one of those that are known. */
	said: z.enum(SAID).exactOptional(),
	/** The HTTP status it came with. */
	status: z.number().int().min(100).max(599).exactOptional(),
});

/** A part that could not be read, and why. */
const failed = z.object({ failed: kind });
const orFailed = <Part extends z.ZodType>(part: Part) => z.union([part, failed]);

const connection = z.object({
	system: z.enum(SYSTEMS),
	state: z.enum(['not connected', 'lost', 'locked', 'connected']),
	apiHost: hostSchema.nullable(),
	/** Whether the browser grants that host. */
	accessAllowed: z.boolean().nullable(),
	key: keyPrintSchema.nullable(),
	testedAt: time.nullable(),
	confidential: z.boolean().nullable(),
	permissions: z.object({ granted: count, missing: count, unknown: count }).nullable(),
	lastFailure: failure.nullable(),
});

const resource = z.object({
	resource: z.enum(SYNCED_KINDS),
	phase: z.enum(['waiting', 'reading', 'removing', 'current']),
	pass: z.enum(['full', 'increment']),
	done: count,
	total: count.nullable(),
	perMinute: count.nullable(),
	succeededAt: time.nullable(),
	retryAt: time.nullable(),
	lastFailure: failure.nullable(),
});

const sync = z.object({
	system: z.enum(ATS_SYSTEMS),
	state: z.enum(['off', 'on', 'paused']),
	resources: z.array(resource),
});

const share = z.object({ share: z.number(), restsUntil: time.nullable() });

const limit = z.object({
	system: z.enum(SYSTEMS),
	/** A call of the API, without ids; null: all of the key's. */
	endpoint: z
		.string()
		.regex(/^(?=.{1,80}$)([a-zA-Z]+(\.[a-zA-Z]+)+|[A-Z]+ \/[\w/:.{}-]*|other)$/)
		.nullable(),
	requestsInLastMinute: count,
	/** The limits as the vendor's answers tell them; null: as published. */
	told: z.object({
		requests: count.nullable(),
		intervalMs: count.nullable(),
		concurrent: count.nullable(),
	}),
	/** Requests of colleagues with the same key, by the last answer. */
	others: count,
	pausedUntil: time.nullable(),
	refusals: count,
	increment: share,
	import: share,
});

const outbox = z.object({
	waiting: count,
	lastFailure: failure.nullable(),
	refused: z.array(z.object({ kind, count })),
});

const policy = z.object({
	isManaged: z.boolean(),
	allowedSystems: z.array(z.enum(SYSTEMS)).nullable(),
	connectionHosts: z.partialRecord(z.enum(SYSTEMS), hostSchema.nullable()),
	hasModernLoopAddress: z.boolean(),
	disableConfidential: z.boolean(),
	requirePassphrase: z.boolean(),
	retentionDays: z.number().nullable(),
	disableWriteBack: z.boolean(),
	disableBridgeWrites: z.boolean(),
	/** Entries that have no effect. */
	notUnderstood: count,
});

export const diagnosticsSchema = z.object({
	format: z.literal(1),
	at: time,
	version: versionSchema.nullable(),
	browser: z.object({
		name: z.enum(['Chrome', 'Chromium', 'Edge', 'Firefox', 'other']),
		/** The major version. */
		version: z.number().int().nullable(),
	}),
	/** As the browser names them: `linux`, `x86-64`. */
	platform: orFailed(z.object({ os: wordSchema.nullable(), arch: wordSchema.nullable() })),
	language: languageSchema.nullable(),
	connections: orFailed(z.array(connection)),
	sync: orFailed(z.array(sync)),
	outbox: orFailed(outbox),
	limits: orFailed(z.array(limit)),
	/** Rows of each store of the database. */
	rows: orFailed(z.partialRecord(z.string().regex(/^[a-z-]{1,40}$/), count)),
	storage: orFailed(z.object({ usedBytes: count.nullable(), quotaBytes: count.nullable() })),
	/** When what was stored could not be opened and was started anew. */
	rebuiltAt: orFailed(time.nullable()),
	vault: orFailed(
		z.object({
			guard: z.enum(['device', 'passphrase']),
			locked: z.boolean(),
			replacing: z.boolean(),
			since: time.nullable(),
			autoLockMinutes: z.number().nullable(),
		}),
	),
	policy: orFailed(policy),
	/** How often each kind of failure stands in the parts above. */
	lastFailures: z.partialRecord(kind, count),
});

export type Diagnostics = z.output<typeof diagnosticsSchema>;
export type Part<Name extends keyof Diagnostics> = Exclude<Diagnostics[Name], z.output<typeof failed>>;
export type FailureFigure = z.output<typeof failure>;
export type LimitFigure = z.output<typeof limit>;
export type ConnectionFigure = z.output<typeof connection>;
