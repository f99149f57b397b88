import { z } from 'zod';
import { MERGED_FIELDS } from '../systems/ats-write.ts';
import { ATS_SYSTEMS } from '../systems/system.ts';
import type { Decision, SyncMessageType, SyncProtocol } from './sync-protocol.ts';

const nothing = z.strictObject({});
const id = z.string().min(1).max(200);
const ofAts = z.strictObject({ system: z.enum(ATS_SYSTEMS) });
const ofLetters = z.strictObject({ ids: z.array(id).max(100).nullable() });

const decision: z.ZodType<Decision> = z.discriminatedUnion('about', [
	z.strictObject({
		about: z.literal('candidate'),
		winners: z.partialRecord(z.enum(MERGED_FIELDS), z.enum(['here', 'there'])),
	}),
	z.strictObject({ about: z.literal('interview'), write: z.boolean() }),
]);

/** What the extension's own pages may send about sync, to the field. */
export const syncSchemas: {
	readonly [Type in SyncMessageType]: z.ZodType<SyncProtocol[Type]['input']>;
} = {
	'sync.progress': nothing,
	'sync.start': ofAts,
	'sync.pause': ofAts,
	'sync.readAll': ofAts,
	'sync.cancel': ofAts,
	'outbox.view': nothing,
	'outbox.tryNow': nothing,
	'outbox.retry': ofLetters,
	'outbox.drop': ofLetters,
	'proposals.list': nothing,
	'proposals.read': z.strictObject({ id }),
	'proposals.decide': z.strictObject({ id, at: z.number(), decision }),
	'audit.list': z.strictObject({ before: z.number().nullable() }),
	'writeAs.read': ofAts,
	'writeAs.choose': z.strictObject({ system: z.enum(ATS_SYSTEMS), userId: id.nullable() }),
};
