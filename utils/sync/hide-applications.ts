import { bytesOfKey, type RecordBytes, rangeOf, systemByte } from '../store/record-bytes.ts';
import { removeApplication, type SyncTransaction } from '../store/synced.ts';
import { jobOf, ownerOf } from '../store/synced-rows.ts';
import type { Ats } from '../systems/system.ts';
import type { Forward } from './forward.ts';

/** How many applications of a hidden job are looked at in one transaction. */
const HIDING_AT_ONCE = 2000;

/** Removes a part of the applications of jobs that turned confidential; false when there are none left. */
export async function hideApplications(
	transaction: SyncTransaction,
	system: Ats,
	forward: Forward,
): Promise<boolean> {
	const hiding = transaction.objectStore('hiding');
	const rows = (await hiding.getAll()).filter(({ job }) => job[0] === systemByte(system));
	const row = rows.find(({ after }) => after !== null);
	if (row === undefined || row.after === null) return false;
	const store = transaction.objectStore('applications');
	const range = rangeOf(system, row.after);
	const [keys, applications] = await Promise.all([
		store.getAllKeys(range, HIDING_AT_ONCE),
		store.getAll(range, HIDING_AT_ONCE),
	]);
	const hidden: RecordBytes[] = [];
	for (const [index, key] of keys.entries()) {
		const application = applications[index];
		const bytes = bytesOfKey(key);
		if (application === undefined || jobOf(bytes, application)?.join() !== row.job.join()) continue;
		await removeApplication(transaction, bytes);
		hidden.push(bytes);
		const candidate = ownerOf(bytes, application);
		if (candidate !== undefined) await transaction.objectStore('wanted').put({ candidate, attempts: 0 });
	}
	await forward.remove(transaction, system, 'applications', hidden);
	const last = keys.at(-1);
	const after = keys.length < HIDING_AT_ONCE || last === undefined ? null : bytesOfKey(last);
	await hiding.put({ ...row, after });
	return true;
}
