import { makeDeviceKeys, type VaultKeys } from '../vault/device-key.ts';
import type { Database } from './database.ts';

/** Reads this browser profile's keys; makes them the first time, and again when the store was rebuilt. */
export function storedVaultKeys(database: Database): () => Promise<VaultKeys> {
	const known = new WeakMap<object, Promise<VaultKeys>>();

	async function load(): Promise<VaultKeys> {
		const stored = await database.transact(['vault'], 'readonly', (transaction) =>
			transaction.objectStore('vault').get('device'),
		);
		if (stored !== undefined) return stored;
		const made = await makeDeviceKeys();
		// Two callers may both have made some: the first that is stored counts.
		return database.transact(['vault'], 'readwrite', async (transaction) => {
			const store = transaction.objectStore('vault');
			const first = await store.get('device');
			if (first !== undefined) return first;
			await store.put(made, 'device');
			return made;
		});
	}

	return async () => {
		const opened = await database.opened();
		let keys = known.get(opened);
		if (keys === undefined) {
			keys = load();
			known.set(opened, keys);
			keys.catch(() => known.delete(opened));
		}
		return keys;
	};
}
