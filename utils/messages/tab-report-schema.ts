import { z } from 'zod';
import { LINK_SOURCES } from '../links/link.ts';
import { SYSTEMS } from '../systems/system.ts';
import type { TabReport } from './page-protocol.ts';
import type { ChipView, PageView } from './page-view.ts';

const FAILURES = [
	'key-rejected',
	'permission-missing',
	'not-visible',
	'rate-limited',
	'offline',
	'access-not-allowed',
	'storage-full',
	'unexpected',
] as const;

const target = z.enum(SYSTEMS);
const source = z.enum(LINK_SOURCES);
const sync = z.object({ available: z.boolean(), syncedAt: z.number().exactOptional() });
/** A report comes out of a page's process: an address in it is followed only when it is a web address. */
const href = z.url({ protocol: /^https$/ });

const chip: z.ZodType<ChipView> = z.discriminatedUnion('state', [
	z.object({
		state: z.literal('linked'),
		target,
		href,
		linkId: z.string().exactOptional(),
		source,
		linkedAt: z.number(),
		confidential: z.boolean(),
		sync,
	}),
	z.object({
		state: z.literal('several'),
		target,
		choices: z.array(z.object({ linkId: z.string(), href, label: z.string(), source })),
		sync,
	}),
	z.object({ state: z.literal('not-connected'), target }),
	z.object({ state: z.literal('not-in-modernloop'), target, sync }),
	z.object({ state: z.literal('confidential'), target }),
	z.object({ state: z.literal('not-visible'), target }),
	z.object({ state: z.literal('key-rejected'), target }),
	z.object({ state: z.literal('rate-limited'), target, until: z.number() }),
	z.object({ state: z.literal('offline'), target }),
	z.object({ state: z.literal('failed'), target, failure: z.enum(FAILURES), detail: z.string() }),
]);

const view: z.ZodType<PageView> = z.object({
	chips: z.array(chip),
	pairing: z.object({ pairingId: z.string(), label: z.string() }).exactOptional(),
	undo: z.object({ linkId: z.string(), label: z.string() }).exactOptional(),
});

/** What the content script of the active tab may answer to the popup. */
export const tabReportSchema: z.ZodType<TabReport> = z.discriminatedUnion('page', [
	z.object({ page: z.literal('none') }),
	z.object({
		page: z.enum(['candidate', 'modernloop']),
		view: z.union([view, z.enum(['checking', 'outdated'])]),
	}),
]);
