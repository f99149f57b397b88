import { z } from 'zod';
import { LINK_SOURCES } from '../links/link.ts';
import { MERGED_FIELDS } from '../systems/ats-write.ts';
import { isModernLoopUrl } from '../systems/modernloop/modernloop-url.ts';
import { SYSTEMS } from '../systems/system.ts';
import { WEB_ORIGINS } from '../systems/web-origins.ts';
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
	'locked',
	'turned-off',
	'data-conflict',
	'name-incomplete',
	'email-required',
	'changed-meanwhile',
	'rows-left-out',
	'unexpected',
] as const;

const target = z.enum(SYSTEMS);
const source = z.enum(LINK_SOURCES);
const differing = z.array(z.enum(MERGED_FIELDS));
const sync = z.object({
	available: z.boolean(),
	syncedAt: z.number().exactOptional(),
	differs: differing.exactOptional(),
	interviews: z.number().exactOptional(),
});
/** A report comes out of a page's process, which may be anybody's by then. */
const href = z.url({ protocol: /^https$/ }).max(4000);
const text = z.string().max(4000);

const chip: z.ZodType<ChipView> = z.discriminatedUnion('state', [
	z.object({
		state: z.literal('linked'),
		target,
		href,
		linkId: text.exactOptional(),
		source,
		linkedAt: z.number(),
		confidential: z.boolean(),
		sync,
	}),
	z.object({
		state: z.literal('several'),
		target,
		choices: z.array(z.object({ linkId: text, href, label: text, source })).max(1000),
		sync,
	}),
	z.object({ state: z.literal('not-connected'), target }),
	z.object({ state: z.literal('not-in-modernloop'), target, sync }),
	z.object({ state: z.literal('confidential'), target }),
	z.object({ state: z.literal('not-visible'), target }),
	z.object({ state: z.literal('key-rejected'), target }),
	z.object({ state: z.literal('locked'), target, until: z.number() }),
	z.object({ state: z.literal('rate-limited'), target, until: z.number() }),
	z.object({ state: z.literal('offline'), target, until: z.number() }),
	z.object({ state: z.literal('failed'), target, failure: z.enum(FAILURES), detail: text }),
]);

const view: z.ZodType<PageView> = z.object({
	chips: z.array(chip.refine(leadsToItsTarget)).max(10),
	pairing: z.object({ pairingId: text, label: text }).exactOptional(),
	undo: z.object({ linkId: text, label: text }).exactOptional(),
});

/** What the content script of the active tab may answer to the popup. */
export const tabReportSchema: z.ZodType<TabReport> = z.discriminatedUnion('page', [
	z.object({ page: z.literal('none') }),
	z.object({
		page: z.enum(['candidate', 'modernloop']),
		view: z.union([view, z.enum(['checking', 'outdated'])]),
	}),
]);

/** "Open in Ashby" opens Ashby and nothing else, whatever a page says. */
function leadsToItsTarget(chip: ChipView): boolean {
	const links = chip.state === 'linked' ? [chip] : chip.state === 'several' ? chip.choices : [];
	return links.every(({ href: address }) =>
		chip.target === 'modernloop'
			? isModernLoopUrl(address)
			: URL.parse(address)?.origin === WEB_ORIGINS[chip.target],
	);
}
