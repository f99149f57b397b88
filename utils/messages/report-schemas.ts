import { z } from 'zod';
import { type KeyUsePage, keyUseHourSchema, keyUseSchema } from '../audit/key-use-hours.ts';
import { diagnosticsSchema } from '../diagnostics/diagnostics.ts';
import { BRIDGE_KINDS } from '../systems/modernloop/bridge.ts';
import { ATS_SYSTEMS, SYSTEMS } from '../systems/system.ts';
import type { AuditFileEntry, ReportMessageType, ReportProtocol } from './report-protocol.ts';

const nothing = z.strictObject({});

/** What the options page may send to show or save what was done, to the field. */
export const reportSchemas: {
	readonly [Type in ReportMessageType]: z.ZodType<ReportProtocol[Type]['input']>;
} = {
	'audit.export': nothing,
	'keyUse.list': z.strictObject({ before: keyUseHourSchema.nullable() }),
	'keyUse.export': nothing,
	'diagnostics.read': nothing,
};

const entry: z.ZodType<AuditFileEntry> = z.object({
	at: z.number(),
	who: z.string(),
	system: z.enum(SYSTEMS),
	of: z.enum(ATS_SYSTEMS),
	kind: z.enum(BRIDGE_KINDS),
	recordId: z.string(),
	field: z.string(),
	outcome: z.enum(['written', 'failed']),
});

const page: z.ZodType<KeyUsePage> = z.object({
	uses: z.array(keyUseSchema),
	older: keyUseHourSchema.nullable(),
});

/** What the background may answer to each. What a schema does not name is left out of the answer. */
export const reportReplies: {
	readonly [Type in ReportMessageType]: z.ZodType<ReportProtocol[Type]['output']>;
} = {
	'audit.export': z.array(entry),
	'keyUse.list': page,
	'keyUse.export': z.array(keyUseSchema),
	'diagnostics.read': diagnosticsSchema,
};
