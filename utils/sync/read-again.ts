import type { SyncedKind } from '../records/synced-record.ts';
import type { SyncTransaction } from '../store/synced.ts';
import type { Ats } from '../systems/system.ts';
import { withFullPass } from './checkpoint.ts';

/** Has a whole resource read again. One that was not begun yet will meet everything as it is. */
export async function readAgain(
	transaction: SyncTransaction,
	system: Ats,
	resource: SyncedKind,
): Promise<void> {
	const checkpoints = transaction.objectStore('checkpoints');
	const checkpoint = await checkpoints.get([system, resource]);
	if (checkpoint !== undefined) await checkpoints.put(withFullPass(checkpoint));
}
