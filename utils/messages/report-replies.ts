import { z } from 'zod';
import type { KeyUse, KeyUsePage } from '../audit/key-use.ts';
import { WRITE_OUTCOMES } from '../store/review-rows.ts';
import { BRIDGE_KINDS } from '../systems/modernloop/bridge.ts';
import { ATS_SYSTEMS, SYSTEMS } from '../systems/system.ts';
import type { AuditFileEntry, Figures, ReportMessageType, ReportProtocol } from './report-protocol.ts';

const entry: z.ZodType<AuditFileEntry> = z.object({
	at: z.number(),
	who: z.string(),
	system: z.enum(SYSTEMS),
	of: z.enum(ATS_SYSTEMS),
	kind: z.enum(BRIDGE_KINDS),
	recordId: z.string(),
	field: z.string(),
	outcome: z.enum(WRITE_OUTCOMES),
});

const day = z.iso.date();
const use: z.ZodType<KeyUse> = z.object({
	day,
	hour: z.number(),
	system: z.enum(SYSTEMS),
	purpose: z.enum(['interactive', 'increment', 'import']),
	key: z.string(),
	requests: z.number(),
});

const page: z.ZodType<KeyUsePage> = z.object({
	uses: z.array(use),
	older: day.nullable(),
});

const figures: z.ZodType<Figures> = z.object({
	rows: z.record(z.string(), z.number()).nullable(),
	keys: z.partialRecord(z.enum(SYSTEMS), z.string()),
});

/** What the background may answer to each. */
export const reportReplies: {
	readonly [Type in ReportMessageType]: z.ZodType<ReportProtocol[Type]['output']>;
} = {
	'audit.export': z.array(entry),
	'keyUse.list': page,
	'figures.read': figures,
};
