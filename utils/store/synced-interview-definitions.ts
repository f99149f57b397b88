import type { SyncedRecordOf } from '../records/synced-record.ts';
import type { Ats } from '../systems/system.ts';
import type { Store } from './store.ts';
import { readAllSynced } from './synced.ts';

/** The interview definitions of an ATS; none before its import, or where it has none. */
export async function readInterviewDefinitions(
	store: Store,
	system: Ats,
): Promise<readonly SyncedRecordOf<'interview-definitions'>[]> {
	const records = await readAllSynced(store, system, 'interview-definitions');
	return records.flatMap((record) => (record.kind === 'interview-definitions' ? [record] : []));
}
