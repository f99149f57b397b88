import type { RecordKey } from '../records/record-ref.ts';
import { type Snapshot, snapshotSchema } from '../sync-now/snapshot.ts';
import type { Ats } from '../systems/system.ts';
import type { SnapshotRow } from './schema.ts';
import type { Store } from './store.ts';

const contextOf = (key: RecordKey) => `snapshots:${key}`;

/** Makes the row, before a transaction. */
export async function snapshotRow(
	{ vault }: Store,
	key: RecordKey,
	system: Ats,
	snapshot: Snapshot,
	syncedAt: number,
): Promise<SnapshotRow> {
	const confidential = snapshot.applications.some((application) => application.job.confidential !== 'no');
	return { key, system, confidential, syncedAt, sealed: await vault.seal(snapshot, contextOf(key)) };
}

/** The candidate as of its last sync; a damaged snapshot counts as none, and is made anew by this sync. */
export async function readSnapshot({ database, vault }: Store, key: RecordKey): Promise<Snapshot | null> {
	const row = await database.transact(['snapshots'], 'readonly', (transaction) =>
		transaction.objectStore('snapshots').get(key),
	);
	if (row === undefined) return null;
	const opened = await vault.open(row.sealed, contextOf(key), snapshotSchema);
	return opened.state === 'opened' ? opened.value : null;
}
