import type { OutboxView } from '../messages/sync-protocol.ts';
import type { Store } from '../store/store.ts';
import { outboxView } from './dead-letters.ts';
import { dueAgain } from './due-again.ts';
import { BRIDGE_STORES } from './purge.ts';

/** Makes due what waits because the bridge failed: a person says that it is back. */
export async function tryNow(store: Store, now: number): Promise<OutboxView> {
	await store.database.transact([...BRIDGE_STORES], 'readwrite', (transaction) => dueAgain(transaction, now));
	return outboxView(store);
}
