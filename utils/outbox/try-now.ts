import type { Failure } from '../failures/failure.ts';
import type { OutboxView } from '../messages/sync-protocol.ts';
import type { Store } from '../store/store.ts';
import { isOfRecord } from './apply-result.ts';
import { outboxView } from './dead-letters.ts';
import { waitingRows } from './due-rows.ts';
import { OUTBOX_STORES } from './enqueue.ts';

/**
 * Makes due what waits because the bridge failed: a person says that it is back. What waits because of the record
 * alone is not hurried: it would only sooner count as refused.
 */
export async function tryNow(store: Store, now: number): Promise<OutboxView> {
	await store.database.transact([...OUTBOX_STORES], 'readwrite', async (transaction) => {
		const batches = transaction.objectStore('batches');
		for (const batch of await batches.getAll()) {
			if (batch.problem === null || batch.retryAt <= now) continue;
			const { retryAt, left } = againAt(batch.problem, now);
			await batches.put({ ...batch, attempts: 0, retryAt, problem: left });
		}
		const outbox = transaction.objectStore('outbox');
		for (const row of await waitingRows(outbox.index('due'), now)) {
			if (row.failure === null || isOfRecord(row.failure)) continue;
			const { retryAt, left } = againAt(row.failure, now);
			await outbox.put({ ...row, attempts: 0, retryAt, failure: left });
		}
	});
	return outboxView(store);
}

/** When to try again, ms since the epoch, and what is to be said until then. A time that the bridge gave is kept. */
function againAt(failure: Failure, now: number): { readonly retryAt: number; readonly left: Failure | null } {
	if (failure.kind === 'rate-limited' && failure.until > now)
		return { retryAt: failure.until, left: failure };
	return { retryAt: now, left: null };
}
