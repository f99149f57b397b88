import { SYNCED_KINDS, type SyncedKind, type SyncedRecord } from '../records/synced-record.ts';
import { type Checkpoint, withFullPass } from '../sync/checkpoint.ts';
import type { Ats } from '../systems/system.ts';
import type { Print } from '../vault/fingerprint.ts';
import type { StoreName, Transaction } from './database.ts';
import { deleteInParts } from './delete-in-parts.ts';
import { deleteLinksOfRecords } from './links.ts';
import {
	bytesOfKey,
	pairsWith,
	printBytes,
	type RecordBytes,
	rangeOf,
	recordBytes,
	systemByte,
} from './record-bytes.ts';
import type { Store } from './store.ts';
import { openRow, type PreparedRow, type SyncedRow } from './synced-rows.ts';

/** The stores that a page of any resource may touch. */
export const SYNC_STORES = [
	...SYNCED_KINDS,
	'checkpoints',
	'syncs',
	'wanted',
	'hiding',
	'connections',
	'links',
] as const;

/** Any open transaction that includes them. */
export type SyncTransaction = Transaction<((typeof SYNC_STORES)[number] | StoreName)[]>;

/** Stores a row, marked as seen by pass `pass`. */
export async function putRow(
	transaction: SyncTransaction,
	system: Ats,
	{ kind, key, row }: PreparedRow,
	pass: number,
	confidential: boolean,
): Promise<void> {
	const secret = confidential ? { secret: systemByte(system) } : {};
	await transaction.objectStore(kind).put({ ...row, ...secret, pass }, key);
}

/** One part of looking for what a full pass did not see; `after` null: the kind is through. */
export type Removal = {
	readonly removed: readonly RecordBytes[];
	/** Hiring processes that jobs among them used. */
	readonly processes: readonly RecordBytes[];
	readonly after: RecordBytes | null;
};

/** Removes rows of older passes, `limit` looked at. */
export async function removeUnseen(
	transaction: SyncTransaction,
	system: Ats,
	kind: SyncedKind,
	pass: number,
	after: RecordBytes | null,
	limit: number,
): Promise<Removal> {
	const store = transaction.objectStore(kind);
	const range = rangeOf(system, after);
	const [keys, rows] = await Promise.all([store.getAllKeys(range, limit), store.getAll(range, limit)]);
	const isUnseen = (_: unknown, index: number) => (rows[index]?.pass ?? pass) < pass;
	const removed = keys.map(bytesOfKey).filter(isUnseen);
	const processes = rows.filter(isUnseen).flatMap((row) => row.processes ?? []);
	await Promise.all(removed.map((key) => store.delete(key)));
	const last = keys.at(-1);
	return { removed, processes, after: keys.length < limit || last === undefined ? null : bytesOfKey(last) };
}

/** Removes everything that was synced from a system, and where its sync stands. */
export async function removeSynced(transaction: SyncTransaction, system: Ats): Promise<void> {
	for (const kind of SYNCED_KINDS) await transaction.objectStore(kind).delete(rangeOf(system));
	await transaction.objectStore('checkpoints').delete(checkpointsOf(system));
	await transaction.objectStore('wanted').delete(rangeOf(system));
	await transaction.objectStore('hiding').delete(rangeOf(system));
}

/** Removes what belongs to confidential jobs. */
export async function removeSecret(transaction: SyncTransaction, system: Ats): Promise<void> {
	for (const kind of SYNCED_KINDS) {
		const store = transaction.objectStore(kind);
		await deleteInParts(store, (limit) => store.index('secret').getAllKeys(systemByte(system), limit));
	}
}

/** Everything is read again: another key, or another switch, sees other records. */
export async function readAllOf(transaction: SyncTransaction, system: Ats): Promise<void> {
	await transaction.objectStore('hiding').delete(rangeOf(system));
	const checkpoints = transaction.objectStore('checkpoints');
	for (const one of await checkpoints.getAll(checkpointsOf(system))) await checkpoints.put(withFullPass(one));
}

/** The keys of a system's checkpoints. */
export function checkpointsOf(system: Ats): IDBKeyRange {
	return IDBKeyRange.bound([system, ''], [system, '\uffff']);
}

/** An application and its interviews. */
export async function removeApplication(transaction: SyncTransaction, key: RecordBytes): Promise<void> {
	await transaction.objectStore('applications').delete(key);
	const interviews = transaction.objectStore('interviews');
	for (const interview of await interviews.index('of').getAllKeys(key)) await interviews.delete(interview);
}

/** A candidate that is gone, with all that hangs on it. Its links follow it where it was merged into another. */
export async function removeCandidate(
	transaction: SyncTransaction,
	system: Ats,
	id: string,
	intoId: string | null,
): Promise<void> {
	const key = recordBytes(system, id);
	await transaction.objectStore('candidates').delete(key);
	const store = transaction.objectStore('applications');
	const pairs = pairsWith(key);
	const told = await Promise.all([
		store.index('of').getAllKeys(key),
		pairs === null ? [] : store.getAllKeys(pairs),
	]);
	for (const application of told.flat()) await removeApplication(transaction, bytesOfKey(application));
	if (intoId === null) return deleteLinksOfRecords(transaction, [`${system}:candidate:${id}`]);
	const links = transaction.objectStore('links');
	for (const link of await links.index('record').getAll(`${system}:candidate:${id}`)) {
		const record = `${system}:candidate:${intoId}` as const;
		const atsPage =
			link.atsPage.kind === 'candidate' ? { ...link.atsPage, candidateId: intoId } : link.atsPage;
		await links.put({ ...link, record, atsPage });
	}
}

/** The checkpoint of one resource, as a transaction sees it. */
export function readCheckpoint(
	transaction: SyncTransaction,
	system: Ats,
	resource: SyncedKind,
): Promise<Checkpoint | undefined> {
	return transaction.objectStore('checkpoints').get([system, resource]);
}

/** One stored record; `null` where it is not there or damaged. */
export async function readSynced(
	{ database, vault }: Store,
	system: Ats,
	kind: SyncedKind,
	id: string,
): Promise<SyncedRecord | null> {
	const key = recordBytes(system, id);
	const row = await database.transact([kind], 'readonly', (transaction) =>
		transaction.objectStore(kind).get(key),
	);
	return row === undefined ? null : openRow(vault, kind, key, row);
}

/** All stored records of a kind, for kinds that are few. */
export async function readAllSynced(
	{ database, vault }: Store,
	system: Ats,
	kind: 'users' | 'jobs' | 'interview-definitions',
): Promise<readonly SyncedRecord[]> {
	const [keys, rows] = await database.transact([kind], 'readonly', (transaction) => {
		const store = transaction.objectStore(kind);
		return Promise.all([store.getAllKeys(rangeOf(system)), store.getAll(rangeOf(system))]);
	});
	const opened = await Promise.all(
		keys.map((key, index) => {
			const row = rows[index];
			return row === undefined ? null : openRow(vault, kind, bytesOfKey(key), row);
		}),
	);
	return opened.filter((record) => record !== null);
}

/** A candidate found by an e-mail's or profile's print. */
export type FoundRow = { readonly key: RecordBytes; readonly row: SyncedRow };

/** Candidates of one system with any of these prints. */
export async function findByPrints(
	{ database }: Store,
	system: Ats,
	prints: readonly Print[],
	limit: number,
): Promise<readonly FoundRow[]> {
	return database.transact(['candidates'], 'readonly', async (transaction) => {
		const store = transaction.objectStore('candidates');
		const found = new Map<string, FoundRow>();
		for (const print of prints) {
			const keys = await store.index('prints').getAllKeys(printBytes(print), limit * 2);
			for (const key of keys.map(bytesOfKey)) {
				if (key[0] !== systemByte(system) || found.size >= limit) continue;
				const row = await store.get(key);
				if (row !== undefined) found.set(key.join(), { key, row });
			}
		}
		return [...found.values()];
	});
}
