import type { SyncedKind, SyncedRecord } from '../records/synced-record.ts';
import { type RecordBytes, recordBytes } from '../store/record-bytes.ts';
import { readCheckpoint, type SyncTransaction } from '../store/synced.ts';
import type { PreparedRow } from '../store/synced-rows.ts';
import type { Ats } from '../systems/system.ts';
import type { GateFacts, Verdict } from './gate.ts';
import { readAgain } from './read-again.ts';
import { wantListOf } from './want-list-of.ts';

/**
 * Remembers, by its id alone, the job or application that a record was judged without, since it is not
 * stored. It may be hidden, or so new that it was made after its own list was read: no increment would tell
 * of what hangs on it again. It waits among the hidden jobs, and so does a hiring process that no open job uses.
 */
export async function awaitUnknown(
	transaction: SyncTransaction,
	system: Ats,
	records: readonly SyncedRecord[],
	facts: GateFacts,
): Promise<void> {
	if (!facts.hasConfidentialJobs) return;
	const hiding = transaction.objectStore('hiding');
	for (const id of new Set(records.flatMap((record) => unknownOf(record, facts)))) {
		const key = recordBytes(system, id);
		if ((await hiding.getKey(key)) === undefined) await hiding.put({ job: key, after: null });
	}
}

function unknownOf(record: SyncedRecord, facts: GateFacts): readonly string[] {
	switch (record.kind) {
		case 'interviews':
			return facts.applicationOf(record.applicationId) === 'none' ? [record.applicationId] : [];
		case 'applications':
		case 'interview-definitions':
			return record.jobId !== null && facts.jobOf(record.jobId) === 'unknown' ? [record.jobId] : [];
		case 'hiring-processes':
			return facts.hasOpenJob(record.id) ? [] : [record.id];
		default:
			return [];
	}
}

/**
 * Has the interviews of an application read where it came and some were waiting for it, and hiring processes again
 * where an open job came that uses one of those that waited.
 */
export async function noteAwaited(
	transaction: SyncTransaction,
	system: Ats,
	judged: readonly { readonly row: PreparedRow; readonly verdict: Verdict }[],
): Promise<void> {
	const came = judged.flatMap(({ row, verdict }) => (verdict === 'keep' ? [row] : []));
	const applications = came.filter(({ kind }) => kind === 'applications').map(({ key }) => key);
	const processes = came.flatMap(({ row }) => row.processes ?? []);
	for (const application of await noLongerAwaited(transaction, system, 'interviews', applications)) {
		await wantListOf(transaction, system, 'applications', application);
	}
	const used = await noLongerAwaited(transaction, system, 'hiring-processes', processes);
	if (used.length > 0) await readAgain(transaction, system, 'hiring-processes');
}

/** Those of the records that came that something of this resource was waiting for. */
async function noLongerAwaited(
	transaction: SyncTransaction,
	system: Ats,
	resource: SyncedKind,
	came: readonly RecordBytes[],
): Promise<readonly RecordBytes[]> {
	// Nothing of it has been read, so nothing of it waits.
	if (came.length === 0 || (await readCheckpoint(transaction, system, resource)) === undefined) return [];
	const hiding = transaction.objectStore('hiding');
	const keys = await Promise.all(came.map((key) => hiding.getKey(key)));
	const awaited = came.filter((_, index) => keys[index] !== undefined);
	await Promise.all(awaited.map((key) => hiding.delete(key)));
	return awaited;
}

/**
 * A candidate that a list would have go, since none of its applications is stored: they may be hidden, or newer
 * than what was read of applications. It is asked for by itself before it goes, because its links go with it.
 */
export async function doubt(transaction: SyncTransaction, { key }: PreparedRow, pass: number): Promise<void> {
	const candidates = transaction.objectStore('candidates');
	const stored = await candidates.get(key);
	if (stored === undefined) return;
	await candidates.put({ ...stored, pass }, key);
	await transaction.objectStore('wanted').put({ candidate: key, attempts: 0 });
}
