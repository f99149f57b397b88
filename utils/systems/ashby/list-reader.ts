import type { z } from 'zod';
import type { SyncedKind, SyncedRecord } from '../../records/synced-record.ts';
import type { ReadContext, ReadOutcome, ReadPosition, ResourceReader, WholeSchedule } from '../ats-reader.ts';
import { createSieve, type Sieve } from '../left-out.ts';
import type { AshbyApi } from './api.ts';
import { PositionRefused } from './errors.ts';
import type { AshbyEndpoint } from './permissions.ts';

/** The most that Ashby gives. */
const PAGE = 100;

export type AshbyList<Row extends z.ZodType> = {
	readonly resource: SyncedKind;
	readonly endpoint: AshbyEndpoint;
	/** What is asked for with every page; Ashby ties a cursor to it. */
	readonly filter?: object;
	readonly row: Row;
	readonly everyMs: number;
	/** Rows of a page at most, where fewer than 100 are better. */
	readonly limit?: number;
	readonly toRecords: (
		rows: readonly z.output<Row>[],
		context: ReadContext,
		sieve: Sieve,
	) => readonly SyncedRecord[] | Promise<readonly SyncedRecord[]>;
	readonly toSchedules?: (rows: readonly z.output<Row>[]) => readonly WholeSchedule[];
};

/**
 * Reads a list that Ashby gives in pages: by cursor, and with a sync token only what changed. The token goes
 * with the first page of an increment; the last page of every pass brings the one for the next.
 */
export function createListReader<Row extends z.ZodType>(api: AshbyApi, list: AshbyList<Row>): ResourceReader {
	const { resource, endpoint, filter, row, everyMs, limit = PAGE, toRecords, toSchedules } = list;
	return {
		resource,
		completes: [resource],
		everyMs,
		read: async (position, context) => {
			try {
				const body = { ...filter, limit, ...placeOf(position) };
				const { rows: listed, cursor, syncToken } = await api.list(endpoint, body);
				const sieve = createSieve();
				const rows = sieve.rows(row, listed);
				const records = await toRecords(rows, context, sieve);
				return {
					outcome: 'page',
					records,
					cursor,
					since: cursor === null ? syncToken : null,
					total: null,
					leftOut: sieve.leftOut(),
					schedules: toSchedules?.(rows) ?? [],
				};
			} catch (error) {
				const outcome = error instanceof PositionRefused ? recoveryFrom(error, position) : null;
				if (outcome === null) throw error;
				return outcome;
			}
		},
	};
}

/** Ashby refuses null for either, so what is not there is left out. */
function placeOf({ since, cursor }: ReadPosition): { cursor: string } | { syncToken: string } | object {
	if (cursor !== null) return { cursor };
	return since === null ? {} : { syncToken: since };
}

/** What to do about a refused position; null where the refusal is of nothing that was sent. */
function recoveryFrom({ refused }: PositionRefused, { since, cursor }: ReadPosition): ReadOutcome | null {
	if (since !== null && (refused === 'sync-token' || cursor === null)) return { outcome: 'restart-full' };
	return cursor === null ? null : { outcome: 'restart' };
}
