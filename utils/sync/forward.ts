import type { PreparedWrite } from '../outbox/prepared-write.ts';
import type { SyncedKind, SyncedRecord } from '../records/synced-record.ts';
import type { StoreName } from '../store/database.ts';
import type { RecordBytes } from '../store/record-bytes.ts';
import type { SyncTransaction } from '../store/synced.ts';
import type { Ats } from '../systems/system.ts';
import type { Kept } from './keep-records.ts';

/** What is to be passed on, sealed and ready: opaque to the engine. */
export type Prepared = { readonly entries: readonly PreparedWrite[] };

/** Passes on to the bridge what was stored here, in the transaction that stores it. */
export type Forward = {
	/** The stores it writes to. */
	readonly stores: readonly StoreName[];
	/** Before the transaction. */
	readonly prepare: (system: Ats, records: readonly SyncedRecord[]) => Promise<Prepared>;
	readonly enqueue: (
		transaction: SyncTransaction,
		system: Ats,
		prepared: Prepared,
		kept: Kept,
	) => Promise<void>;
	/** Records that a full pass no longer saw. */
	readonly remove: (
		transaction: SyncTransaction,
		system: Ats,
		kind: SyncedKind,
		keys: readonly RecordBytes[],
	) => Promise<void>;
};
