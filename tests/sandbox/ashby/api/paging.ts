import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { all, first } from '../../world/rows.ts';
import { type AshbyContext, type AshbyFailure, type AshbyResult, failure } from './endpoint.ts';

/** The parameters of every list. Null is refused, as the real API did for a cursor. */
const pageShape = {
	cursor: z.string().optional(),
	limit: z.number().int().min(1).max(100).optional(),
};

/** The parameters of lists that can be asked for changes only. */
export const syncShape = { ...pageShape, syncToken: z.string().optional() };

/** ms since the epoch; written dates are ISO, filters are not. */
export const createdAfterShape = { createdAfter: z.number().int().optional() };

const cursorSchema = z.object({
	list: z.string(),
	filter: z.string(),
	after: z.number(),
	/** Changes since this revision; null in a full pass. */
	since: z.number().nullable(),
	/** The revision in which the pass began: where the next pass continues. */
	until: z.number(),
	at: z.number(),
});
const syncTokenSchema = z.object({ list: z.string(), until: z.number(), at: z.number() });

type Input = {
	readonly cursor?: string | undefined;
	readonly syncToken?: string | undefined;
	readonly limit?: number | undefined;
};

/** A list: the rows of one table that the key sees and the filters let through. */
export type List<Row> = {
	readonly name: string;
	readonly table: string;
	/** SQL conditions on the table, under the alias `t`, with their values. */
	readonly where: readonly (readonly [sql: string, ...values: SQLInputValue[]])[];
	readonly shape: (row: Row) => unknown;
	/** False where the endpoint knows no syncToken. */
	readonly sync: boolean;
};

const pack = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function unpack<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> | undefined {
	try {
		return schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
	} catch {
		return undefined;
	}
}

type Pass = { readonly after: number; readonly since: number | null; readonly until: number };

function passOf(context: AshbyContext, list: List<never>, input: Input, filter: string): Pass | AshbyFailure {
	const { now, settings, world } = context;
	if (input.cursor !== undefined) {
		const cursor = unpack(input.cursor, cursorSchema);
		if (cursor === undefined) return failure('invalid_next_cursor', 'The cursor could not be read');
		if (cursor.list !== list.name || cursor.filter !== filter) {
			return failure('cursor_invalid', 'The cursor belongs to another request');
		}
		if (now - cursor.at > settings.cursorLifetimeMs) {
			return failure('next_cursor_expired', 'The cursor has expired, start again without it');
		}
		return cursor;
	}
	if (input.syncToken === undefined) return { after: 0, since: null, until: world.revision() };
	const token = unpack(input.syncToken, syncTokenSchema);
	if (token === undefined || token.list !== list.name) {
		return failure('sync_token_invalid', 'The sync token could not be read, perform a full sync');
	}
	if (now - token.at > settings.syncTokenLifetimeMs) {
		return failure('sync_token_expired', 'The sync token has expired, perform a full sync');
	}
	return { after: 0, since: token.until, until: world.revision() };
}

/**
 * One page of a list. The last page of a list with sync carries the token for the next pass, which then
 * gets only what changed; what was deleted or merged just stops being listed.
 */
export function listPage<Row extends { seq: number }>(
	context: AshbyContext,
	list: List<Row>,
	input: Input,
): AshbyResult {
	const { world, settings, now } = context;
	const limit = input.limit ?? 100;
	const filter = JSON.stringify(list.where);
	const pass = passOf(context, list, input, filter);
	if ('failure' in pass) return pass;
	const conditions = [
		...list.where,
		...(pass.since === null ? [] : [['t.revision > ?', pass.since] as const]),
	];
	const where = conditions.map(([sql]) => `(${sql})`).join(' AND ') || '1';
	const values = conditions.flatMap(([, ...rest]) => rest);
	if (pass.since !== null && input.cursor === undefined) {
		const counted = `SELECT count(*) AS count FROM ${list.table} t WHERE ${where}`;
		const changed = first<{ count: number }>(world.db, counted, ...values)?.count ?? 0;
		if (changed > settings.incrementalPages * limit) {
			return failure('incremental_sync_too_large', 'Too much has changed, perform a full sync');
		}
	}
	const sql = `SELECT t.* FROM ${list.table} t WHERE t.seq > ? AND ${where} ORDER BY t.seq LIMIT ?`;
	const found = all<Row>(world.db, sql, pass.after, ...values, limit + 1);
	const rows = found.slice(0, limit);
	const results = rows.map(list.shape);
	if (found.length > limit) {
		const { since, until } = pass;
		const next = { list: list.name, filter, after: rows.at(-1)?.seq ?? 0, since, until, at: now };
		return { results, moreDataAvailable: true, nextCursor: pack(next) };
	}
	const syncToken = pack({ list: list.name, until: pass.until, at: now });
	return { results, moreDataAvailable: false, ...(list.sync ? { syncToken } : {}) };
}
