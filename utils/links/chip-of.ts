import type { Failure } from '../failures/failure.ts';
import { failureDetail } from '../failures/failure-messages.ts';
import type { Undecided } from '../merge/undecided.ts';
import type { ChipView, ChoiceView, PageView, SyncView } from '../messages/page-view.ts';
import type { System } from '../systems/system.ts';
import type { Match } from './matching.ts';
import type { StoredLink } from './stored-link.ts';

/** What a chip says beside the link itself. */
export type ChipFacts = {
	readonly target: System;
	readonly confidential: boolean;
	readonly sync: SyncView;
	/** The address to open for a link: on ModernLoop's side it is the ATS page. */
	readonly hrefOf: (link: StoredLink) => string;
};

/** The chip of a match, or `null` where there is none. */
export function chipOfMatch(match: Match<StoredLink>, facts: ChipFacts): ChipView | null {
	const { target, confidential, sync, hrefOf } = facts;
	switch (match.kind) {
		case 'none':
			return null;
		case 'several': {
			const choices = match.claims.map(
				(link): ChoiceView => ({
					linkId: link.id,
					href: hrefOf(link),
					label: link.label ?? hrefOf(link),
					source: link.source,
				}),
			);
			// Stored in no order that means anything: by name, so that the list never jumps.
			choices.sort((a, b) => (a.label < b.label ? -1 : 1));
			return { state: 'several', target, choices, sync };
		}
		case 'linked': {
			const { id: linkId, source, linkedAt } = match.claim;
			return {
				state: 'linked',
				target,
				href: hrefOf(match.claim),
				linkId,
				source,
				linkedAt,
				confidential,
				sync,
			};
		}
	}
}

/** How long a chip waits before it asks a system again that did not answer. */
const OFFLINE_PAUSE_MS = 15_000;

/** The chip of a look-up that failed at `now`, ms since the epoch. */
export function chipOfFailure(target: System, failure: Failure, now: number): ChipView {
	switch (failure.kind) {
		case 'key-rejected':
		case 'not-visible':
			return { state: failure.kind, target };
		case 'offline':
			return { state: 'offline', target, until: now + OFFLINE_PAUSE_MS };
		case 'rate-limited':
			return { state: 'rate-limited', target, until: failure.until };
		default:
			return { state: 'failed', target, failure: failure.kind, detail: failureDetail(failure) };
	}
}

/**
 * The view of a page on which something could not be stored.
 * @param target whose chip says so; null where every chip may be meant
 */
export function withFullStorage(view: PageView, target: System | null): PageView {
	const targets = target === null ? view.chips.map((chip) => chip.target) : [target];
	const others = view.chips.filter((chip) => !targets.includes(chip.target));
	return {
		...view,
		chips: [...others, ...targets.map((one) => chipOfFailure(one, { kind: 'storage-full' }, 0))],
	};
}

/** Whether this candidate can be synced, when it last was, and what waits for a decision. */
export function syncView(
	available: boolean,
	syncedAt: number | undefined,
	undecided: Undecided | null,
): SyncView {
	return {
		available,
		...(syncedAt === undefined ? {} : { syncedAt }),
		...(undecided === null ? {} : { differs: undecided.fields }),
		...(undecided === null || undecided.interviews === 0 ? {} : { interviews: undecided.interviews }),
	};
}
