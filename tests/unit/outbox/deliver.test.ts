import { beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/failures/failure.ts';
import { dropDead, outboxView, retryDead } from '../../../utils/outbox/dead-letters.ts';
import { deliverStep } from '../../../utils/outbox/deliver.ts';
import { enqueueRemovals, OUTBOX_STORES } from '../../../utils/outbox/enqueue.ts';
import { candidateWrite } from '../../../utils/systems/modernloop/bridge-mapping.ts';
import {
	application,
	type Bridge,
	candidateKey,
	createProfile,
	nameThere,
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

const writes = (...ids: string[]) => ids.map((id) => candidateWrite('ashby', person(id)));
const batches = () => profile.requests.filter((request) => request.startsWith('POST'));

describe('what is delivered', () => {
	test('goes in the order in which records refer to each other', async () => {
		profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
		await profile.sync('c1');
		await profile.settle();
		expect(batches()).toEqual([
			'POST /v1/jobs:batch',
			'POST /v1/candidates:batch',
			'POST /v1/applications:batch',
		]);
		expect((await profile.rows()).outbox).toEqual([]);
	});

	test('goes a hundred at once', async () => {
		await profile.enqueue(writes(...Array.from({ length: 250 }, (_, index) => `c${index}`)));
		await profile.settle();
		expect(batches()).toHaveLength(3);
		expect(bridge.records.keys()).toHaveLength(250);
	});

	test('is the latest state only, and nothing where it stands there already', async () => {
		await profile.enqueue([candidateWrite('ashby', person('c1', { name: 'Old' }))]);
		await profile.enqueue(writes('c1'));
		await profile.settle();
		await profile.enqueue(writes('c1'));
		expect((await profile.rows()).outbox).toEqual([]);
		expect(batches()).toHaveLength(1);
		expect(nameThere(bridge, 'c1')).toBe('Name c1');
	});

	test('is not written again because a list leaves something untold', async () => {
		await profile.enqueue([
			candidateWrite('ashby', person('c1', { profileUrls: ['https://github.com/c1'] })),
		]);
		await profile.settle();
		await profile.enqueue([candidateWrite('ashby', { ...person('c1'), profileUrls: null })]);
		expect((await profile.rows()).outbox).toEqual([]);
	});

	test('lies encrypted until then', async () => {
		await profile.enqueue(writes('c1'));
		await deliverStep({ ...profile.deps, bridge: async () => null });
		expect(JSON.stringify(await profile.rows())).not.toContain('example.com');
	});

	test('changes once more when the record changes on its way', async () => {
		await profile.enqueue(writes('c1'));
		profile.fault = () => 'lost-after';
		await deliverStep(profile.deps);
		await profile.enqueue([candidateWrite('ashby', person('c1', { name: 'New' }))]);
		profile.fault = () => null;
		await profile.settle();
		expect(nameThere(bridge, 'c1')).toBe('New');
		expect((await profile.rows()).outbox).toEqual([]);
	});

	test('goes back to what was, also when what came between is on its way', async () => {
		await profile.enqueue(writes('c1'));
		await profile.settle();
		await profile.enqueue([candidateWrite('ashby', person('c1', { name: 'Between' }))]);
		profile.fault = () => 'lost-after';
		await deliverStep(profile.deps);
		await profile.enqueue(writes('c1'));
		profile.fault = () => null;
		await profile.settle();
		expect(nameThere(bridge, 'c1')).toBe('Name c1');
	});
});

describe('what is removed', () => {
	const remove = (id: string) =>
		profile.store.database.transact([...OUTBOX_STORES], 'readwrite', (transaction) =>
			enqueueRemovals(transaction, [candidateKey(id)], profile.now),
		);

	test('goes with what belongs to it, the other way round', async () => {
		profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
		await profile.sync('c1');
		await profile.settle();
		profile.requests.length = 0;
		await remove('c1');
		await profile.settle();
		expect(batches()).toEqual(['POST /v1/applications:batch', 'POST /v1/candidates:batch']);
		expect(bridge.records.keys()).toEqual(['jobs:ashby:job-a1']);
		expect((await profile.rows()).pushes.map(({ key }) => key)).toEqual(['jobs:ashby:job-a1']);
	});

	test('leaves an application alone that has moved to another candidate', async () => {
		profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
		await profile.sync('c1');
		await profile.settle();
		profile.ats.candidates.set('c2', person('c2', { applications: [application('a1')] }));
		await profile.sync('c2');
		await remove('c1');
		await profile.settle();
		expect(bridge.records.keys()).toEqual([
			'applications:ashby:a1',
			'candidates:ashby:c2',
			'jobs:ashby:job-a1',
		]);
	});

	test('is forgotten where it was never written, and written again where it comes back', async () => {
		await profile.enqueue(writes('c1'));
		await remove('c1');
		expect((await profile.rows()).outbox).toEqual([]);
		await profile.enqueue(writes('c1'));
		await profile.settle();
		await remove('c1');
		await profile.enqueue(writes('c1'));
		await profile.settle();
		expect(bridge.records.keys()).toEqual(['candidates:ashby:c1']);
	});
});

describe('what fails', () => {
	const passing: Failure[] = [
		{ kind: 'offline' },
		{ kind: 'rate-limited', until: 1_500_000 },
		{ kind: 'key-rejected' },
		{ kind: 'permission-missing', permission: 'candidates:write' },
		{ kind: 'unexpected', detail: 'HTTP 503' },
	];
	test.each(passing)('as a whole, by $kind, waits and goes again as the same batch', async (failure) => {
		await profile.enqueue(writes('c1', 'c2'));
		profile.fault = () => failure;
		expect(await deliverStep(profile.deps)).toBe('more');
		const waiting = await deliverStep(profile.deps);
		if (typeof waiting === 'string') throw new Error('it does not wait');
		expect(waiting.waitUntil).toBeGreaterThanOrEqual(failure.kind === 'rate-limited' ? failure.until : 0);
		expect(await outboxView(profile.store)).toMatchObject({ waiting: 2, problem: failure, dead: [] });
		const [before] = (await profile.rows()).batches;
		profile.now = waiting.waitUntil;
		await deliverStep(profile.deps);
		expect((await profile.rows()).batches).toMatchObject([{ id: before?.id, attempts: 2 }]);
		profile.fault = () => null;
		await profile.settle();
		expect(bridge.records.keys()).toHaveLength(2);
		expect(new Set(profile.keys).size).toBe(1);
	});

	test('for a permission holds back that kind alone', async () => {
		profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
		await profile.sync('c1');
		profile.fault = (path) =>
			path === '/v1/jobs:batch' ? { kind: 'permission-missing', permission: 'jobs:write' } : null;
		for (let step = 0; step < 6; step += 1) await deliverStep(profile.deps);
		expect(bridge.records.keys()).toEqual(['applications:ashby:a1', 'candidates:ashby:c1']);
	});

	test('because of one record is found by halving, and the others are written', async () => {
		await profile.enqueue(writes('c1', 'c2', 'c3', 'c4', 'c5'));
		const { deps } = withClients(profile, {
			bridge: ({ writeBatch }) => ({
				writeBatch: async (kind, items, key) => {
					if (items.some(({ id }) => id === 'c4'))
						profile.fault = () => ({ kind: 'unexpected', detail: 'invalid' });
					try {
						return await writeBatch(kind, items, key);
					} finally {
						profile.fault = () => null;
					}
				},
			}),
		});
		while ((await deliverStep(deps)) === 'more') {
			// Until it is alone.
		}
		expect(bridge.records.keys()).toHaveLength(4);
		const { dead } = await outboxView(profile.store);
		expect(dead).toMatchObject([
			{ id: candidateKey('c4'), externalId: 'c4', failure: { detail: 'invalid' } },
		]);
		expect((await retryDead(profile.store, [candidateKey('c4')], profile.now)).waiting).toBe(1);
		await profile.settle();
		expect(bridge.records.keys()).toHaveLength(5);
	});

	test('for good is tried again when the record changes, or dropped', async () => {
		await profile.enqueue(writes('c1'));
		profile.fault = () => ({ kind: 'unexpected', detail: 'invalid' });
		await profile.settle();
		await profile.enqueue(writes('c1'));
		expect((await outboxView(profile.store)).dead).toHaveLength(1);
		expect(await dropDead(profile.store, [candidateKey('c1')], profile.now)).toEqual({
			waiting: 0,
			problem: null,
			refused: 0,
			dead: [],
			feed: { problem: null, unread: 0 },
		});
		await profile.enqueue(writes('c1'));
		await profile.settle();
		await profile.enqueue([candidateWrite('ashby', person('c1', { name: 'Mended' }))]);
		profile.fault = () => null;
		await profile.settle();
		expect(nameThere(bridge, 'c1')).toBe('Mended');
	});
});
