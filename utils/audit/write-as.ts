import { z } from 'zod';
import type { WriteAs } from '../messages/sync-protocol.ts';
import type { Store } from '../store/store.ts';
import type { Ats } from '../systems/system.ts';
import type { ReadUsers } from './audit-log.ts';

const VERSION = 1;
const chosenSchema = z.string().nullable();

const placeOf = (system: Ats) => `writeAs:${system}` as const;

/** The user who was chosen, whether they are still there or not. */
async function readChosenUser({ database }: Store, system: Ats): Promise<string | null> {
	const row = await database.transact(['settings'], 'readonly', (transaction) =>
		transaction.objectStore('settings').get(placeOf(system)),
	);
	return chosenSchema.safeParse(row?.version === VERSION ? row.value : null).data ?? null;
}

/** Who a person says they are, and who they can say they are. */
export async function readWriteAs(store: Store, readUsers: ReadUsers, system: Ats): Promise<WriteAs> {
	const [chosen, users] = await Promise.all([readChosenUser(store, system), readUsers(system)]);
	const active = users.filter((user) => user.active).map(({ id, name }) => ({ id, name }));
	const known = active.toSorted((one, other) => one.name.localeCompare(other.name));
	// Somebody who has left cannot be written as.
	return { chosen: known.some(({ id }) => id === chosen) ? chosen : null, users: known };
}

export async function chooseWriteAs(
	store: Store,
	readUsers: ReadUsers,
	system: Ats,
	userId: string | null,
): Promise<WriteAs> {
	const { users } = await readWriteAs(store, readUsers, system);
	if (userId === null || users.some(({ id }) => id === userId)) {
		await store.database.transact(['settings'], 'readwrite', (transaction) =>
			transaction.objectStore('settings').put({ key: placeOf(system), version: VERSION, value: userId }),
		);
	}
	return readWriteAs(store, readUsers, system);
}
