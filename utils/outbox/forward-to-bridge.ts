import type { SyncedKind } from '../records/synced-record.ts';
import { readConnection } from '../store/connections.ts';
import type { WriteKey } from '../store/outbox-rows.ts';
import { idOfBytes } from '../store/record-bytes.ts';
import type { Store } from '../store/store.ts';
import type { SyncTransaction } from '../store/synced.ts';
import type { Forward } from '../sync/forward.ts';
import type { ConnectionReport } from '../systems/ats.ts';
import { BRIDGE_KINDS, type BridgeKind } from '../systems/modernloop/bridge.ts';
import { bridgeWriteOf } from '../systems/modernloop/bridge-mapping.ts';
import type { Ats } from '../systems/system.ts';
import { enqueueRemovals, enqueueWrites, OUTBOX_STORES } from './enqueue.ts';
import { prepareWrite, writeKey } from './prepared-write.ts';

/**
 * Passes what is synced on to the outbox, while a bridge is connected.
 * @param clock ms since the epoch
 * @param mayWrite whether anything may be written through it
 */
export function forwardToBridge(
	store: Store,
	clock: () => number,
	mayWrite: () => Promise<boolean>,
): Forward {
	return {
		stores: [...OUTBOX_STORES, 'connections'],
		async prepare(system, records) {
			const connection = await readConnection(store, 'modernloop');
			if (connection === null || connection === 'damaged' || !(await mayWrite())) return { entries: [] };
			const writes = records.flatMap((record) => {
				const write = bridgeWriteOf(system, record);
				return write !== null && isAccepted(connection.report, write.kind) ? [write] : [];
			});
			const prepared = await Promise.all(writes.map((write) => prepareWrite(store.vault, write)));
			return { entries: prepared.filter((write) => write !== null) };
		},
		async enqueue(transaction, system, { entries }, { kept, removed }) {
			if (!(await hasBridge(transaction))) return;
			const confidential = new Map(
				kept.map((one) => [keyOf(one.row.kind, system, one.row.record.id), one.confidential]),
			);
			const writes = entries.flatMap((write) => {
				const flag = confidential.get(write.key);
				return flag === undefined ? [] : [{ write, confidential: flag }];
			});
			await enqueueWrites(transaction, writes, clock());
			const gone = removed.map(({ kind, id }) => keyOf(kind, system, id));
			await enqueueRemovals(
				transaction,
				gone.filter((key) => key !== null),
				clock(),
			);
		},
		async remove(transaction, system, kind, keys) {
			if (keys.length === 0 || !(await hasBridge(transaction))) return;
			const gone = keys.map((key) => keyOf(kind, system, idOfBytes(key)));
			await enqueueRemovals(
				transaction,
				gone.filter((key) => key !== null),
				clock(),
			);
		},
	};
}

/** What the key may not write waits for nobody; a test of the connection finds out when it may. */
function isAccepted({ permissions }: ConnectionReport, kind: BridgeKind): boolean {
	return !permissions.some(({ name, state }) => name === `${kind}:write` && state === 'missing');
}

async function hasBridge(transaction: SyncTransaction): Promise<boolean> {
	return (await transaction.objectStore('connections').getKey('modernloop')) !== undefined;
}

/** Null for what the bridge does not know. */
function keyOf(kind: SyncedKind, system: Ats, id: string): WriteKey | null {
	const known = BRIDGE_KINDS.find((one) => one === kind);
	return known === undefined ? null : writeKey(known, system, id);
}
