import { beforeEach, describe, expect, test } from 'vitest';
import { listProposals } from '../../../utils/merge/proposals.ts';
import { dropDead, outboxView, retryDead } from '../../../utils/outbox/dead-letters.ts';
import { enqueueRemovals, OUTBOX_STORES } from '../../../utils/outbox/enqueue.ts';
import type { Candidate } from '../../../utils/records/candidate.ts';
import { candidateWrite } from '../../../utils/systems/modernloop/bridge-mapping.ts';
import {
	type Bridge,
	candidateKey,
	candidateRef,
	createProfile,
	nameThere,
	type Profile,
	person,
	startBridge,
} from './profile.ts';

let bridge: Bridge;
let profile: Profile;
beforeEach(async () => {
	bridge = startBridge();
	profile = await createProfile(bridge);
});

/** Reads the candidate as a sync does, and delivers what is to be written. */
async function read(fields: Partial<Candidate> = {}): Promise<void> {
	await profile.enqueue([candidateWrite('ashby', person('c1', fields))]);
	await profile.settle();
}

const refuse = (isRefused: boolean) => {
	profile.fault = (path) =>
		isRefused && path.includes(':batch') ? { kind: 'unexpected', detail: 'invalid' } : null;
};
const drop = () => dropDead(profile.store, [candidateKey('c1')], profile.now);
const refused = async () => (await outboxView(profile.store)).refused;

describe('a refused record that was dropped', () => {
	beforeEach(async () => {
		await read({ name: 'First' });
		refuse(true);
		await read({ name: 'Refused' });
		expect(await refused()).toBe(1);
	});

	test('is not written again, however often it is read, until it changes', async () => {
		await drop();
		const before = profile.requests.length;
		for (let time = 0; time < 3; time += 1) await read({ name: 'Refused' });
		expect(await refused()).toBe(0);
		expect(profile.requests).toHaveLength(before);
		refuse(false);
		await read({ name: 'Changed' });
		expect(nameThere(bridge, 'c1')).toBe('Changed');
		expect((await profile.rows()).outbox).toEqual([]);
	});

	test('is not written again because a list leaves something of it untold', async () => {
		await drop();
		await profile.enqueue([
			candidateWrite('ashby', { ...person('c1', { name: 'Refused' }), profileUrls: null }),
		]);
		expect((await outboxView(profile.store)).waiting).toBe(0);
	});

	test('is nothing any more where it goes back to what was written', async () => {
		await drop();
		await read({ name: 'First' });
		expect((await profile.rows()).outbox).toEqual([]);
	});

	test('leaves nothing of what it said', async () => {
		await drop();
		expect((await profile.rows()).outbox).toMatchObject([{ state: 'dropped', sealed: null }]);
	});

	test('is removed there when it goes', async () => {
		await drop();
		refuse(false);
		await profile.store.database.transact([...OUTBOX_STORES], 'readwrite', (transaction) =>
			enqueueRemovals(transaction, [candidateKey('c1')], profile.now),
		);
		await profile.settle();
		expect(bridge.records.keys()).toEqual([]);
	});

	test('is asked about when somebody edits it in ModernLoop', async () => {
		await drop();
		profile.ats.candidates.set('c1', person('c1', { name: 'Refused' }));
		bridge.people.edit(candidateRef('c1'), { name: 'Edited there' });
		await profile.pull();
		expect((await listProposals(profile.store)).shown).toHaveLength(1);
	});
});

describe('all that was refused', () => {
	const COUNT = 1_100;
	beforeEach(async () => {
		await profile.enqueue(
			Array.from({ length: COUNT }, (_, index) => candidateWrite('ashby', person(`c${index}`))),
		);
		await profile.store.database.transact([...OUTBOX_STORES], 'readwrite', async (transaction) => {
			const outbox = transaction.objectStore('outbox');
			for (const row of await outbox.getAll()) await outbox.put({ ...row, state: 'dead' });
		});
	});

	test('is counted', async () => {
		expect(await refused()).toBe(COUNT);
	});

	test('is dropped, but for what was refused since somebody asked', async () => {
		const [late] = (await profile.rows()).outbox;
		await profile.store.database.transact([...OUTBOX_STORES], 'readwrite', async (transaction) => {
			if (late !== undefined) await transaction.objectStore('outbox').put({ ...late, at: profile.now + 1 });
		});
		await dropDead(profile.store, null, profile.now);
		expect(await outboxView(profile.store)).toMatchObject({ refused: 1, dead: [{ id: late?.key }] });
	});

	test('is tried again', async () => {
		await retryDead(profile.store, null, profile.now);
		expect(await outboxView(profile.store)).toMatchObject({ refused: 0, waiting: COUNT });
		await profile.settle();
		expect(bridge.records.keys()).toHaveLength(COUNT);
	});
});
