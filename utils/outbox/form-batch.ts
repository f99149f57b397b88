import type { BatchRow, OutboxRow, WriteKey } from '../store/outbox-rows.ts';
import type { BridgeKind } from '../systems/modernloop/bridge.ts';
import { BRIDGE_BATCH_LIMIT } from '../systems/modernloop/bridge-schemas.ts';
import { aboutRecord } from './about-record.ts';
import { dueRows } from './due-rows.ts';
import type { OutboxTransaction } from './enqueue.ts';
import { recordOfKey } from './prepared-write.ts';

/** Which rows a batch may be formed of. */
export type Choice = {
	/** Only these records, also before they are due; null: whatever is due. */
	readonly keys: readonly WriteKey[] | null;
	/** Kinds that the bridge does not take now. */
	readonly blocked: ReadonlySet<BridgeKind>;
};

/**
 * Forms a batch of what is next and stores it, before any of it is sent: what is sent once is sent again as
 * the same batch until its results are known. Null: there is nothing to send.
 */
export async function formBatch(
	transaction: OutboxTransaction,
	choice: Choice,
	id: string,
	now: number,
): Promise<BatchRow | null> {
	const rows =
		choice.keys === null
			? await dueRows(
					transaction.objectStore('outbox').index('due'),
					'ready',
					choice.blocked,
					now,
					BRIDGE_BATCH_LIMIT,
				)
			: await chosen(transaction, choice);
	const [first] = rows;
	if (first === undefined) return null;
	const outbox = transaction.objectStore('outbox');
	const items = await Promise.all(
		rows.map(async (row) => {
			const { key, written, sealed, decided } = row;
			const push = written === null ? undefined : await transaction.objectStore('pushes').get(key);
			return { ...aboutRecord(row), written, sealed, decided, ifMatch: push?.etag ?? null };
		}),
	);
	const batch: BatchRow = {
		id,
		kind: recordOfKey(first.key).kind,
		items,
		retryAt: 0,
		attempts: 0,
		problem: null,
	};
	await transaction.objectStore('batches').put(batch);
	await Promise.all(rows.map((row) => outbox.put({ ...row, state: 'sent', batch: id })));
	return batch;
}

async function chosen(
	transaction: OutboxTransaction,
	{ keys, blocked }: Choice,
): Promise<readonly OutboxRow[]> {
	const found = await Promise.all((keys ?? []).map((key) => transaction.objectStore('outbox').get(key)));
	const ready = found
		.filter((row) => row !== undefined)
		.filter((row) => row.state === 'ready' && !blocked.has(recordOfKey(row.key).kind));
	const turn = Math.min(...ready.map((row) => row.turn));
	return ready.filter((row) => row.turn === turn).slice(0, BRIDGE_BATCH_LIMIT);
}
