import { z } from 'zod';
import { failureSchema } from '../failures/failure-schema.ts';
import type { ConnectionReport } from '../systems/ats.ts';
import { SYSTEMS } from '../systems/system.ts';
import type {
	ConnectionView,
	ConnectOutcome,
	ExtensionMessageType,
	ExtensionProtocol,
	PolicyView,
	TemplateSettings,
} from './extension-protocol.ts';
import { reportReplies } from './report-replies.ts';
import { syncReplies } from './sync-replies.ts';
import { vaultReplies } from './vault-schemas.ts';

const report: z.ZodType<ConnectionReport> = z.object({
	accountName: z.string().nullable(),
	permissions: z.array(
		z.object({
			name: z.string(),
			access: z.enum(['read', 'write']),
			required: z.boolean(),
			state: z.enum(['granted', 'missing', 'unknown']),
		}),
	),
});

const connection: z.ZodType<ConnectionView> = z.discriminatedUnion('status', [
	z.object({
		status: z.literal('none'),
		system: z.enum(SYSTEMS),
		lost: z.literal(true).exactOptional(),
		locked: z.literal(true).exactOptional(),
	}),
	z.object({
		status: z.literal('connected'),
		system: z.enum(SYSTEMS),
		url: z.string(),
		keyHint: z.string(),
		report,
		testedAt: z.number(),
		accessAllowed: z.boolean(),
		confidential: z.boolean().nullable(),
		problem: failureSchema.nullable(),
	}),
]);

const outcome: z.ZodType<ConnectOutcome> = z.discriminatedUnion('outcome', [
	z.object({ outcome: z.literal('connected'), connection }),
	z.object({ outcome: z.literal('failed'), failure: failureSchema, report: report.nullable() }),
]);

const templates: z.ZodType<TemplateSettings> = z.object({ candidate: z.string() });

const policy: z.ZodType<PolicyView> = z.object({
	policy: z.object({
		connectionUrls: z.partialRecord(z.enum(SYSTEMS), z.string()),
		modernLoopAddress: z.string().nullable(),
		allowedSystems: z.array(z.enum(SYSTEMS)).nullable(),
		disableConfidential: z.boolean(),
		requirePassphrase: z.boolean(),
		retentionDays: z.number().nullable(),
		disableWriteBack: z.boolean(),
		disableBridgeWrites: z.boolean(),
	}),
	isManaged: z.boolean(),
	problems: z.array(z.object({ key: z.string(), problem: z.enum(['unknown', 'invalid']) })),
});

/** What the background may answer to each message of the extension's own pages. */
export const extensionReplies: {
	readonly [Type in ExtensionMessageType]: z.ZodType<ExtensionProtocol[Type]['output']>;
} = {
	...syncReplies,
	...vaultReplies,
	...reportReplies,
	'connections.list': z.array(connection),
	'connections.connect': outcome,
	'connections.test': outcome,
	'connections.disconnect': connection,
	'connections.setConfidential': connection,
	'store.status': z.object({ rebuiltAt: z.number().nullable() }),
	'policy.view': policy,
	'settings.getTemplates': templates,
	'settings.setTemplates': templates,
};
