import { z } from 'zod';
import type { ReportMessageType, ReportProtocol } from './report-protocol.ts';

const nothing = z.strictObject({});

/** What the options page may send to show or save what was done, to the field. */
export const reportSchemas: {
	readonly [Type in ReportMessageType]: z.ZodType<ReportProtocol[Type]['input']>;
} = {
	'audit.export': nothing,
	'keyUse.list': z.strictObject({ before: z.iso.date().nullable(), most: z.number().positive().nullable() }),
	'figures.read': nothing,
};
