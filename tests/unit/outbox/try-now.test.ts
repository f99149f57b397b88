import { beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/failures/failure.ts';
import { outboxView } from '../../../utils/outbox/dead-letters.ts';
import { deliverStep } from '../../../utils/outbox/deliver.ts';
import { OUTBOX_STORES } from '../../../utils/outbox/enqueue.ts';
import { tryNow } from '../../../utils/outbox/try-now.ts';
import { candidateWrite } from '../../../utils/systems/modernloop/bridge-mapping.ts';
import { type Bridge, candidateKey, createProfile, type Profile, person, startBridge } from './profile.ts';

let bridge: Bridge;
let profile: Profile;
beforeEach(async () => {
	bridge = startBridge();
	profile = await createProfile(bridge);
	await profile.enqueue([candidateWrite('ashby', person('c1'))]);
});

/** Fails so often, at last like this, that the next try by itself is minutes away. */
async function failLong(failure: Failure): Promise<void> {
	for (let time = 0; time < 8; time += 1) {
		profile.fault = () => (time === 7 ? failure : { kind: 'offline' });
		await deliverStep(profile.deps);
		const waiting = await deliverStep(profile.deps);
		if (typeof waiting === 'string') throw new Error('it does not wait');
		if (time < 7) profile.now = waiting.waitUntil;
	}
	profile.fault = () => null;
	profile.requests.length = 0;
}

/** Delivers what is due now, without waiting. */
async function deliver(): Promise<void> {
	while ((await deliverStep(profile.deps)) === 'more') {
		// Until nothing is due.
	}
}

/** Has a single row wait, as reading a record before it is overwritten may make it. */
async function failRow(failure: Failure): Promise<void> {
	await profile.store.database.transact([...OUTBOX_STORES], 'readwrite', async (transaction) => {
		const row = await transaction.objectStore('outbox').get(candidateKey('c1'));
		if (row === undefined) throw new Error('nothing waits');
		const failed = { ...row, state: 'stale', attempts: 7, retryAt: profile.now + 900_000, failure } as const;
		await transaction.objectStore('outbox').put(failed);
	});
}

describe('trying now', () => {
	test.each<Failure>([
		{ kind: 'offline' },
		{ kind: 'key-rejected' },
		{ kind: 'unexpected', detail: 'HTTP 503' },
		{ kind: 'permission-missing', permission: 'candidates:write' },
		{ kind: 'access-not-allowed', origin: 'https://bridge.acme.example' },
	])('writes what a bridge that failed by $kind kept waiting, as the same batch', async (failure) => {
		await failLong(failure);
		await deliver();
		expect(profile.requests, 'it does wait').toEqual([]);
		expect(await tryNow(profile.store, profile.now)).toMatchObject({ waiting: 1, problem: null, dead: [] });
		await deliver();
		expect(bridge.records.keys()).toEqual(['candidates:ashby:c1']);
		expect(new Set(profile.keys).size).toBe(1);
	});

	test('of a bridge that is still down waits shortly at first, as after a first failure', async () => {
		await failLong({ kind: 'offline' });
		await tryNow(profile.store, profile.now);
		profile.fault = () => ({ kind: 'offline' });
		await deliver();
		expect((await profile.rows()).batches).toMatchObject([{ attempts: 1 }]);
		expect(await outboxView(profile.store)).toMatchObject({ problem: { kind: 'offline' } });
	});

	test('keeps to the time that the bridge gave, and is not later than that', async () => {
		const until = profile.now + 100_000_000;
		const failure: Failure = { kind: 'rate-limited', until };
		await failLong(failure);
		expect(await tryNow(profile.store, profile.now)).toMatchObject({ problem: failure });
		await deliver();
		expect(profile.requests).toEqual([]);
		expect(await deliverStep(profile.deps)).toEqual({ waitUntil: until });
	});

	test('asks at once where the time that the bridge gave is over', async () => {
		await failLong({ kind: 'rate-limited', until: 0 });
		await tryNow(profile.store, profile.now);
		await deliver();
		expect(bridge.records.keys()).toEqual(['candidates:ashby:c1']);
	});

	test('reads a record again that could not be read because the bridge failed', async () => {
		await failRow({ kind: 'offline' });
		await deliver();
		expect(profile.requests).toEqual([]);
		await tryNow(profile.store, profile.now);
		await deliver();
		expect(bridge.records.keys()).toEqual(['candidates:ashby:c1']);
	});

	test('does not hurry what waits because of the record, nor revive what was refused', async () => {
		await failRow({ kind: 'changed-meanwhile' });
		const before = (await profile.rows()).outbox;
		await tryNow(profile.store, profile.now);
		expect((await profile.rows()).outbox).toEqual(before);
		await failRow({ kind: 'data-conflict' });
		await profile.store.database.transact([...OUTBOX_STORES], 'readwrite', async (transaction) => {
			const row = await transaction.objectStore('outbox').get(candidateKey('c1'));
			if (row !== undefined) await transaction.objectStore('outbox').put({ ...row, state: 'dead' });
		});
		expect(await tryNow(profile.store, profile.now)).toMatchObject({
			waiting: 0,
			dead: [{ externalId: 'c1' }],
		});
		await deliver();
		expect(profile.requests).toEqual([]);
	});
});
