import { createVault, type Vault } from '../vault/vault.ts';
import { createDatabase, type Database } from './database.ts';
import { storedVaultKeys } from './vault-keys.ts';

/** The stored data and what it is sealed with: what every part that keeps something is given. */
export type Store = { readonly database: Database; readonly vault: Vault };

/** Opens nothing yet: the first use does. */
export function createStore(onRebuilt: () => Promise<void>): Store {
	const database = createDatabase(onRebuilt);
	return { database, vault: createVault(storedVaultKeys(database)) };
}
