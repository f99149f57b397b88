import type { Ats } from '../systems/system.ts';
import type { Store } from './store.ts';
import { readAllSynced } from './synced.ts';

/** A user of an ATS, as its sync keeps them. */
export type SyncedUser = {
	readonly id: string;
	readonly name: string;
	/** Empty where the vendor has none. */
	readonly email: string;
	readonly active: boolean;
};

/** The users of an ATS; none before its import. */
export async function readUsers(store: Store, system: Ats): Promise<readonly SyncedUser[]> {
	const records = await readAllSynced(store, system, 'users');
	return records.flatMap((record) => (record.kind === 'users' ? [record] : []));
}

/** The id of the active user with an e-mail; null where there is none. */
export async function findUserId(store: Store, system: Ats, email: string): Promise<string | null> {
	const wanted = email.trim().toLowerCase();
	const users = await readUsers(store, system);
	return users.find((user) => user.active && user.email.toLowerCase() === wanted)?.id ?? null;
}
