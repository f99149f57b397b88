import { noteOutcome, noteWrites } from '../audit/audit-log.ts';
import type { InUse } from '../connections/clients.ts';
import { type Failure, failureOf } from '../failures/failure.ts';
import type { StoreName, Transaction } from '../store/database.ts';
import type { BatchItem, BatchRow, WriteKey } from '../store/outbox-rows.ts';
import type { WriteOutcome } from '../store/review-rows.ts';
import type { BridgeBatchItem, BridgeClient, BridgeResult } from '../systems/modernloop/bridge.ts';
import { afterFailure, applyResult, isPermanent, readyAgain } from './apply-result.ts';
import { retryTime } from './back-off.ts';
import { OUTBOX_STORES } from './enqueue.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { openWrite, recordOfKey } from './prepared-write.ts';

/**
 * Sends a stored batch and stores what became of it. A batch whose results are not known stays, and is sent
 * again as it was. Never throws `ApiError`; the failure of the whole batch is answered.
 */
export async function sendBatch(
	deps: OutboxDeps,
	bridge: InUse<BridgeClient>,
	batch: BatchRow,
): Promise<Failure | null> {
	const { items, damaged } = await openItems(deps, batch);
	if (damaged.length > 0) {
		await dropDamaged(deps, batch, damaged);
		return null;
	}
	let results: readonly BridgeResult[];
	try {
		results = await bridge.run((client) => client.writeBatch(batch.kind, items, batch.id));
	} catch (error) {
		const failure = failureOf(error);
		await afterRefusal(deps, batch, failure);
		return failure;
	}
	await keepResults(deps, batch, results);
	return null;
}

async function openItems(
	{ store }: OutboxDeps,
	batch: BatchRow,
): Promise<{ readonly items: readonly BridgeBatchItem[]; readonly damaged: readonly WriteKey[] }> {
	const items: BridgeBatchItem[] = [];
	const damaged: WriteKey[] = [];
	for (const { key, sealed, ifMatch } of batch.items) {
		const { system, id } = recordOfKey(key);
		const opened = sealed === null ? null : await openWrite(store.vault, key, sealed);
		if (opened === null) items.push({ system, id, ifMatch: null, data: null });
		else if (opened.state === 'opened') items.push({ system, id, ifMatch, data: opened.value });
		else damaged.push(key);
	}
	return { items, damaged };
}

/** Results, rows and what is known of the bridge change together; a batch that is gone was purged or is done. */
function keepResults(deps: OutboxDeps, batch: BatchRow, results: readonly BridgeResult[]): Promise<void> {
	const { store, clock, random } = deps;
	return store.database.transact([...OUTBOX_STORES, 'audit'], 'readwrite', async (transaction) => {
		if ((await transaction.objectStore('batches').get(batch.id)) === undefined) return;
		const outbox = transaction.objectStore('outbox');
		const pushes = transaction.objectStore('pushes');
		await Promise.all(
			batch.items.map(async (item, index) => {
				const result = results[index];
				if (result === undefined) return;
				const [row, push] = await Promise.all([outbox.get(item.key), pushes.get(item.key)]);
				const own = row?.batch === batch.id ? row : undefined;
				const applied = applyResult(own, push, item, result, clock(), random());
				if (own !== undefined) {
					await (applied.row === null ? outbox.delete(item.key) : outbox.put(applied.row));
				}
				if (applied.push === null) await pushes.delete(item.key);
				else if (applied.push !== 'unchanged') await pushes.put(applied.push);
				if (applied.outcome !== null) await noteDecided(transaction, item, applied.outcome, clock());
			}),
		);
		await transaction.objectStore('batches').delete(batch.id);
	});
}

/** Has the audit say what became of an item that a person decided. */
async function noteDecided(
	transaction: Transaction<('audit' | StoreName)[]>,
	{ key, decided, secret }: Pick<BatchItem, 'key' | 'decided' | 'secret'>,
	outcome: WriteOutcome,
	at: number,
): Promise<void> {
	if (decided === null) return;
	if (decided.audit !== undefined) return noteOutcome(transaction, decided.audit, { outcome, at });
	// Decided by an earlier version, which noted nothing before.
	const { kind, system: of, id: recordId } = recordOfKey(key);
	const about = {
		at,
		who: decided.who,
		of,
		kind,
		recordId,
		outcome,
		confidential: secret !== undefined,
		system: 'modernloop',
	} as const;
	await noteWrites(
		transaction,
		decided.fields.map((field) => ({ ...about, field })),
	);
}

/**
 * After a failure of the whole batch. One that is refused for what stands in it is halved until the item at
 * fault is alone; any other is sent again later, because the bridge may have taken it.
 */
async function afterRefusal(deps: OutboxDeps, batch: BatchRow, failure: Failure): Promise<void> {
	const { store, clock, random } = deps;
	const isAtFault = isPermanent(failure) && failure.kind !== 'permission-missing';
	if (isAtFault && batch.items.length > 1) return split(deps, batch);
	await store.database.transact([...OUTBOX_STORES, 'audit'], 'readwrite', async (transaction) => {
		const batches = transaction.objectStore('batches');
		if ((await batches.get(batch.id)) === undefined) return;
		if (!isAtFault) {
			const attempts = batch.attempts + 1;
			const retryAt = retryTime(failure, attempts, clock(), random());
			await batches.put({ ...batch, attempts, retryAt, problem: failure });
			return;
		}
		const outbox = transaction.objectStore('outbox');
		for (const item of batch.items) {
			const row = await outbox.get(item.key);
			if (row?.batch !== batch.id) continue;
			await outbox.put(afterFailure(row, failure, clock(), random()));
			await noteDecided(transaction, item, 'failed', clock());
		}
		await batches.delete(batch.id);
	});
}

/** Replaces a batch by its parts. */
async function split({ store, newId }: OutboxDeps, batch: BatchRow): Promise<void> {
	const half = Math.ceil(batch.items.length / 2);
	const parts = [batch.items.slice(0, half), batch.items.slice(half)].map(
		(items): BatchRow => ({ ...batch, id: newId(), items, attempts: 0, problem: null }),
	);
	await store.database.transact([...OUTBOX_STORES], 'readwrite', async (transaction) => {
		const batches = transaction.objectStore('batches');
		const outbox = transaction.objectStore('outbox');
		if ((await batches.get(batch.id)) === undefined) return;
		await batches.delete(batch.id);
		for (const part of parts) {
			await batches.put(part);
			for (const { key } of part.items) {
				const row = await outbox.get(key);
				if (row?.batch === batch.id) await outbox.put({ ...row, batch: part.id });
			}
		}
	});
}

/** What does not open can never be sent. It is forgotten that it was, so that it goes when it is read again. */
async function dropDamaged(
	{ store, clock }: OutboxDeps,
	batch: BatchRow,
	damaged: readonly WriteKey[],
): Promise<void> {
	await store.database.transact([...OUTBOX_STORES], 'readwrite', async (transaction) => {
		const batches = transaction.objectStore('batches');
		const outbox = transaction.objectStore('outbox');
		const pushes = transaction.objectStore('pushes');
		if ((await batches.get(batch.id)) === undefined) return;
		await batches.delete(batch.id);
		for (const { key } of batch.items) {
			const [row, push] = await Promise.all([outbox.get(key), pushes.get(key)]);
			if (row?.batch !== batch.id) continue;
			if (!damaged.includes(key)) await outbox.put(readyAgain(row, clock()));
			else {
				await outbox.delete(key);
				if (push !== undefined) await pushes.put({ ...push, written: null });
			}
		}
	});
}
