import { beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/failures/failure.ts';
import { CURSOR_PLACE, placeOf, placeRow } from '../../../utils/feed/changes-cursor.ts';
import { enqueueWrites, OUTBOX_STORES } from '../../../utils/outbox/enqueue.ts';
import { prepareWrite } from '../../../utils/outbox/prepared-write.ts';
import type { OutboxRow } from '../../../utils/store/outbox-rows.ts';
import { type Checkpoint, newCheckpoint } from '../../../utils/sync/checkpoint.ts';
import { candidateWrite } from '../../../utils/systems/modernloop/bridge-mapping.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import { candidate } from '../links/fixtures.ts';
import { createWorld, type World } from '../links/world.ts';

const HOUR = 3_600_000;
const FORBIDDEN: Failure = { kind: 'permission-missing', permission: 'candidates:write' };

let world: World;
beforeEach(async () => {
	world = createWorld();
	await world.connect('ashby');
	await world.connect('modernloop');
});

const opened = () => world.store.database.opened();

async function putCheckpoint(system: Ats, problem: Failure | null): Promise<void> {
	const waiting = { dueAt: world.now + HOUR, attempts: 3, problem, succeededAt: 1, next: 'token' };
	await (await opened()).put('checkpoints', { ...newCheckpoint(system, 'users'), ...waiting });
}

const checkpointOf = async (system: Ats): Promise<Checkpoint | undefined> =>
	(await opened()).get('checkpoints', [system, 'users']);

/** One candidate in the outbox. */
async function putRow(id: number, change: Partial<OutboxRow>): Promise<void> {
	const write = await prepareWrite(world.store.vault, candidateWrite('ashby', candidate(id)));
	if (write === null) throw new Error('it does not fit');
	await world.store.database.transact([...OUTBOX_STORES], 'readwrite', async (transaction) => {
		await enqueueWrites(transaction, [{ write, confidential: false }], world.now);
		const row = await transaction.objectStore('outbox').get(write.key);
		if (row !== undefined) await transaction.objectStore('outbox').put({ ...row, ...change });
	});
}

const rows = async () =>
	(await (await opened()).getAll('outbox')).map(({ state, retryAt }) => [state, retryAt - world.now]);

describe('a test of a key that succeeds', () => {
	test('has the reading of that system go on at once, from where it stood', async () => {
		await putCheckpoint('ashby', { kind: 'key-rejected' });
		await putCheckpoint('smartrecruiters', { kind: 'key-rejected' });
		await world.connections.test('ashby');
		expect(await checkpointOf('ashby')).toMatchObject({ dueAt: 0, attempts: 0, next: 'token' });
		expect(await checkpointOf('smartrecruiters')).toMatchObject({ dueAt: world.now + HOUR });
	});

	test('hurries neither what is just not due, nor what has to wait for a limit', async () => {
		await putCheckpoint('ashby', null);
		await world.connections.test('ashby');
		expect(await checkpointOf('ashby')).toMatchObject({ dueAt: world.now + HOUR });
		await putCheckpoint('ashby', { kind: 'rate-limited', until: world.now + HOUR });
		await world.connections.test('ashby');
		expect(await checkpointOf('ashby')).toMatchObject({ dueAt: world.now + HOUR });
	});

	test('has written what waited, also what was refused because a permission was missing', async () => {
		await putRow(1, { state: 'stale', failure: { kind: 'key-rejected' }, retryAt: world.now + HOUR });
		await putRow(2, { state: 'dead', failure: FORBIDDEN });
		await putRow(3, { state: 'dead', failure: { kind: 'data-conflict' } });
		const batch = { id: 'b1', kind: 'candidates', items: [], attempts: 4 } as const;
		await (await opened()).put('batches', { ...batch, retryAt: world.now + HOUR, problem: FORBIDDEN });
		await world.connections.test('modernloop');
		expect(await rows()).toEqual([
			['stale', 0],
			['ready', -world.now],
			['dead', -world.now],
		]);
		expect(await (await opened()).getAll('batches')).toMatchObject([
			{ id: 'b1', retryAt: world.now, attempts: 0, problem: null },
		]);
	});

	test('has read what changed in ModernLoop, and looked at what could not be', async () => {
		const failures = { 'candidates:ashby:c1': { kind: 'key-rejected' } } as const;
		const unread = { failures, retryAt: world.now + HOUR, attempts: 1 };
		const place = { ...placeOf(undefined), cursor: 'c', attempts: 2, problem: FORBIDDEN, unread };
		await (await opened()).put('settings', placeRow({ ...place, dueAt: world.now + HOUR }));
		await world.connections.test('ashby');
		expect(placeOf(await (await opened()).get('settings', CURSOR_PLACE))).toMatchObject({
			cursor: 'c',
			dueAt: world.now,
			problem: null,
			unread: { failures, retryAt: world.now },
		});
	});

	test('reads everything again for a bridge that takes more by now: nothing of that was kept for it', async () => {
		await putCheckpoint('ashby', null);
		const permission = { name: 'jobs:write', access: 'write', required: false } as const;
		world.bridge.permissions = [{ ...permission, state: 'missing' }];
		await world.connections.test('modernloop');
		expect(await checkpointOf('ashby')).toMatchObject({ next: 'token' });
		world.bridge.permissions = [{ ...permission, state: 'granted' }];
		await world.connections.test('modernloop');
		expect(await checkpointOf('ashby')).toMatchObject({ next: null, dueAt: 0 });
	});
});

test('a test that fails makes nothing due', async () => {
	await putCheckpoint('ashby', { kind: 'key-rejected' });
	await putRow(2, { state: 'dead', failure: FORBIDDEN });
	world.ats.failure = { kind: 'key-rejected' };
	await world.connections.test('ashby');
	expect(await checkpointOf('ashby')).toMatchObject({ dueAt: world.now + HOUR });
	expect(await rows()).toMatchObject([['dead', -world.now]]);
});
