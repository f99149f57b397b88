import type { SessionStorage } from '../../../utils/links/pairing.ts';
import { createDatabase } from '../../../utils/store/database.ts';
import type { OwnStore } from '../../../utils/store/store.ts';
import { storedVaultKeys } from '../../../utils/store/vault-keys.ts';
import { createVault } from '../../../utils/vault/vault.ts';

/** A store whose passphrases are derived with few rounds, as by an earlier version, and so in no time. */
export function weakStore(
	onRebuilt: () => Promise<void>,
	session: SessionStorage,
	clock: () => number,
): OwnStore {
	const database = createDatabase(onRebuilt);
	const keys = storedVaultKeys({ database, session, onRebuilt, clock, iterations: 1000 });
	return { database, keys, vault: createVault(keys.current) };
}
