import type { SyncedKind, SyncedRecord } from '../records/synced-record.ts';
import { idOfBytes, type RecordBytes, recordBytes, systemByte } from '../store/record-bytes.ts';
import { putRow, removeApplication, removeCandidate, type SyncTransaction } from '../store/synced.ts';
import type { PreparedRow } from '../store/synced-rows.ts';
import type { Ats } from '../systems/system.ts';
import { withFullPass } from './checkpoint.ts';
import { type GateFacts, type JobState, type Verdict, verdictOf } from './gate.ts';

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
};

/** What became of them: what goes on to the bridge, and what is gone from here. */
export type Kept = {
	readonly kept: readonly { readonly row: PreparedRow; readonly confidential: boolean }[];
	readonly removed: readonly { readonly kind: SyncedKind; readonly id: string }[];
};

/** Resources whose rows depend on which jobs are confidential. */
const FOLLOWING_JOBS: readonly SyncedKind[] = [
	'applications',
	'candidates',
	'interviews',
	'interview-definitions',
];

/**
 * Stores what may be stored, and nothing else: what is confidential is decided here, within the transaction
 * that stores it, from what is stored of the jobs. What was stored earlier and may not stay is removed.
 */
export async function keepRecords(transaction: SyncTransaction, fetched: Fetched): Promise<Kept> {
	const { system, passOf } = fetched;
	const facts = await factsOf(transaction, fetched);
	const kept: { row: PreparedRow; confidential: boolean }[] = [];
	const removed: { kind: SyncedKind; id: string }[] = [];
	for (const row of fetched.rows) {
		const { kind, record } = row;
		const verdict = verdictOf(record, facts);
		const unknown = unknownOf(record, facts);
		if (unknown !== null) await awaitUnknown(transaction, recordBytes(system, unknown));
		if (kind === 'jobs') await noteJob(transaction, system, row, verdict);
		if (kind === 'applications' && verdict === 'keep') await noteAwaited(transaction, system, row);
		if (record.kind === 'applications') await noteOwner(transaction, system, row, record, verdict !== 'drop');
		if (verdict === 'drop') {
			if (kind === 'candidates' && fetched.isWhole !== true) {
				await doubt(transaction, row, passOf(kind));
				continue;
			}
			if (await dropStored(transaction, system, row)) removed.push({ kind, id: record.id });
			continue;
		}
		const confidential = verdict === 'keep-confidential';
		await putRow(transaction, system, row, passOf(kind), confidential);
		if (kind === 'candidates') await transaction.objectStore('wanted').delete(row.key);
		kept.push({ row, confidential });
	}
	return { kept, removed };
}

/** What is stored of the jobs and applications that the records speak of. */
async function factsOf(transaction: SyncTransaction, fetched: Fetched): Promise<GateFacts> {
	const { system, rows, confidentialAllowed, hasConfidentialJobs } = fetched;
	const jobs = new Map(fetched.jobs);
	const applications = new Map<string, 'open' | 'confidential'>();
	const facts: GateFacts = {
		confidentialAllowed,
		hasConfidentialJobs,
		jobOf: (id) => jobs.get(id) ?? 'unknown',
		applicationOf: (id) => applications.get(id) ?? 'none',
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
	await Promise.all(
		[...new Set(rows.flatMap(({ record }) => applicationsOf(record)))].map(async (id) => {
			const row = await transaction.objectStore('applications').get(recordBytes(system, id));
			if (row !== undefined) applications.set(id, row.secret === undefined ? 'open' : 'confidential');
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
 * The job or application that a record was judged without, since it is not stored; null where it is. It may
 * be hidden, or so new that it was made after its own list was read.
 */
function unknownOf(record: SyncedRecord, facts: GateFacts): string | null {
	if (!facts.hasConfidentialJobs) return null;
	if (record.kind === 'interviews') {
		return facts.applicationOf(record.applicationId) === 'none' ? record.applicationId : null;
	}
	return jobsOf(record).find((id) => facts.jobOf(id) === 'unknown') ?? null;
}

/** Remembers, by its id alone, what was not known, so that what hangs on it is read again once it is. */
async function awaitUnknown(transaction: SyncTransaction, key: RecordBytes): Promise<void> {
	const hiding = transaction.objectStore('hiding');
	if ((await hiding.getKey(key)) === undefined) await hiding.put({ job: key, after: null });
}

/** An application that interviews were waiting for: no increment tells of them again. */
async function noteAwaited(transaction: SyncTransaction, system: Ats, { key }: PreparedRow): Promise<void> {
	const hiding = transaction.objectStore('hiding');
	if ((await hiding.getKey(key)) === undefined) return;
	await hiding.delete(key);
	const checkpoints = transaction.objectStore('checkpoints');
	const checkpoint = await checkpoints.get([system, 'interviews']);
	if (checkpoint !== undefined) await checkpoints.put(withFullPass(checkpoint));
}

/** A job that turned confidential hides its applications; one that no longer is brings them back. */
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
	const checkpoints = transaction.objectStore('checkpoints');
	// What was not begun yet meets the jobs as they are.
	for (const resource of FOLLOWING_JOBS) {
		const checkpoint = await checkpoints.get([system, resource]);
		if (checkpoint !== undefined) await checkpoints.put(withFullPass(checkpoint));
	}
}

/**
 * An application tells of its candidate: one that is not stored has to be asked for, and so has one that an
 * application left. Merging moves all of a candidate's applications to another and removes it without a word.
 */
async function noteOwner(
	transaction: SyncTransaction,
	system: Ats,
	{ key }: PreparedRow,
	record: Extract<SyncedRecord, { kind: 'applications' }>,
	isKept: boolean,
): Promise<void> {
	const owner = recordBytes(system, record.candidateId);
	const stored = await transaction.objectStore('applications').get(key);
	const before = stored?.of;
	const wanted = transaction.objectStore('wanted');
	if (before !== undefined && idOfBytes(before) !== record.candidateId) {
		await wanted.put({ candidate: before, into: owner, attempts: 0 });
	}
	const checkpoint = await transaction.objectStore('checkpoints').get([system, 'candidates']);
	// The first pass over the candidates brings them all, unless it is past them.
	if (checkpoint === undefined) return;
	const known = await transaction.objectStore('candidates').getKey(owner);
	const isNews = isKept ? known === undefined : known !== undefined;
	if (isNews && (await wanted.getKey(owner)) === undefined)
		await wanted.put({ candidate: owner, attempts: 0 });
}

/**
 * A stored candidate none of whose applications is stored: they may be hidden, or newer than what was read of
 * applications. It is asked for by itself before it goes, because its links go with it.
 */
async function doubt(transaction: SyncTransaction, { key }: PreparedRow, pass: number): Promise<void> {
	const candidates = transaction.objectStore('candidates');
	const stored = await candidates.get(key);
	if (stored === undefined) return;
	await candidates.put({ ...stored, pass }, key);
	await transaction.objectStore('wanted').put({ candidate: key, attempts: 0 });
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
