import type { AutoLock } from '../messages/vault-protocol.ts';
import { autoLockSchema } from '../messages/vault-schemas.ts';
import type { Store } from '../store/store.ts';

const KEY = 'autoLock';
const VERSION = 1;

const DEFAULT: AutoLock = 30;

/** After how long without anybody it locks by itself; what is not fit any more counts as not set. */
export async function readAutoLock({ database }: Store): Promise<AutoLock> {
	const row = await database.transact(['settings'], 'readonly', (transaction) =>
		transaction.objectStore('settings').get(KEY),
	);
	const parsed = autoLockSchema.safeParse(row?.version === VERSION ? row.value : undefined);
	return parsed.success ? parsed.data : DEFAULT;
}

export async function writeAutoLock({ database }: Store, value: AutoLock): Promise<void> {
	await database.transact(['settings'], 'readwrite', (transaction) =>
		transaction.objectStore('settings').put({ key: KEY, version: VERSION, value }),
	);
}
