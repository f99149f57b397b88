import { z } from 'zod';
import type { CandidatePage } from '../systems/ats-page.ts';
import { ATS_SYSTEMS } from '../systems/system.ts';

/** Vendors' ids as they stand in addresses; nothing longer or stranger names a record. */
const id = z.string().regex(/^[\w-]{1,100}$/);
const system = z.enum(ATS_SYSTEMS);

/** An ATS page that shows a person, as a content script sends it. */
export const candidatePageSchema: z.ZodType<CandidatePage> = z.discriminatedUnion('kind', [
	z.strictObject({ system, kind: z.literal('candidate'), candidateId: id }),
	z.strictObject({
		system,
		kind: z.literal('application'),
		applicationId: id,
		candidateId: id.exactOptional(),
	}),
	z.strictObject({ system, kind: z.literal('person'), personId: id }),
]);
