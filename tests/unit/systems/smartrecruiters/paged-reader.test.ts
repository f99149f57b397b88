import { expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../../../../utils/failures/failure.ts';
import type { ListQuery } from '../../../../utils/systems/smartrecruiters/api.ts';
import { pagedReader } from '../../../../utils/systems/smartrecruiters/paged-reader.ts';
import { NO_CONTEXT } from './connected.ts';

const BEGAN = Date.UTC(2026, 10, 1, 9);
const MINUTE = 60_000;

/** A list whose pages are these; the vendor's clock is known after the first answer, and goes on by a minute. */
function readerOf(pages: Readonly<Record<string, { nextPageId?: string; content?: unknown[] }>>) {
	let now = 0;
	const asked: ListQuery[] = [];
	const reader = pagedReader(
		{
			resource: 'users',
			completes: ['users'],
			everyMs: MINUTE,
			list: async (query) => {
				asked.push(query);
				now = now === 0 ? BEGAN : now + MINUTE;
				return { content: [], ...pages[query.pageId ?? ''] };
			},
			row: z.object({ id: z.string() }),
			toRecords: async (rows) =>
				rows.map(({ id }) => ({ kind: 'users', id, name: '', email: '', active: true })),
		},
		() => now,
	);
	const read = (cursor: string | null, since: string | null = null) =>
		reader.read({ since, cursor }, NO_CONTEXT);
	return { read, asked };
}

test('the next increment reads from shortly before the first answer, by the vendor’s clock', async () => {
	const { read } = readerOf({ '': { nextPageId: 'b' }, b: { nextPageId: 'c' }, c: {} });
	let cursor: string | null = null;
	const sinces: (string | null)[] = [];
	do {
		const page = await read(cursor);
		if (page.outcome !== 'page') throw new Error(page.outcome);
		({ cursor } = page);
		sinces.push(page.since);
	} while (cursor !== null);
	expect(sinces).toEqual([null, null, new Date(BEGAN - 5 * MINUTE).toISOString()]);
});

test('all pages of an increment are of the same query', async () => {
	const { read, asked } = readerOf({ '': { nextPageId: 'b/+=' }, 'b/+=': {} });
	const since = '2026-10-31T00:00:00.000Z';
	const first = await read(null, since);
	await read(first.outcome === 'page' ? first.cursor : null, since);
	expect(asked).toEqual([
		{ pageId: null, updatedAfter: since },
		{ pageId: 'b/+=', updatedAfter: since },
	]);
});

test('a last page may be empty, and an empty page id is none', async () => {
	const { read } = readerOf({ '': { nextPageId: '' } });
	expect(await read(null)).toMatchObject({ records: [], cursor: null, total: null });
});

test('a row that nobody understands is left out and told of, and the page leads to the next all the same', async () => {
	const { read } = readerOf({
		'': { content: [{ id: 7 }, { id: 'u' }], nextPageId: 'b' },
		b: { content: [{}] },
	});
	const first = await read(null);
	expect(first).toMatchObject({ records: [{ id: 'u' }], leftOut: { rows: 1, detail: 'id invalid_type' } });
	const last = await read(first.outcome === 'page' ? first.cursor : null);
	expect(last).toMatchObject({ records: [], cursor: null, leftOut: { rows: 1 } });
});

test('a page that leads to itself is not read for ever', async () => {
	const { read } = readerOf({ '': { nextPageId: 'b' }, b: { nextPageId: 'b' } });
	const first = await read(null);
	const second = read(first.outcome === 'page' ? first.cursor : null);
	expect(await second.catch(failureOf)).toMatchObject({ kind: 'unexpected' });
});
