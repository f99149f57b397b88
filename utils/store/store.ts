import type { SessionStorage } from '../links/pairing.ts';
import { createVault, type Vault } from '../vault/vault.ts';
import { createDatabase, type Database } from './database.ts';
import { migrateDeviceKeys } from './migrate-device-keys.ts';
import { type StoredKeys, storedVaultKeys } from './vault-keys.ts';

/** The stored data and what it is sealed with: what every part that keeps something is given. */
export type Store = { readonly database: Database; readonly vault: Vault };

/** A browser profile's store, with what its owner alone does with the keys. */
export type OwnStore = Store & { readonly keys: StoredKeys };

/** Opens nothing yet: the first use does. */
export function createStore(
	onRebuilt: () => Promise<void>,
	session: SessionStorage = NOTHING,
	clock: () => number = Date.now,
): OwnStore {
	const database = createDatabase(onRebuilt, undefined, (opened) => migrateDeviceKeys(opened, clock()));
	const keys = storedVaultKeys({ database, session, onRebuilt, clock });
	return { database, vault: createVault(keys.current), keys };
}

/** Where no passphrase is ever entered. */
const NOTHING: SessionStorage = {
	get: async () => undefined,
	set: async () => undefined,
	remove: async () => undefined,
};
