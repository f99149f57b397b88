import { removeConfidentialAudit } from '../audit/audit-log.ts';
import { BRIDGE_STORES, purgeConfidential, purgeHidden } from '../outbox/purge.ts';
import type { RecordKey } from '../records/record-ref.ts';
import type { StoreName, Transaction } from '../store/database.ts';
import { replaceEvidence } from '../store/evidence.ts';
import { deleteLinksOfRecords } from '../store/links.ts';
import type { RecordRow } from '../store/schema.ts';
import type { Ats } from '../systems/system.ts';

/** The stores in which something about a record may lie. */
export const RECORD_STORES = [
	...BRIDGE_STORES,
	'links',
	'evidence',
	'rejections',
	'records',
	'snapshots',
	'audit',
] as const;

/** Any open transaction that includes them all. */
export type RecordTransaction = Transaction<((typeof RECORD_STORES)[number] | StoreName)[]>;

/** Records that must leave no trace. */
export type Hidden = {
	readonly records: readonly RecordKey[];
	/** Candidates of which nothing may stay. */
	readonly candidates: readonly RecordKey[];
	/** The candidates of the records. */
	readonly owners: readonly RecordKey[];
};

/**
 * Removes every trace of confidential records. A candidate that has other applications stays, without the
 * snapshot that spoke of the hidden one and without links that came from its pages.
 */
export async function removeHidden(transaction: RecordTransaction, hidden: Hidden): Promise<void> {
	const links = transaction.objectStore('links');
	const hiddenRecords = new Set<string>([...hidden.records, ...hidden.candidates]);
	const touched = new Set<string>([...hidden.candidates, ...hidden.owners]);
	await deleteLinksOfRecords(transaction, [...hidden.records, ...hidden.candidates]);
	await purgeHidden(transaction, [...hidden.records, ...hidden.candidates]);
	for (const candidate of touched) {
		for (const link of await links.index('record').getAll(candidate)) {
			const { atsPage } = link;
			const from =
				atsPage.kind === 'application' ? `${atsPage.system}:application:${atsPage.applicationId}` : '';
			if (hiddenRecords.has(from)) await links.delete(link.id);
		}
		const snapshot = await transaction.objectStore('snapshots').get(candidate);
		if (snapshot?.confidential === true) await transaction.objectStore('snapshots').delete(candidate);
	}
	for (const candidate of hidden.candidates) {
		await transaction.objectStore('snapshots').delete(candidate);
		const told = await transaction.objectStore('evidence').index('record').getAll(candidate);
		await replaceEvidence(transaction, told, []);
	}
	for (const record of hiddenRecords) {
		await transaction.objectStore('records').delete(record);
		const rejections = transaction.objectStore('rejections');
		for (const key of await rejections.index('record').getAllKeys(record)) await rejections.delete(key);
	}
}

/** Removes all that was kept of confidential records of one ATS, when its switch is turned off. */
export async function removeConfidential(transaction: RecordTransaction, system: Ats): Promise<void> {
	const rows = await transaction.objectStore('records').index('system').getAll(system);
	const confidential = rows.filter((row) => row.confidential);
	const isCandidate = (row: RecordRow) => row.key === row.candidate;
	await removeHidden(transaction, {
		records: confidential.filter((row) => !isCandidate(row)).map((row) => row.key),
		candidates: confidential.filter(isCandidate).map((row) => row.key),
		owners: confidential.map((row) => row.candidate),
	});
	await purgeConfidential(transaction, system);
	await removeConfidentialAudit(transaction, system);
	const snapshots = transaction.objectStore('snapshots');
	for (const snapshot of await snapshots.index('system').getAll(system)) {
		if (snapshot.confidential) await snapshots.delete(snapshot.key);
	}
}
