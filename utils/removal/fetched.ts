import { BRIDGE_STORES, purgeSystem } from '../outbox/purge.ts';
import type { StoreName, Transaction } from '../store/database.ts';
import { replaceEvidence } from '../store/evidence.ts';
import { deleteLinksOfKey } from '../store/links.ts';
import { removeSynced, SYNC_STORES } from '../store/synced.ts';
import type { System } from '../systems/system.ts';

/** The stores in which something that was fetched with a key may lie. */
export const FETCHED_STORES = [
	...SYNC_STORES,
	...BRIDGE_STORES,
	'evidence',
	'rejections',
	'records',
	'snapshots',
] as const;

/**
 * Removes everything that was fetched with a system's key. Links a person made by hand and those learned from
 * pages stay: no key was needed for them.
 */
export async function removeFetched(
	transaction: Transaction<((typeof FETCHED_STORES)[number] | StoreName)[]>,
	system: System,
): Promise<void> {
	await deleteLinksOfKey(transaction, system);
	const rejections = transaction.objectStore('rejections');
	for (const rejection of await rejections.getAll()) {
		const removed = rejection.removed.filter((link) => !link.keys.includes(system));
		if (removed.length < rejection.removed.length) await rejections.put({ ...rejection, removed });
	}
	await purgeSystem(transaction, system);
	if (system === 'modernloop') return;
	await transaction.objectStore('syncs').delete(system);
	await removeSynced(transaction, system);
	const told = await transaction.objectStore('evidence').index('origin').getAll(system);
	await replaceEvidence(transaction, told, []);
	for (const name of ['records', 'snapshots'] as const) {
		const store = transaction.objectStore(name);
		for (const key of await store.index('system').getAllKeys(system)) await store.delete(key);
	}
}
