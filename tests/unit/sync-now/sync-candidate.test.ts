import { beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/failures/failure.ts';
import {
	application,
	ashbyUrl,
	candidate,
	candidatePage,
	evidence,
	id,
	modernLoopPage,
} from '../links/fixtures.ts';
import { createWorld, type World } from '../links/world.ts';

let world: World;
beforeEach(async () => {
	world = createWorld();
	await world.connect('ashby');
	world.ats.candidates = [candidate(1)];
});

const sync = () => world.actions['candidate.sync']({ page: candidatePage(1) });

describe('sync this candidate', () => {
	test('says what changed, and when', async () => {
		expect(await sync()).toEqual({ outcome: 'changed', syncedAt: world.now, fields: ['candidate'] });
		world.ats.candidates = [candidate(1, { name: 'New Name' })];
		world.now += 5;
		expect(await sync()).toEqual({ outcome: 'changed', syncedAt: world.now, fields: ['name'] });
		expect(await world.chip(candidatePage(1))).toMatchObject({
			sync: { available: true, syncedAt: world.now },
		});
	});

	test('again changes nothing but the time', async () => {
		await world.connect('modernloop');
		await sync();
		const first = await world.rows();
		const writes = world.bridge.writes.length;
		world.now += 1000;
		expect(await sync()).toEqual({ outcome: 'unchanged', syncedAt: world.now });
		expect(world.bridge.writes).toHaveLength(writes);
		const second = await world.rows();
		for (const store of ['links', 'pushes', 'evidence'] as const) {
			expect(second[store]?.length).toBe(first[store]?.length);
		}
		expect(second['pushes']).toEqual(first['pushes']);
	});

	test('keeps e-mails as prints only, and nothing readable', async () => {
		await sync();
		const rest = JSON.stringify(await world.rows());
		for (const secret of ['person1@example.com', 'Person 1', 'Screen']) expect(rest).not.toContain(secret);
	});

	test('pressed twice at once works once', async () => {
		await Promise.all([sync(), sync()]);
		expect(world.ats.requests).toBe(1);
	});

	const failures: Failure[] = [
		{ kind: 'key-rejected' },
		{ kind: 'not-visible' },
		{ kind: 'rate-limited', until: 9 },
		{ kind: 'offline' },
		{ kind: 'unexpected', detail: 'HTTP 500' },
	];
	test.each(failures)('$kind is said and loses nothing', async (failure) => {
		await sync();
		const before = await world.rows();
		world.ats.failure = failure;
		expect(await sync()).toMatchObject({ outcome: 'failed', failure: failure.kind });
		expect((await world.rows())['snapshots']).toEqual(before['snapshots']);
	});

	test('without a key says so instead of asking', async () => {
		await world.connections.disconnect('ashby');
		expect(await sync()).toMatchObject({ outcome: 'failed', detail: 'not-connected' });
		expect(world.ats.requests).toBe(0);
	});

	test('from a ModernLoop page syncs the records linked to it', async () => {
		await world.actions['page.learnFromModernLoop']({
			page: modernLoopPage(7),
			evidence: evidence({ atsUrls: [ashbyUrl(1)] }),
		});
		expect(await world.actions['candidate.sync']({ page: modernLoopPage(7) })).toMatchObject({
			outcome: 'changed',
			fields: ['candidate'],
		});
		expect(await world.actions['candidate.sync']({ page: modernLoopPage(8) })).toMatchObject({
			outcome: 'failed',
		});
	});
});

describe('to the bridge', () => {
	beforeEach(() => world.connect('modernloop'));

	test('jobs, the candidate and applications go in this order', async () => {
		await sync();
		expect(world.bridge.writes.map(({ kind }) => kind)).toEqual(['jobs', 'candidates', 'applications']);
	});

	test('only what changed goes again, over the state that was written', async () => {
		await sync();
		const [one = application(101)] = candidate(1).applications;
		world.ats.candidates = [candidate(1, { applications: [{ ...one, stage: 'Offer' }] })];
		world.bridge.writes = [];
		await sync();
		expect(world.bridge.writes).toMatchObject([{ kind: 'applications', ifMatch: '"3"' }]);
	});

	test('a write whose answer was lost is repeated as the same write', async () => {
		world.bridge.failure = { kind: 'offline' };
		await sync();
		const database = await world.store.database.opened();
		const [batch] = await database.getAll('batches');
		world.bridge.failure = null;
		await sync();
		expect(world.bridge.writes[0]).toMatchObject({ kind: 'jobs', idempotencyKey: batch?.id });
	});

	test('a failure is said, and the next sync tells the same change', async () => {
		world.bridge.failure = { kind: 'offline' };
		expect(await sync()).toMatchObject({ outcome: 'failed', failure: 'offline' });
		world.bridge.failure = null;
		expect(await sync()).toMatchObject({ outcome: 'changed', fields: ['candidate'] });
	});

	test('what it has for the candidate becomes the link', async () => {
		world.bridge.records = [
			{
				id: 'm1',
				externalSystem: 'ashby',
				externalId: id(1),
				webUrl: 'https://app.modernloop.io/a/b',
				etag: '"1"',
			},
		];
		await sync();
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', source: 'bridge' });
	});
});
