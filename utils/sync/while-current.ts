import type { InUse } from '../connections/clients.ts';
import type { StoreName } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { SYNC_STORES, type SyncTransaction } from '../store/synced.ts';
import type { AtsClient } from '../systems/ats.ts';
import type { ReaderGroup } from '../systems/ats-reader.ts';
import type { Ats } from '../systems/system.ts';

/** A connected ATS while it is synced. */
export type SystemTurn = {
	readonly system: Ats;
	readonly client: InUse<AtsClient>;
	readonly readers: readonly ReaderGroup[];
	readonly hasConfidentialJobs: boolean;
	/** The import this belongs to: see `SyncRow.run`. */
	readonly run: string;
	/** Whether the first pass over everything is still under way. */
	readonly isImporting: boolean;
};

/**
 * Stores what `work` does, unless the import was stopped or the connection changed since its data was asked
 * for: then nothing is stored, and the answer is false. So is it when `work` says so.
 */
export function whileCurrent(
	{ database }: Store,
	more: readonly StoreName[],
	{ system, client, run }: SystemTurn,
	work: (transaction: SyncTransaction) => Promise<boolean>,
): Promise<boolean> {
	const stores = [...new Set([...SYNC_STORES, ...more])];
	return database.transact(stores, 'readwrite', async (transaction) => {
		const [sync, connection] = await Promise.all([
			transaction.objectStore('syncs').get(system),
			transaction.objectStore('connections').get(system),
		]);
		if (sync?.run !== run || sync.state !== 'on') return false;
		if (connection?.generation !== client.connection.generation) return false;
		return work(transaction);
	});
}
