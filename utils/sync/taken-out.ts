import { bytesOfKey, idOfBytes, recordBytes, shortMark } from '../store/record-bytes.ts';
import type { SyncTransaction } from '../store/synced.ts';
import type { WholeSchedule } from '../systems/ats-reader.ts';
import type { Ats } from '../systems/system.ts';

/**
 * Removes interviews that were taken out of their schedule, which changes with it: the one thing that is known to
 * be gone without a complete pass. Answers their ids.
 */
export async function removeTakenOut(
	transaction: SyncTransaction,
	system: Ats,
	schedules: readonly WholeSchedule[],
): Promise<readonly string[]> {
	const interviews = transaction.objectStore('interviews');
	const removed = await Promise.all(
		schedules.map(async ({ id, applicationId, interviewIds }) => {
			const stored = await interviews.index('of').getAllKeys(recordBytes(system, applicationId));
			const unnamed = stored.map(bytesOfKey).filter((key) => !interviewIds.includes(idOfBytes(key)));
			const rows = await Promise.all(unnamed.map((key) => interviews.get(key)));
			const gone = unnamed.filter((_, index) => rows[index]?.part === shortMark(id));
			await Promise.all(gone.map((key) => interviews.delete(key)));
			return gone.map(idOfBytes);
		}),
	);
	return removed.flat();
}
