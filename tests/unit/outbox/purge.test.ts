import { beforeEach, expect, test } from 'vitest';
import { pullStep } from '../../../utils/feed/pull-changes.ts';
import { deliverStep } from '../../../utils/outbox/deliver.ts';
import { enqueueRemovals, OUTBOX_STORES } from '../../../utils/outbox/enqueue.ts';
import { BRIDGE_STORES, purgeConfidential, purgeHidden, purgeSystem } from '../../../utils/outbox/purge.ts';
import { candidateWrite } from '../../../utils/systems/modernloop/bridge-mapping.ts';
import {
	type Bridge,
	candidateKey,
	candidateRef,
	createProfile,
	type Profile,
	person,
	startBridge,
} from './profile.ts';
import { withClients } from './with-clients.ts';

let bridge: Bridge;
let profile: Profile;
beforeEach(async () => {
	bridge = startBridge();
	profile = await createProfile(bridge);
});

const enqueue = (id: string, confidential = false) =>
	profile.enqueue([candidateWrite('ashby', person(id))], confidential);
type Purge = Parameters<typeof purgeSystem>[0];
const purge = (work: (transaction: Purge) => Promise<void>) =>
	profile.store.database.transact([...BRIDGE_STORES], 'readwrite', work);
const keysLeft = async () => {
	const { outbox, pushes, proposals } = await profile.rows();
	return [...outbox, ...pushes, ...proposals].map(({ key }) => key);
};

test('what is confidential goes from everywhere, also from a batch on its way, and the rest of it is sent', async () => {
	await enqueue('written', true);
	await profile.settle();
	await enqueue('open');
	await enqueue('secret', true);
	profile.fault = () => 'lost-before';
	await deliverStep(profile.deps);
	expect((await profile.rows()).batches).toHaveLength(1);
	await purge((transaction) => purgeConfidential(transaction, 'ashby'));
	expect(await keysLeft()).toEqual([candidateKey('open')]);
	expect((await profile.rows()).batches).toEqual([]);
	profile.fault = () => null;
	await profile.settle();
	expect(bridge.records.keys()).toEqual([candidateKey('open'), candidateKey('written')]);
});

test('a batch whose results come after a purge leaves nothing behind', async () => {
	await enqueue('secret', true);
	const purging = withClients(profile, {
		bridge: ({ writeBatch }) => ({
			writeBatch: async (...batch) => {
				const results = await writeBatch(...batch);
				await purge((transaction) => purgeConfidential(transaction, 'ashby'));
				return results;
			},
		}),
	});
	await deliverStep(purging.deps);
	expect(await keysLeft()).toEqual([]);
});

test('a record that turned out to be hidden is not written, but can still be removed from the bridge', async () => {
	await enqueue('c1');
	await profile.settle();
	await profile.enqueue([candidateWrite('ashby', person('c1', { name: 'Secret' }))]);
	await purge((transaction) => purgeHidden(transaction, ['ashby:candidate:c1']));
	const { outbox, pushes } = await profile.rows();
	expect(outbox).toEqual([]);
	expect(pushes).toMatchObject([{ key: candidateKey('c1') }]);
});

test('a hidden record that may have been written by a batch on its way can be removed, too', async () => {
	await enqueue('c1');
	profile.fault = () => 'lost-after';
	await deliverStep(profile.deps);
	profile.fault = () => null;
	await purge((transaction) => purgeHidden(transaction, ['ashby:candidate:c1']));
	await profile.store.database.transact([...OUTBOX_STORES], 'readwrite', (transaction) =>
		enqueueRemovals(transaction, [candidateKey('c1')], profile.now),
	);
	await profile.settle();
	expect(bridge.records.keys()).toEqual([]);
});

test('disconnecting an ATS, or the bridge itself, leaves nothing of it', async () => {
	profile.ats.candidates.set('c1', person('c1'));
	await enqueue('c1');
	await profile.settle();
	bridge.people.edit(candidateRef('c1'), { name: 'There' });
	await pullStep(profile.deps);
	await enqueue('c2');
	expect(await keysLeft()).toHaveLength(3);
	await purge((transaction) => purgeSystem(transaction, 'smartrecruiters'));
	expect(await keysLeft()).toHaveLength(3);
	await purge((transaction) => purgeSystem(transaction, 'ashby'));
	expect(await keysLeft()).toEqual([]);
	await enqueue('c3');
	await purge((transaction) => purgeSystem(transaction, 'modernloop'));
	expect(await keysLeft()).toEqual([]);
	expect(await (await profile.store.database.opened()).getAll('settings')).toEqual([]);
});
