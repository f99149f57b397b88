import type { InUse } from '../connections/clients.ts';
import type { Failure } from '../failures/failure.ts';
import { resolveStale } from '../merge/resolve-stale.ts';
import { isConnected } from '../store/connections.ts';
import type { BatchRow, OutboxRow, WriteKey } from '../store/outbox-rows.ts';
import type { BridgeClient } from '../systems/modernloop/bridge.ts';
import { OUTBOX_STORES } from './enqueue.ts';
import { formBatch } from './form-batch.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { sendBatch } from './send-batch.ts';

/**
 * Writes these records at once, also what failed before, as far as nobody has to decide about them. Each is
 * tried once. Answers the first failure, null where all that can be written was; what failed is tried again
 * by `deliverStep`. Never throws `ApiError`.
 */
export async function deliverNow(deps: OutboxDeps, keys: readonly WriteKey[]): Promise<Failure | null> {
	const bridge = await deps.bridge();
	if (bridge === null) return null;
	const before = new Map((await readRows(deps, keys)).map((row) => [row.key, row.attempts]));
	const hasFailed = (row: OutboxRow) => row.attempts > (before.get(row.key) ?? 0);
	// A record is sent, read, and sent again; colleagues who keep writing it meanwhile do not hold this up.
	for (let turn = 0; turn < keys.length * 4; turn += 1) {
		const rows = (await readRows(deps, keys)).filter((row) => !hasFailed(row));
		const failure = await deliverSome(deps, bridge, rows);
		if (failure === 'done') break;
		if (failure !== null) return failure;
	}
	const left = await readRows(deps, keys);
	return left.find((row) => row.state === 'dead' || hasFailed(row))?.failure ?? null;
}

async function deliverSome(
	deps: OutboxDeps,
	bridge: InUse<BridgeClient>,
	rows: readonly OutboxRow[],
): Promise<Failure | null | 'done'> {
	const { store, newId, clock } = deps;
	const underWay = rows.find(({ state }) => state === 'sent')?.batch ?? null;
	const batch = underWay === null ? undefined : await readBatch(deps, underWay);
	if (batch !== undefined) return sendBatch(deps, bridge, batch);
	const stale = rows.find(({ state }) => state === 'stale');
	if (stale !== undefined) {
		await resolveStale(deps, bridge, stale);
		return null;
	}
	const keys = rows.map(({ key }) => key);
	const stores = [...OUTBOX_STORES, 'connections'] as const;
	const formed = await store.database.transact([...stores], 'readwrite', async (transaction) =>
		// What waits is for the bridge that is connected by now.
		(await isConnected(transaction, bridge.connection))
			? formBatch(transaction, { keys, blocked: new Set() }, newId(), clock())
			: null,
	);
	return formed === null ? 'done' : sendBatch(deps, bridge, formed);
}

async function readRows({ store }: OutboxDeps, keys: readonly WriteKey[]): Promise<readonly OutboxRow[]> {
	const rows = await store.database.transact(['outbox'], 'readonly', (transaction) =>
		Promise.all(keys.map((key) => transaction.objectStore('outbox').get(key))),
	);
	return rows.filter((row) => row !== undefined);
}

function readBatch({ store }: OutboxDeps, id: string): Promise<BatchRow | undefined> {
	return store.database.transact(['batches'], 'readonly', (transaction) =>
		transaction.objectStore('batches').get(id),
	);
}
