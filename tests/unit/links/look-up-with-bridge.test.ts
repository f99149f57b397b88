import { beforeEach, describe, expect, test } from 'vitest';
import { candidate, candidatePage, id, mlUrl } from './fixtures.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(() => {
	world = createWorld();
});

describe('with a bridge', () => {
	const record = (externalId: string, page: number, email?: string) => ({
		id: 'm',
		externalSystem: 'ashby' as const,
		externalId,
		webUrl: mlUrl(page),
		etag: '"1"',
		...(email === undefined ? {} : { email }),
	});
	beforeEach(() => world.connect('modernloop'));

	test('finds by id without an ATS key', async () => {
		world.bridge.records = [record(id(1), 7)];
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', source: 'bridge' });
		expect(await world.chip(candidatePage(2))).toMatchObject({ state: 'not-in-modernloop' });
	});

	test('finds by e-mail where the id is unknown to it', async () => {
		await world.connect('ashby');
		world.ats.candidates = [candidate(1)];
		world.bridge.records = [record('other', 7, 'person1@example.com')];
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', source: 'email' });
	});

	test('keeps nothing about a record that the ATS has not shown', async () => {
		await world.connect('ashby');
		world.ats.failure = { kind: 'offline' };
		world.bridge.records = [record(id(1), 7)];
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', source: 'bridge' });
		expect((await world.rows())['links']).toEqual([]);
	});

	test('its failure is said when nothing else was found', async () => {
		world.bridge.failure = { kind: 'unexpected', detail: 'HTTP 500' };
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'failed', detail: 'HTTP 500' });
	});

	test('an address of another site is not opened', async () => {
		world.bridge.records = [{ ...record(id(1), 7), webUrl: 'https://evil.example/' }];
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-in-modernloop' });
	});
});
