import { beforeEach, expect, test } from 'vitest';
import { forwardToBridge } from '../../../utils/outbox/forward-to-bridge.ts';
import type { SyncedRecord } from '../../../utils/records/synced-record.ts';
import { recordBytes } from '../../../utils/store/record-bytes.ts';
import { SYNC_STORES } from '../../../utils/store/synced.ts';
import { prepareRow } from '../../../utils/store/synced-rows.ts';
import type { Kept } from '../../../utils/sync/keep-records.ts';
import { createProfile, type Profile, startBridge } from './profile.ts';

let profile: Profile;
beforeEach(async () => {
	profile = await createProfile(startBridge());
});

const user = (id: string): SyncedRecord => ({ kind: 'users', id, name: 'Sam', email: '', active: true });
const definition: SyncedRecord = {
	kind: 'interview-definitions',
	id: 'd1',
	title: 'Screen',
	active: true,
	jobId: null,
	scorecardId: null,
};

/** Forwards records as the engine does; `kept` says which of them were stored. */
async function forward(records: readonly SyncedRecord[], kept = records, removed: Kept['removed'] = []) {
	const { store } = profile;
	const port = forwardToBridge(
		store,
		() => profile.now,
		async () => true,
	);
	const prepared = await port.prepare('ashby', records);
	const rows = await Promise.all(
		kept.map(async (record) => ({
			row: await prepareRow(store.vault, 'ashby', record),
			confidential: record.id === 'secret',
		})),
	);
	const stores = [...new Set([...SYNC_STORES, ...port.stores])];
	await store.database.transact(stores, 'readwrite', (transaction) =>
		port.enqueue(transaction, 'ashby', prepared, { kept: rows, removed }),
	);
}

test('passes on what was stored, marked where it is confidential, and only kinds the bridge knows', async () => {
	await forward(
		[user('u1'), user('secret'), user('dropped'), definition],
		[user('u1'), user('secret'), definition],
	);
	const { outbox } = await profile.rows();
	expect(outbox.map(({ key, secret }) => [key, secret])).toEqual([
		['users:ashby:secret', 'ashby'],
		['users:ashby:u1', undefined],
	]);
});

test('has removed from the bridge what may not stay, and what a full pass no longer saw', async () => {
	await forward([user('u1'), user('u2')]);
	await profile.settle();
	await forward([], [], [{ kind: 'users', id: 'u1' }]);
	const port = forwardToBridge(
		profile.store,
		() => profile.now,
		async () => true,
	);
	const stores = [...new Set([...SYNC_STORES, ...port.stores])];
	await profile.store.database.transact(stores, 'readwrite', (transaction) =>
		port.remove(transaction, 'ashby', 'users', [recordBytes('ashby', 'u2'), recordBytes('ashby', 'u9')]),
	);
	const { outbox } = await profile.rows();
	expect(outbox.map(({ key, written }) => [key, written])).toEqual([
		['users:ashby:u1', null],
		['users:ashby:u2', null],
	]);
});

test('passes nothing on while no bridge is connected', async () => {
	await (await profile.store.database.opened()).clear('connections');
	await forward([user('u1')], [user('u1')], [{ kind: 'users', id: 'u2' }]);
	expect((await profile.rows()).outbox).toEqual([]);
});
