import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cast } from '../../sandbox/world/cast.ts';
import { deleteCandidate, updateCandidate } from '../../sandbox/world/changes.ts';
import { startAshby } from './ashby-caller.ts';

const HOUR = 3_600_000;
let ashby: Awaited<ReturnType<typeof startAshby>>;
beforeAll(async () => {
	ashby = await startAshby(260, { cursorLifetimeMs: HOUR, incrementalPages: 2 });
});
afterAll(() => ashby.close());
beforeEach(() => ashby.clock.advance(60_000));

async function pass(body: Record<string, unknown>): Promise<{ ids: string[]; syncToken: string }> {
	const ids: string[] = [];
	let page = await ashby.call('candidate.list', body);
	for (;;) {
		ids.push(...page.results.map(({ id }: { id: string }) => id));
		if (page.moreDataAvailable !== true) return { ids, syncToken: page.syncToken ?? '' };
		expect(page.syncToken).toBeUndefined();
		page = await ashby.call('candidate.list', { limit: body['limit'], cursor: page.nextCursor });
	}
}

test('pages follow one another without gap or repetition, and only the last carries a sync token', async () => {
	const small = await pass({ limit: 7 });
	const large = await pass({});
	expect(small.ids).toEqual(large.ids);
	expect(new Set(small.ids).size).toBe(small.ids.length);
	expect(small.syncToken).not.toBe('');
});

test('a sync token brings what changed since its pass, once', async () => {
	const { syncToken } = await pass({});
	expect((await pass({ syncToken })).ids).toEqual([]);
	const id = cast.janeDoe.ashby?.candidateId ?? '';
	updateCandidate(ashby.world, 'ashby', id, { phone: '+15550000000' }, ashby.clock.now());
	const changed = await pass({ syncToken });
	expect(changed.ids).toEqual([id]);
	expect((await pass({ syncToken: changed.syncToken })).ids).toEqual([]);
});

test('what changes behind the cursor during a pass comes with the next', async () => {
	const first = await ashby.call('candidate.list', { limit: 50 });
	const id = String(first.results[0].id);
	updateCandidate(ashby.world, 'ashby', id, { phone: '+15550000001' }, ashby.clock.now());
	let page = first;
	while (page.nextCursor !== undefined) {
		page = await ashby.call('candidate.list', { limit: 50, cursor: page.nextCursor });
	}
	expect((await pass({ syncToken: page.syncToken })).ids).toEqual([id]);
});

test('a deletion is never told: the record only stops being listed', async () => {
	const { syncToken, ids } = await pass({});
	const id = cast.chloeDubois.ashby?.candidateId ?? '';
	expect(ids).toContain(id);
	deleteCandidate(ashby.world, 'ashby', id, ashby.clock.now());
	expect((await pass({ syncToken })).ids).toEqual([]);
	expect((await pass({})).ids).not.toContain(id);
});

test('too many changes end in incremental_sync_too_large', async () => {
	const { syncToken, ids } = await pass({});
	for (const id of ids.slice(0, 3)) updateCandidate(ashby.world, 'ashby', id, {}, ashby.clock.now());
	const answer = await ashby.call('candidate.list', { syncToken, limit: 1 });
	expect(answer.errorInfo?.code).toBe('incremental_sync_too_large');
	expect((await ashby.call('candidate.list', { syncToken, limit: 2 })).success).toBe(true);
});

test('cursors and tokens that are nonsense, foreign or too old each have their code', async () => {
	const { nextCursor } = await ashby.call('candidate.list', { limit: 5 });
	const { syncToken } = await pass({});
	const code = async (endpoint: string, body: unknown): Promise<string | undefined> =>
		(await ashby.call(endpoint, body)).errorInfo?.code;
	expect(await code('candidate.list', { cursor: 'nonsense' })).toBe('invalid_next_cursor');
	expect(await code('application.list', { cursor: nextCursor })).toBe('cursor_invalid');
	expect(await code('candidate.list', { syncToken: 'nonsense' })).toBe('sync_token_invalid');
	expect(await code('application.list', { syncToken })).toBe('sync_token_invalid');
	ashby.clock.advance(HOUR + 1);
	expect(await code('candidate.list', { cursor: nextCursor })).toBe('next_cursor_expired');
	ashby.clock.advance(31 * 24 * HOUR);
	expect(await code('candidate.list', { syncToken })).toBe('sync_token_expired');
});

test('source.list has a last page without a sync token', async () => {
	const answer = await ashby.call('source.list', {});
	expect(answer.moreDataAvailable).toBe(false);
	expect(answer.syncToken).toBeUndefined();
});
