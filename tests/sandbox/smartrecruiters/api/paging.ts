import { createHash } from 'node:crypto';
import type { SQLInputValue } from 'node:sqlite';
import type { Answer } from '../../answer.ts';
import { all, first } from '../../world/rows.ts';
import { refuse, type SmartrecruitersContext } from './route.ts';

/** One page of rows, before it is written as a body. */
export type Page<Row> = {
	readonly rows: Row[];
	readonly limit: number;
	readonly totalFound: number;
	readonly nextPageId: string | undefined;
};

export type PagedQuery = {
	readonly table: string;
	/** SQL conditions on the table, under the alias `t`, with their values. */
	readonly where: readonly (readonly [sql: string, ...values: SQLInputValue[]])[];
	readonly maxLimit: number;
};

// The first bytes make every page id begin with "/+", so that a client that forgets to encode it is found out.
const PREFIX = Buffer.from([0xff, 0xe5]);

function packPageId(fingerprint: string, after: number): string {
	return Buffer.concat([PREFIX, Buffer.from(`${fingerprint}:${after}`)]).toString('base64');
}

function unpackPageId(pageId: string, fingerprint: string): number | undefined {
	const bytes = Buffer.from(pageId, 'base64');
	if (!bytes.subarray(0, 2).equals(PREFIX)) return undefined;
	const [mark, after] = bytes.subarray(2).toString().split(':');
	return mark === fingerprint && /^\d+$/.test(after ?? '') ? Number(after) : undefined;
}

const counts = new WeakMap<SmartrecruitersContext['world'], Map<string, number>>();

/** Counting a hundred thousand rows for every page would make the sandbox slower than the real thing. */
function totalOf(context: SmartrecruitersContext, sql: string, values: SQLInputValue[]): number {
	const known = counts.get(context.world) ?? new Map<string, number>();
	counts.set(context.world, known);
	const name = `${context.world.revision()} ${sql} ${JSON.stringify(values)}`;
	const total = known.get(name) ?? first<{ total: number }>(context.world.db, sql, ...values)?.total ?? 0;
	known.set(name, total);
	return total;
}

/** Reads `limit` and `pageId` and answers that page, or a 400. A page id is bound to its query. */
export function pageOf<Row extends { seq: number }>(
	context: SmartrecruitersContext,
	query: PagedQuery,
): Page<Row> | { readonly refusal: Answer } {
	const parameters = context.call.query;
	const limitText = parameters.get('limit') ?? '10';
	const limit = Number(limitText);
	if (!/^\d+$/.test(limitText) || limit < 1 || limit > query.maxLimit) {
		return { refusal: refuse(400, 'INVALID_LIMIT', `limit must be between 1 and ${query.maxLimit}`) };
	}
	const where = query.where.map(([sql]) => `(${sql})`).join(' AND ') || '1';
	const values = query.where.flatMap(([, ...rest]) => rest);
	const fingerprint = createHash('sha1')
		.update(query.table + where + JSON.stringify(values))
		.digest('hex')
		.slice(0, 12);
	const pageId = parameters.get('pageId');
	const after = pageId === null ? 0 : unpackPageId(pageId, fingerprint);
	if (after === undefined) return { refusal: refuse(400, 'INVALID_PAGE_ID', 'Invalid page id') };
	const sql = `SELECT t.* FROM ${query.table} t WHERE ${where} AND t.seq > ? ORDER BY t.seq LIMIT ?`;
	const found = all<Row>(context.world.db, sql, ...values, after, limit + 1);
	const rows = found.slice(0, limit);
	return {
		rows,
		limit,
		totalFound: totalOf(context, `SELECT count(*) AS total FROM ${query.table} t WHERE ${where}`, values),
		nextPageId: found.length > limit ? packPageId(fingerprint, rows.at(-1)?.seq ?? 0) : undefined,
	};
}

/** The Link header of a page that has a next one. */
export function nextLink(
	context: SmartrecruitersContext,
	nextPageId: string | undefined,
): Record<string, string> {
	if (nextPageId === undefined) return {};
	const query = new URLSearchParams(context.call.query);
	query.set('pageId', nextPageId);
	return { link: `<${context.call.path}?${query.toString()}>; rel="next"` };
}

/** A date parameter in ms; null where it is absent, undefined where it is no date. */
export function dateParameter(context: SmartrecruitersContext, name: string): number | null | undefined {
	const text = context.call.query.get(name);
	if (text === null) return null;
	const ms = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(ms) ? undefined : ms;
}
