import type { RecordBytes } from '../store/record-bytes.ts';
import { readCheckpoint, type SyncTransaction } from '../store/synced.ts';
import type { Owner } from '../systems/ats-reader.ts';
import type { Ats } from '../systems/system.ts';

/**
 * Has a job's applications, or an application's interviews, read by themselves: those that are stored were judged
 * otherwise, or not stored at all. What was not begun, or is about to be read as a whole, will meet them anyway.
 */
export async function wantListOf(
	transaction: SyncTransaction,
	system: Ats,
	of: Owner['kind'],
	key: RecordBytes,
): Promise<void> {
	const resource = of === 'jobs' ? 'applications' : 'interviews';
	const checkpoint = await readCheckpoint(transaction, system, resource);
	if (checkpoint === undefined || (checkpoint.phase === 'idle' && checkpoint.next === null)) return;
	await transaction.objectStore('wanted').put({ candidate: key, list: { of, cursor: null }, attempts: 0 });
}
