import { beforeEach, describe, expect, test } from 'vitest';
import { ashbyUrl, candidate, candidatePage, evidence, modernLoopPage } from '../links/fixtures.ts';
import { createWorld, type World } from '../links/world.ts';

const URL = 'https://api.ashbyhq.com';

let world: World;
beforeEach(() => {
	world = createWorld();
	world.granted.add(`${URL}/*`);
});

const connect = (key: string, url = URL) => world.connections.connect({ system: 'ashby', url, key });
const view = async () => (await world.connections.list()).find(({ system }) => system === 'ashby');

describe('connecting', () => {
	test('trims the key, keeps it sealed and shows only its end', async () => {
		expect(await connect('  secret-key-1234\r\n')).toMatchObject({
			outcome: 'connected',
			connection: {
				status: 'connected',
				url: URL,
				keyHint: '1234',
				accessAllowed: true,
				confidential: false,
			},
		});
		expect(JSON.stringify([await world.connections.list(), await world.rows()])).not.toContain('secret-key');
	});

	test('shows nothing of a key so short that its end would be most of it', async () => {
		expect(await connect('short')).toMatchObject({ connection: { keyHint: '' } });
	});

	test('a rejected key is not saved', async () => {
		world.ats.failure = { kind: 'key-rejected' };
		expect(await connect('wrong')).toMatchObject({ outcome: 'failed', failure: { kind: 'key-rejected' } });
		expect(await view()).toEqual({ system: 'ashby', status: 'none' });
	});

	test('without the browser’s permission nothing is sent', async () => {
		world.granted.clear();
		expect(await connect('key')).toMatchObject({
			outcome: 'failed',
			failure: { kind: 'access-not-allowed' },
		});
		expect(world.ats.requests).toBe(0);
	});

	test.each([
		'http://api.ashbyhq.com',
		'https://evil.example',
		'https://app.ashbyhq.com',
		'https://api.smartrecruiters.com',
		'https://u:p@api.ashbyhq.com',
		'nonsense',
	])('a key never goes to %s', async (url) => {
		expect(await connect('key', url)).toMatchObject({ outcome: 'failed', failure: { kind: 'unexpected' } });
		expect(world.ats.requests).toBe(0);
		expect(await view()).toMatchObject({ status: 'none' });
	});

	describe('that fails gives the browser’s permission back', () => {
		const elsewhere = 'https://api.sandbox.smartrecruiters.com';
		const rejected = (input: Parameters<typeof world.connections.connect>[0]) => {
			world.ats.failure = { kind: 'key-rejected' };
			return world.connections.connect(input);
		};

		test('when nothing was connected', async () => {
			await rejected({ system: 'ashby', url: ` ${URL}/ `, key: 'wrong' });
			expect(world.granted.size).toBe(0);
		});

		test('not when the connection that is edited needs it', async () => {
			await connect('key');
			await rejected({ system: 'ashby', url: URL, key: 'wrong' });
			expect([...world.granted]).toEqual([`${URL}/*`]);
		});

		test('of the new address alone when an edited connection stays at the old one', async () => {
			await world.connect('smartrecruiters');
			world.granted.add(`${elsewhere}/*`);
			await rejected({ system: 'smartrecruiters', url: elsewhere, key: 'wrong' });
			expect(world.granted).toContain('https://api.smartrecruiters.com/*');
			expect(world.granted).not.toContain(`${elsewhere}/*`);
		});
	});

	test('with another key stops what waits with the one before, and not when it fails', async () => {
		await connect('key');
		world.ats.failure = { kind: 'key-rejected' };
		await connect('wrong');
		expect(world.replacedBy).toMatchObject({ key: 'key' });
		world.ats.failure = null;
		await connect('other-key');
		expect(world.replacedBy).toEqual({ system: 'ashby', url: URL, key: 'other-key' });
	});

	test('without a network the key is kept, and the problem said', async () => {
		world.ats.failure = { kind: 'offline' };
		expect(await connect('key')).toMatchObject({
			outcome: 'connected',
			connection: { problem: { kind: 'offline' } },
		});
	});

	test('an empty key field keeps the key', async () => {
		await connect('a-long-key-1234');
		expect(await connect('')).toMatchObject({ outcome: 'connected', connection: { keyHint: '1234' } });
	});

	test('an empty key field with nothing stored connects nothing', async () => {
		expect(await connect(' ')).toMatchObject({ outcome: 'failed', failure: { kind: 'key-rejected' } });
	});

	test('a failed test again keeps the connection', async () => {
		await connect('key');
		world.ats.failure = { kind: 'key-rejected' };
		expect(await world.connections.test('ashby')).toMatchObject({ outcome: 'failed' });
		expect(await view()).toMatchObject({ status: 'connected', problem: { kind: 'key-rejected' } });
		world.ats.failure = null;
		expect(await world.connections.test('ashby')).toMatchObject({ connection: { problem: null } });
	});

	test('a permission that was taken back shows', async () => {
		await connect('key');
		world.granted.clear();
		expect(await view()).toMatchObject({ accessAllowed: false });
	});
});

describe('disconnecting', () => {
	beforeEach(async () => {
		await world.connect('ashby');
		world.ats.candidates = [candidate(1), candidate(2), candidate(3)];
		const learn = (n: number, fields: Parameters<typeof evidence>[0]) =>
			world.actions['page.learnFromModernLoop']({ page: modernLoopPage(n), evidence: evidence(fields) });
		await learn(7, { atsUrls: [ashbyUrl(1)] });
		await learn(8, { emails: ['person2@example.com'] });
		await world.chip(candidatePage(1));
		await world.chip(candidatePage(2));
		await world.actions['candidate.sync']({ page: candidatePage(1) });
		await world.actions['pairing.start']({ page: candidatePage(3), label: 'P' });
		const { pairing } = await world.actions['page.lookUp']({ page: modernLoopPage(9) });
		await world.actions['pairing.confirm']({
			pairingId: pairing?.pairingId ?? '',
			page: modernLoopPage(9),
			address: modernLoopPage(9).url,
		});
		await world.connections.disconnect('ashby');
	});

	test('removes the key, the grant and what was fetched', async () => {
		expect(world.granted.has(`${URL}/*`)).toBe(false);
		expect(world.forgotten).toEqual(['ashby']);
		expect(await view()).toEqual({ system: 'ashby', status: 'none' });
		const { connections, snapshots, records, evidence: seen = [] } = await world.rows();
		expect([connections, snapshots, records]).toEqual([[], [], []]);
		expect(JSON.stringify(seen)).not.toContain('"ashby"');
		expect(await world.chip(candidatePage(2))).toMatchObject({ state: 'not-connected' });
	});

	test('leaves links made by hand and learned from pages', async () => {
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', source: 'modernloop-page' });
		expect(await world.chip(candidatePage(3))).toMatchObject({ state: 'linked', source: 'paired-by-hand' });
	});
});

describe('what was stored', () => {
	test('a damaged connection is said to be lost, and the rest goes on', async () => {
		await connect('key');
		await world.store.database.transact(['connections'], 'readwrite', async (transaction) => {
			const row = await transaction.objectStore('connections').get('ashby');
			if (row) await transaction.objectStore('connections').put({ ...row, sealed: row.sealed.slice(0, -1) });
		});
		expect(await view()).toEqual({ system: 'ashby', status: 'none', lost: true });
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: expect.any(String) });
		await connect('new-key');
		expect(await view()).toMatchObject({ status: 'connected' });
	});

	test('a damaged link is found again like an unknown one', async () => {
		const learn = () =>
			world.actions['page.learnFromModernLoop']({
				page: modernLoopPage(7),
				evidence: evidence({ atsUrls: [ashbyUrl(1)] }),
			});
		await learn();
		await world.store.database.transact(['links'], 'readwrite', async (transaction) => {
			const store = transaction.objectStore('links');
			for (const row of await store.getAll()) await store.put({ ...row, sealed: row.sealed.slice(3) });
		});
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-connected' });
		await learn();
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked' });
	});
});
