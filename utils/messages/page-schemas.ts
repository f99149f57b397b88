import { z } from 'zod';
import { candidatePageSchema } from './candidate-page-schema.ts';
import type { ModernLoopEvidence, ModernLoopPage, PageMessageType, PageProtocol } from './page-protocol.ts';

// Bounds only keep a hostile page from filling memory: real addresses and names are far below them.
const address = z.string().max(4000);
const text = z.string().max(1000);
const id = z.string().min(1).max(100);
const addresses = z.array(address).max(1000);

const modernLoopPage: z.ZodType<ModernLoopPage> = z.strictObject({
	system: z.literal('modernloop'),
	url: address,
});
const anyPage = z.union([candidatePageSchema, modernLoopPage]);
const evidence: z.ZodType<ModernLoopEvidence> = z.strictObject({
	atsUrls: addresses,
	emails: addresses,
	profileUrls: addresses,
	heading: text,
	address,
});
const linkOnPage = z.strictObject({ page: anyPage, linkId: id });

/** What a content script may send, to the field. */
export const pageSchemas: {
	readonly [Type in PageMessageType]: z.ZodType<PageProtocol[Type]['input']>;
} = {
	'page.lookUp': z.strictObject({ page: anyPage }),
	'page.learnFromAts': z.strictObject({ page: candidatePageSchema, modernloopUrl: address }),
	'page.learnFromModernLoop': z.strictObject({ page: modernLoopPage, evidence }),
	'pairing.start': z.strictObject({ page: candidatePageSchema, label: text }),
	'pairing.confirm': z.strictObject({ pairingId: id, page: modernLoopPage, address }),
	'pairing.cancel': z.strictObject({ pairingId: id, page: modernLoopPage }),
	'link.choose': linkOnPage,
	'link.remove': linkOnPage,
	'link.reject': linkOnPage,
	'link.undoReject': linkOnPage,
	'candidate.sync': z.strictObject({ page: anyPage }),
	'options.open': z.strictObject({ page: anyPage }),
	'proposal.open': z.strictObject({ page: anyPage }),
};
