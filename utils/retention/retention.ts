import type { OutboxRow } from '../store/outbox-rows.ts';
import type { AuditRow, ProposalRow } from '../store/review-rows.ts';
import type { EvidenceRow, LinkRow, RecordRow, RejectionRow, SnapshotRow } from '../store/schema.ts';

/** A year: people come back in the next hiring season, and by then a link has been used or is not worth keeping. */
const DEFAULT_DAYS = 365;

const DAY_MS = 24 * 60 * 60_000;

/** What is judged row by row. What an import keeps follows its ATS instead. */
export type AgedRows = {
	readonly links: LinkRow;
	readonly evidence: EvidenceRow;
	readonly rejections: RejectionRow;
	readonly records: RecordRow;
	readonly snapshots: SnapshotRow;
	readonly proposals: ProposalRow;
	readonly outbox: OutboxRow;
	readonly audit: AuditRow;
};

export type AgedStore = keyof AgedRows;

export const AGED_STORES: readonly AgedStore[] = [
	'links',
	'evidence',
	'rejections',
	'records',
	'snapshots',
	'proposals',
	'outbox',
	'audit',
];

/** When a row was last seen, ms since the epoch; null where it does not tell, and so is young. */
const SEEN: { readonly [Name in AgedStore]: (row: AgedRows[Name]) => number | null } = {
	links: ({ seenAt, linkedAt }) => seenAt ?? linkedAt,
	evidence: ({ seenAt }) => seenAt ?? null,
	rejections: ({ at }) => at,
	records: ({ checkedAt }) => checkedAt,
	snapshots: ({ syncedAt }) => syncedAt,
	proposals: ({ at }) => at,
	// What is on its way is needed until it is known what became of it.
	outbox: ({ at, state }) => (state === 'sent' ? null : at),
	audit: ({ at }) => at,
};

/** The time before which nothing is kept. `now` and the answer are ms since the epoch. */
export function keptSince(now: number, days: number | null): number {
	return now - (days ?? DEFAULT_DAYS) * DAY_MS;
}

/** Whether a row of this store goes. */
export function isOver<Name extends AgedStore>(name: Name, row: AgedRows[Name], since: number): boolean {
	const seen = SEEN[name](row);
	return seen !== null && seen < since;
}

/** Whether a link that is seen now has to be noted as seen: once a day is often enough. */
export function isSeenAnew({ seenAt, linkedAt }: Pick<LinkRow, 'seenAt' | 'linkedAt'>, now: number): boolean {
	return now - (seenAt ?? linkedAt) >= DAY_MS;
}

/** Whether it is time for the next round. `doneAt`: when the last one was through; null: never. */
export function isDue(doneAt: number | null, now: number): boolean {
	// A clock that was turned back must not put it off for ever.
	return doneAt === null || now < doneAt || now - doneAt >= DAY_MS;
}
