import { beforeEach, describe, expect, test } from 'vitest';
import { clientsUnderPolicy } from '../../../utils/policy/clients-under-policy.ts';
import { connectionsUnderPolicy, enforcePolicy } from '../../../utils/policy/connections-under-policy.ts';
import { pagesUnderPolicy } from '../../../utils/policy/pages-under-policy.ts';
import { NO_POLICY, type Policy } from '../../../utils/policy/policy.ts';
import {
	application,
	ashbyUrl,
	candidate,
	candidatePage,
	evidence,
	modernLoopPage,
} from '../links/fixtures.ts';
import { createWorld, type World } from '../links/world.ts';

let world: World;
let policy: Policy;
let isProtected: boolean;
beforeEach(() => {
	world = createWorld();
	policy = NO_POLICY;
	isProtected = false;
});

const readPolicy = async () => policy;
const clients = () => clientsUnderPolicy(world.clients, readPolicy, async () => isProtected);
const connections = () => connectionsUnderPolicy(world.connections, readPolicy, async () => isProtected);
const TURNED_OFF = { failure: { kind: 'turned-off' } };
const ASHBY = { system: 'ashby', url: 'https://api.ashbyhq.com', key: 'a-key-of-some-length' } as const;

describe('a system that is not allowed', () => {
	beforeEach(() => {
		policy = { ...NO_POLICY, allowedSystems: ['smartrecruiters', 'modernloop'] };
	});

	test('can neither be connected nor used', async () => {
		world.granted.add('https://api.ashbyhq.com/*');
		expect(await connections().connect(ASHBY)).toMatchObject(TURNED_OFF);
		await world.connect('ashby');
		expect(await clients().ats('ashby')).toBeNull();
		expect(await connections().test('ashby')).toMatchObject(TURNED_OFF);
		expect(world.ats.requests).toBe(0);
	});

	test('that was connected before goes with its key and all that was fetched', async () => {
		await world.connect('ashby');
		await world.connect('modernloop');
		await enforcePolicy(world.connections, policy);
		const rows = await world.rows();
		expect(rows['connections']).toMatchObject([{ system: 'modernloop' }]);
	});

	test('has no chip, on its own pages and on others', async () => {
		await world.actions['page.learnFromModernLoop']({
			page: modernLoopPage(7),
			evidence: evidence({ atsUrls: [ashbyUrl(1)] }),
		});
		const pages = pagesUnderPolicy(world.actions, readPolicy);
		expect(await pages['page.lookUp']({ page: candidatePage(1) })).toEqual({ chips: [] });
		expect((await pages['page.lookUp']({ page: modernLoopPage(7) })).chips).toEqual([]);
		policy = NO_POLICY;
		expect((await pages['page.lookUp']({ page: modernLoopPage(7) })).chips).toHaveLength(1);
	});
});

test('a system is connected at the address of the organisation, and used nowhere else', async () => {
	await world.connect('modernloop');
	policy = { ...NO_POLICY, connectionUrls: { modernloop: 'https://other.example.com' } };
	expect(await clients().bridge()).toBeNull();
	const key = 'a-key-of-some-length';
	expect(
		await connections().connect({ system: 'modernloop', url: 'https://bridge.example.com', key }),
	).toMatchObject(TURNED_OFF);
	expect(
		await connections().connect({ system: 'modernloop', url: 'https://other.example.com', key }),
	).toMatchObject({ outcome: 'connected' });
	expect(await clients().bridge()).not.toBeNull();
});

test('confidential stays off, is not used although it was on, and what was kept of it goes', async () => {
	await world.connect('ashby', true);
	policy = { ...NO_POLICY, disableConfidential: true };
	expect((await clients().ats('ashby'))?.connection.confidential).toBe(false);
	await expect(connections().setConfidential('ashby', true)).rejects.toMatchObject(TURNED_OFF);
	world.ats.candidates = [candidate(1, { applications: [application(11, 'yes')] })];
	await world.chip(candidatePage(1));
	expect((await world.rows())['records']).not.toEqual([]);
	await enforcePolicy(world.connections, policy);
	expect((await world.rows())['records']).toEqual([]);
	expect(await connections().setConfidential('ashby', false)).toMatchObject({ confidential: false });
});

test('without the passphrase that is asked for no key is taken or used', async () => {
	await world.connect('ashby');
	policy = { ...NO_POLICY, requirePassphrase: true };
	expect(await clients().ats('ashby')).toBeNull();
	expect(await connections().connect(ASHBY)).toMatchObject(TURNED_OFF);
	isProtected = true;
	expect(await clients().ats('ashby')).not.toBeNull();
});

test('where writing is off nothing is written, reading goes on, and the connection is not to blame', async () => {
	await world.connect('ashby');
	await world.connect('modernloop');
	policy = { ...NO_POLICY, disableWriteBack: true, disableBridgeWrites: true };
	world.ats.candidates = [candidate(1)];
	const [ats, bridge] = await Promise.all([clients().ats('ashby'), clients().bridge()]);
	await expect(
		ats?.run((client) => client.updateCandidate({ candidateId: '1', name: 'X' }, null)),
	).rejects.toMatchObject(TURNED_OFF);
	await expect(bridge?.run((client) => client.writeBatch('candidates', [], 'once'))).rejects.toMatchObject(
		TURNED_OFF,
	);
	expect(world.bridge.writes).toEqual([]);
	expect(await ats?.run((client) => client.fetchCandidate(candidatePage(1)))).toMatchObject({
		name: 'Person 1',
	});
	const views = await world.connections.list();
	for (const view of views) if (view.status === 'connected') expect(view.problem).toBeNull();
});
