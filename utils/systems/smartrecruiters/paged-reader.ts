import { z } from 'zod';
import { ApiError } from '../../failures/failure.ts';
import type { SyncedKind, SyncedRecord } from '../../records/synced-record.ts';
import type { ReadContext, ReadOutcome, ResourceReader } from '../ats-reader.ts';
import { createSieve, type Sieve } from '../left-out.ts';
import type { ListQuery } from './api.ts';
import { PageRefused } from './page-refused.ts';

/**
 * An increment reads again what changed this long before the pass before it began: lists come out of a search
 * index that lags behind, and the beginning is known to a request's length only.
 */
const OVERLAP_MS = 5 * 60_000;

/** Where a pass goes on, and from where the increment after it will read: known from its first page on. */
const placeSchema = z.object({ pageId: z.string(), since: z.string() });

export type PagedList<Row extends z.ZodType> = {
	readonly resource: SyncedKind;
	readonly completes: readonly SyncedKind[];
	readonly everyMs: number;
	/** Throws `PageRefused` where the page id is not taken. */
	readonly list: (query: ListQuery) => Promise<{
		readonly content: readonly unknown[];
		readonly nextPageId?: string | null | undefined;
		readonly totalFound?: number | null | undefined;
	}>;
	readonly row: Row;
	readonly toRecords: (
		rows: readonly z.output<Row>[],
		context: ReadContext,
		sieve: Sieve,
	) => Promise<readonly SyncedRecord[]>;
};

/** Reads a list by page id, all of it or what was updated since. `vendorNow` is ms since the epoch. */
export function pagedReader<Row extends z.ZodType>(
	paged: PagedList<Row>,
	vendorNow: () => number,
): ResourceReader {
	const { resource, completes, everyMs, list, row, toRecords } = paged;
	return {
		resource,
		completes,
		everyMs,
		read: async (position, context): Promise<ReadOutcome> => {
			const place = placeOf(position.cursor);
			if (place === undefined) return { outcome: 'restart' };
			const pageId = place?.pageId ?? null;
			const page = await pageOf(() => list({ pageId, updatedAfter: position.since }));
			if (page === null) return { outcome: 'restart' };
			// After the answer: before the first one, the vendor's clock is not known.
			const since = place?.since ?? new Date(vendorNow() - OVERLAP_MS).toISOString();
			const next = page.nextPageId ?? '';
			if (next !== '' && next === pageId) {
				throw new ApiError({ kind: 'unexpected', detail: 'page leads to itself' });
			}
			const sieve = createSieve();
			return {
				outcome: 'page',
				records: await toRecords(sieve.rows(row, page.content), context, sieve),
				cursor: next === '' ? null : JSON.stringify({ pageId: next, since }),
				since: next === '' ? since : null,
				total: page.totalFound ?? null,
				leftOut: sieve.leftOut(),
			};
		},
	};
}

async function pageOf<Page>(read: () => Promise<Page>): Promise<Page | null> {
	try {
		return await read();
	} catch (error) {
		if (error instanceof PageRefused) return null;
		throw error;
	}
}

/** Null at the beginning; undefined for a cursor of another version of this program. */
function placeOf(cursor: string | null): z.infer<typeof placeSchema> | null | undefined {
	if (cursor === null) return null;
	try {
		return placeSchema.safeParse(JSON.parse(cursor)).data;
	} catch {
		return undefined;
	}
}
