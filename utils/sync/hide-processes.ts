import { idOfBytes, type RecordBytes } from '../store/record-bytes.ts';
import type { SyncTransaction } from '../store/synced.ts';
import type { Ats } from '../systems/system.ts';
import { readAgain } from './read-again.ts';

/** Whether a job that is not confidential uses a hiring process, as far as is stored. */
export async function hasOpenJob(transaction: SyncTransaction, process: RecordBytes): Promise<boolean> {
	return (await transaction.objectStore('jobs').index('processes').getKey(process)) !== undefined;
}

/**
 * Looks again at hiring processes whose job went, turned confidential or uses them no more. One that no open job
 * uses may tell by its title what is confidential: it goes, unless confidential records may be kept, and waits
 * among the hidden jobs until an open job uses it. Answers the ids of those that went.
 */
export async function hideProcesses(
	transaction: SyncTransaction,
	system: Ats,
	processes: readonly RecordBytes[],
	confidentialAllowed: boolean,
): Promise<readonly RecordBytes[]> {
	const hidden: RecordBytes[] = [];
	for (const process of new Map(processes.map((key) => [idOfBytes(key), key])).values()) {
		if (await hasOpenJob(transaction, process)) continue;
		if ((await transaction.objectStore('hiring-processes').getKey(process)) === undefined) continue;
		hidden.push(process);
	}
	if (hidden.length === 0) return [];
	// Reading it again marks it, here and on its way to the bridge.
	if (confidentialAllowed) {
		await readAgain(transaction, system, 'hiring-processes');
		return [];
	}
	for (const process of hidden) {
		await transaction.objectStore('hiring-processes').delete(process);
		await transaction.objectStore('hiding').put({ job: process, after: null });
	}
	return hidden;
}
