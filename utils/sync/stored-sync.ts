import { BRIDGE_STORES, purgeSystem } from '../outbox/purge.ts';
import type { SyncRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { checkpointsOf, readAllOf, removeSynced, SYNC_STORES } from '../store/synced.ts';
import type { Ats } from '../systems/system.ts';
import { type Checkpoint, withoutWaiting } from './checkpoint.ts';

/** Where every resource of a system stands; none before its first step. */
export function readCheckpoints(
	{ database }: Pick<Store, 'database'>,
	system: Ats,
): Promise<readonly Checkpoint[]> {
	return database.transact(['checkpoints'], 'readonly', (transaction) =>
		transaction.objectStore('checkpoints').getAll(checkpointsOf(system)),
	);
}

/** Whether a system is synced as a whole; `null` where nobody ever asked for it. */
export async function readSync({ database }: Pick<Store, 'database'>, system: Ats): Promise<SyncRow | null> {
	const row = await database.transact(['syncs'], 'readonly', (transaction) =>
		transaction.objectStore('syncs').get(system),
	);
	return row ?? null;
}

/** Switches a system's sync on, and makes everything due. `run` is a new id. */
export function startSync({ database }: Pick<Store, 'database'>, system: Ats, run: string): Promise<void> {
	return database.transact(['syncs', 'checkpoints'], 'readwrite', async (transaction) => {
		const syncs = transaction.objectStore('syncs');
		const known = await syncs.get(system);
		await syncs.put({ system, state: 'on', run: known?.run ?? run });
		const checkpoints = transaction.objectStore('checkpoints');
		for (const one of await checkpoints.getAll(checkpointsOf(system)))
			await checkpoints.put(withoutWaiting(one));
	});
}

/** Nothing more is read until it is started again; what was read stays, and so does the place. */
export function pauseSync({ database }: Pick<Store, 'database'>, system: Ats): Promise<void> {
	return database.transact(['syncs'], 'readwrite', async (transaction) => {
		const syncs = transaction.objectStore('syncs');
		const known = await syncs.get(system);
		if (known !== undefined) await syncs.put({ ...known, state: 'paused' });
	});
}

/** Makes the next pass over each resource a full one, at once. */
export function readAllAgain({ database }: Pick<Store, 'database'>, system: Ats): Promise<void> {
	return database.transact([...SYNC_STORES], 'readwrite', (transaction) => readAllOf(transaction, system));
}

/** Switches it off and removes what was imported. */
export function cancelSync({ database }: Pick<Store, 'database'>, system: Ats): Promise<void> {
	return database.transact([...SYNC_STORES, ...BRIDGE_STORES], 'readwrite', async (transaction) => {
		await transaction.objectStore('syncs').delete(system);
		await removeSynced(transaction, system);
		await purgeSystem(transaction, system);
	});
}
