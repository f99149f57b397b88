import type { SyncedKind, SyncedRecord } from '../records/synced-record.ts';
import { idOfBytes, type RecordBytes, rangeOf, recordBytes, systemByte } from '../store/record-bytes.ts';
import { putRow, removeApplication, removeCandidate, type SyncTransaction } from '../store/synced.ts';
import type { PreparedRow } from '../store/synced-rows.ts';
import type { WholeSchedule } from '../systems/ats-reader.ts';
import type { Ats } from '../systems/system.ts';
import { awaitUnknown, doubt, noteAwaited } from './awaited.ts';
import { type GateFacts, type JobState, type Verdict, verdictOf } from './gate.ts';
import { hasOpenJob, hideProcesses } from './hide-processes.ts';
import { readAgain } from './read-again.ts';
import { removeTakenOut } from './taken-out.ts';
import { wantListOf } from './want-list-of.ts';

/** Records that were fetched, on their way into the store. */
export type Fetched = {
	readonly system: Ats;
	readonly rows: readonly PreparedRow[];
	/** The full pass each kind's rows are marked with. */
	readonly passOf: (kind: SyncedKind) => number;
	readonly hasConfidentialJobs: boolean;
	readonly confidentialAllowed: boolean;
	/** Jobs the answer itself speaks of, beside those that are stored. */
	readonly jobs: ReadonlyMap<string, JobState>;
	/** Its candidates came with all of their applications, fresh, so that they are judged for good. */
	readonly isWhole?: true;
	/** Schedules whose meetings are all among the rows. */
	readonly schedules?: readonly WholeSchedule[];
};

/** What became of them: what goes on to the bridge, and what is gone from here. */
export type Kept = {
	readonly kept: readonly { readonly row: PreparedRow; readonly confidential: boolean }[];
	readonly removed: readonly { readonly kind: SyncedKind; readonly id: string }[];
};

/**
 * Stores what may be stored, and nothing else: what is confidential is decided here, within the transaction
 * that stores it, from what is stored of the jobs. What was stored earlier and may not stay is removed.
 */
export async function keepRecords(transaction: SyncTransaction, fetched: Fetched): Promise<Kept> {
	const { system, passOf } = fetched;
	const facts = await factsOf(transaction, fetched);
	const kept: { row: PreparedRow; confidential: boolean }[] = [];
	const removed: { kind: SyncedKind; id: string }[] = [];
	const records = fetched.rows.map(({ record }) => record);
	await awaitUnknown(transaction, system, records, facts);
	const judged = fetched.rows.map((row) => ({ row, verdict: verdictOf(row.record, facts) }));
	for (const { row, verdict } of judged) {
		if (row.kind === 'jobs') await noteJob(transaction, system, row, verdict);
	}
	const processes = await processesBefore(transaction, fetched.rows);
	await noteOwners(transaction, system, judged);
	await noteAwaited(transaction, system, judged);
	// Side by side: waiting for one row after the other would be most of an import's time.
	await Promise.all(
		judged.map(async ({ row, verdict }) => {
			if (verdict !== 'drop') {
				const confidential = verdict === 'keep-confidential';
				kept.push({ row, confidential });
				await putRow(transaction, system, row, passOf(row.kind), confidential);
			} else if (row.kind === 'candidates' && fetched.isWhole !== true) {
				await doubt(transaction, row, passOf(row.kind));
			} else if (await dropStored(transaction, system, row)) {
				removed.push({ kind: row.kind, id: row.record.id });
			}
		}),
	);
	for (const key of await hideProcesses(transaction, system, processes, fetched.confidentialAllowed)) {
		removed.push({ kind: 'hiring-processes', id: idOfBytes(key) });
	}
	for (const id of await removeTakenOut(transaction, system, fetched.schedules ?? [])) {
		removed.push({ kind: 'interviews', id });
	}
	await noLongerWanted(transaction, system, kept);
	return { kept, removed };
}

/** The hiring processes that jobs used as they were stored until now. */
async function processesBefore(
	transaction: SyncTransaction,
	rows: readonly PreparedRow[],
): Promise<readonly RecordBytes[]> {
	const jobs = rows.filter(({ kind }) => kind === 'jobs');
	const stored = await Promise.all(jobs.map(({ key }) => transaction.objectStore('jobs').get(key)));
	return stored.flatMap((row) => row?.processes ?? []);
}

/** Candidates that came need not be asked for by themselves. */
async function noLongerWanted(transaction: SyncTransaction, system: Ats, kept: Kept['kept']): Promise<void> {
	const wanted = transaction.objectStore('wanted');
	if ((await wanted.getKey(rangeOf(system))) === undefined) return;
	const candidates = kept.filter(({ row }) => row.kind === 'candidates');
	await Promise.all(candidates.map(({ row }) => wanted.delete(row.key)));
}

/** What is stored of the jobs and applications that the records speak of. */
async function factsOf(transaction: SyncTransaction, fetched: Fetched): Promise<GateFacts> {
	const { system, rows, confidentialAllowed, hasConfidentialJobs } = fetched;
	const jobs = new Map(fetched.jobs);
	const applications = new Map<string, 'open' | 'confidential'>();
	const processes = new Set<string>();
	const facts: GateFacts = {
		confidentialAllowed,
		hasConfidentialJobs,
		jobOf: (id) => jobs.get(id) ?? 'unknown',
		applicationOf: (id) => applications.get(id) ?? 'none',
		hasOpenJob: (id) => processes.has(id),
	};
	if (!hasConfidentialJobs) return facts;
	await Promise.all(
		[...new Set(rows.flatMap(({ record }) => jobsOf(record)))]
			.filter((id) => !jobs.has(id))
			.map(async (id) => {
				const row = await transaction.objectStore('jobs').get(recordBytes(system, id));
				if (row !== undefined) jobs.set(id, row.secret === undefined ? 'open' : 'confidential');
			}),
	);
	// A whole answer tells of all of its applications: one whose job is confidential by now may be stored as open.
	const stored = fetched.isWhole === true ? [] : rows.flatMap(({ record }) => applicationsOf(record));
	await Promise.all(
		[...new Set(stored)].map(async (id) => {
			const key = recordBytes(system, id);
			const store = transaction.objectStore('applications');
			// Of what may not be confidential, to be there is enough, and asking for that is quicker.
			const row = confidentialAllowed ? await store.get(key) : null;
			const isThere = row === null ? (await store.getKey(key)) !== undefined : row !== undefined;
			if (isThere) applications.set(id, row?.secret === undefined ? 'open' : 'confidential');
		}),
	);
	await Promise.all(
		rows.map(async ({ kind, key, record }) => {
			if (kind === 'hiring-processes' && (await hasOpenJob(transaction, key))) processes.add(record.id);
		}),
	);
	for (const { record } of rows) {
		// Those of the same answer are about to be stored.
		if (record.kind === 'applications' && facts.jobOf(record.jobId) === 'open')
			applications.set(record.id, 'open');
	}
	return facts;
}

function jobsOf(record: SyncedRecord): readonly string[] {
	if (record.kind === 'applications') return [record.jobId];
	return record.kind === 'interview-definitions' && record.jobId !== null ? [record.jobId] : [];
}

function applicationsOf(record: SyncedRecord): readonly string[] {
	if (record.kind === 'candidates') return record.applicationIds ?? [];
	return record.kind === 'interviews' ? [record.applicationId] : [];
}

/**
 * A job that turned confidential hides its applications, or marks them where they may be kept; one that no longer is
 * brings them back. With them come their candidates and interviews. Definitions of interviews are few.
 */
async function noteJob(
	transaction: SyncTransaction,
	system: Ats,
	{ key }: PreparedRow,
	verdict: Verdict,
): Promise<void> {
	const hiding = transaction.objectStore('hiding');
	const isSecret = verdict !== 'keep';
	const wasSecret = (await hiding.getKey(key)) !== undefined;
	if (isSecret === wasSecret) return;
	const begin = new Uint8Array([systemByte(system)]);
	if (isSecret) await hiding.put({ job: key, after: verdict === 'drop' ? begin : null });
	else await hiding.delete(key);
	if (verdict !== 'drop') await wantListOf(transaction, system, 'jobs', key);
	await readAgain(transaction, system, 'interview-definitions');
}

/**
 * An application tells of its candidate: one that is not stored has to be asked for, and so has one that an
 * application left. Merging moves all of a candidate's applications to another and removes it without a word.
 */
async function noteOwners(
	transaction: SyncTransaction,
	system: Ats,
	judged: readonly { readonly row: PreparedRow; readonly verdict: Verdict }[],
): Promise<void> {
	const applications = judged.flatMap(({ row: { key, record }, verdict }) =>
		record.kind === 'applications' ? [{ key, record, verdict }] : [],
	);
	if (applications.length === 0) return;
	const here = new Set(judged.flatMap(({ row }) => (row.kind === 'candidates' ? [row.record.id] : [])));
	const candidates = await transaction.objectStore('checkpoints').get([system, 'candidates']);
	// No candidate has been read: the first pass over them will meet all of them as they are. Once it is under way,
	// it may be past those that an application tells of.
	if (candidates === undefined) return;
	const wanted = transaction.objectStore('wanted');
	await Promise.all(
		applications.map(async ({ key, record, verdict }) => {
			const owner = recordBytes(system, record.candidateId);
			const before = await transaction.objectStore('applications').get(key);
			if (before?.of !== undefined && idOfBytes(before.of) !== record.candidateId) {
				await wanted.put({ candidate: before.of, into: owner, attempts: 0 });
			}
			if (here.has(record.candidateId)) return;
			const known = await transaction.objectStore('candidates').getKey(owner);
			const isMarked = verdict === 'keep-confidential';
			// A candidate is judged by its applications, of which one is judged otherwise now.
			const isTurned = before !== undefined && (before.secret !== undefined) !== isMarked;
			const isNews = verdict === 'drop' ? known !== undefined : known === undefined || isTurned;
			if (isNews && (await wanted.getKey(owner)) === undefined) {
				await wanted.put({ candidate: owner, attempts: 0 });
			}
		}),
	);
}

/** Removes what may not stay. Answers whether there was anything. */
async function dropStored(
	transaction: SyncTransaction,
	system: Ats,
	{ kind, key, record }: PreparedRow,
): Promise<boolean> {
	const store = transaction.objectStore(kind);
	if ((await store.getKey(key)) === undefined) return false;
	if (kind === 'candidates') await removeCandidate(transaction, system, record.id, null);
	else if (kind === 'applications') await removeApplication(transaction, key);
	else await store.delete(key);
	return true;
}
