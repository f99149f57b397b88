import { CURSOR_PLACE, placeOf, placeRow, withoutUnread } from '../feed/changes-cursor.ts';
import { LEFT_OUT_PLACE } from '../merge/left-out.ts';
import type { RecordKey } from '../records/record-ref.ts';
import type { StoreName, Transaction } from '../store/database.ts';
import { deleteInParts } from '../store/delete-in-parts.ts';
import type { BatchItem } from '../store/outbox-rows.ts';
import type { ProposalRow } from '../store/review-rows.ts';
import { BRIDGE_KINDS, type BridgeKind } from '../systems/modernloop/bridge.ts';
import type { Ats, System } from '../systems/system.ts';
import { aboutRecord } from './about-record.ts';
import { OUTBOX_STORES } from './enqueue.ts';

/** The stores in which something lies on its way to or from the bridge. */
export const BRIDGE_STORES = [...OUTBOX_STORES, 'settings'] as const;

type PurgeTransaction = Transaction<((typeof BRIDGE_STORES)[number] | StoreName)[]>;

/** Removes all that lies between here and the bridge of one ATS, or of all where the bridge itself goes. */
export async function purgeSystem(transaction: PurgeTransaction, system: System): Promise<void> {
	if (system === 'modernloop') {
		for (const name of OUTBOX_STORES) await transaction.objectStore(name).clear();
		for (const place of [CURSOR_PLACE, LEFT_OUT_PLACE] as const)
			await transaction.objectStore('settings').delete(place);
		return;
	}
	await dissolveBatches(transaction, (item) => item.system === system);
	for (const name of ['outbox', 'pushes'] as const) {
		const store = transaction.objectStore(name);
		for (const kind of BRIDGE_KINDS) await store.delete(keysOf(kind, system));
	}
	await purgeProposals(transaction, (proposal) => proposal.system === system);
	const settings = transaction.objectStore('settings');
	const place = await settings.get(CURSOR_PLACE);
	if (place !== undefined)
		await settings.put(placeRow(withoutUnread(placeOf(place), `candidates:${system}:`)));
}

/** Removes what is confidential of one ATS. */
export async function purgeConfidential(transaction: PurgeTransaction, system: Ats): Promise<void> {
	await dissolveBatches(transaction, (item) => item.secret === system);
	for (const name of ['outbox', 'pushes'] as const) {
		const store = transaction.objectStore(name);
		await deleteInParts(store, (limit) => store.index('secret').getAllKeys(system, limit));
	}
	await purgeProposals(transaction, (proposal) => proposal.system === system && proposal.confidential);
}

/** The keys of what lies there of one kind and system. */
function keysOf(kind: BridgeKind, system: Ats): IDBKeyRange {
	return IDBKeyRange.bound(`${kind}:${system}:`, `${kind}:${system}:\uffff`);
}

async function purgeProposals(
	transaction: PurgeTransaction,
	isPurged: (proposal: ProposalRow) => boolean,
): Promise<void> {
	let cursor = await transaction.objectStore('proposals').openCursor();
	while (cursor !== null) {
		if (isPurged(cursor.value)) await transaction.objectStore('proposals').delete(cursor.primaryKey);
		cursor = await cursor.continue();
	}
}

/**
 * Keeps records that turned out to be hidden from being written. That they were written before stays known:
 * it takes that to have them removed there.
 */
export async function purgeHidden(
	transaction: PurgeTransaction,
	records: readonly RecordKey[],
): Promise<void> {
	const keys = new Set<string>(records.map(writeKeyOf));
	if (keys.size === 0) return;
	const pushes = transaction.objectStore('pushes');
	for (const key of keys) {
		const row = await transaction.objectStore('outbox').get(key);
		if (row?.state !== 'sent' || (await pushes.getKey(key)) !== undefined) continue;
		// It may have been written by a batch whose results are not known.
		await pushes.put({ ...aboutRecord(row), etag: null, written: null });
	}
	await dissolveBatches(transaction, (item) => keys.has(item.key) && item.written !== null);
	for (const key of keys) {
		const row = await transaction.objectStore('outbox').get(key);
		if (row !== undefined && row.written !== null) await transaction.objectStore('outbox').delete(key);
		await transaction.objectStore('proposals').delete(key);
	}
}

/** `ashby:candidate:…` as the outbox names it. */
function writeKeyOf(record: RecordKey): string {
	const [system, kind, ...id] = record.split(':');
	return `${kind}s:${system}:${id.join(':')}`;
}

/** A batch cannot lose an item and stay the same request: what else was in it waits for another. */
async function dissolveBatches(
	transaction: PurgeTransaction,
	isPurged: (item: BatchItem) => boolean,
): Promise<void> {
	const batches = transaction.objectStore('batches');
	const outbox = transaction.objectStore('outbox');
	for (const batch of await batches.getAll()) {
		if (!batch.items.some(isPurged)) continue;
		await batches.delete(batch.id);
		for (const { key } of batch.items) {
			const row = await outbox.get(key);
			if (row?.batch === batch.id) await outbox.put({ ...row, state: 'ready', retryAt: 0, batch: null });
		}
	}
}
