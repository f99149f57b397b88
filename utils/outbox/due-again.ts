import type { Failure } from '../failures/failure.ts';
import { CURSOR_PLACE, dueBy, placeOf, placeRow } from '../feed/changes-cursor.ts';
import type { StoreName, Transaction } from '../store/database.ts';
import { isOfRecord } from './apply-result.ts';
import { waitingRows } from './due-rows.ts';
import type { BRIDGE_STORES } from './purge.ts';

/**
 * Makes due what goes to the bridge and comes from there, and waits because a system failed. What waits because of
 * the record alone is not hurried: it would only sooner count as refused. A time that a system gave is kept.
 */
export async function dueAgain(
	transaction: Transaction<((typeof BRIDGE_STORES)[number] | StoreName)[]>,
	now: number,
): Promise<void> {
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
	const settings = transaction.objectStore('settings');
	const read = await settings.get(CURSOR_PLACE);
	if (read === undefined) return;
	const place = dueBy(placeOf(read), now);
	const { retryAt, left } = againAt(place.problem, now);
	const dueAt = left === null ? place.dueAt : retryAt;
	await settings.put(placeRow({ ...place, attempts: 0, dueAt, problem: left }));
}

/** When to try again, ms since the epoch, and what is to be said until then. */
function againAt(
	failure: Failure | null,
	now: number,
): { readonly retryAt: number; readonly left: Failure | null } {
	return failure?.kind === 'rate-limited' && failure.until > now
		? { retryAt: failure.until, left: failure }
		: { retryAt: now, left: null };
}
