import type { WrappedKeys } from '../vault/wrapped-keys.ts';
import type { Database } from './database.ts';

/** What is neither sealed nor about what is. */
const KEPT: readonly string[] = ['settings', 'audit'];

/** Removes what no key opens any more, and stores the keys for what comes. */
export async function startAnew(database: Database, keys: WrappedKeys): Promise<void> {
	const { objectStoreNames } = await database.opened();
	const names = [...objectStoreNames].filter((name) => !KEPT.includes(name));
	await database.transact(names, 'readwrite', async (transaction) => {
		await Promise.all(names.map((name) => transaction.objectStore(name).clear()));
		await transaction.objectStore('vault').put(keys, 'keys');
	});
}
