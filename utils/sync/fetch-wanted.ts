import { type FailureKind, failureOf } from '../failures/failure.ts';
import type { Candidate } from '../records/candidate.ts';
import { idOfBytes, rangeOf } from '../store/record-bytes.ts';
import type { WantedRow } from '../store/schema.ts';
import { removeCandidate, type SyncTransaction } from '../store/synced.ts';
import { prepareRow } from '../store/synced-rows.ts';
import { keepRecords } from './keep-records.ts';
import { passesOf } from './passes-of.ts';
import { readWantedList } from './read-wanted-list.ts';
import { jobStatesOf, recordsOfCandidate } from './records-of-candidate.ts';
import type { StepDeps, StepOutcome } from './step.ts';
import { type SystemTurn, whileCurrent } from './while-current.ts';

/** After so many answers that tell nothing of it, a candidate is left to the next full pass. */
const MOST_ATTEMPTS = 5;

/** Nobody answered about the candidate, or there is no room for the answer: it is asked for again, however often. */
const NO_ANSWER: readonly FailureKind[] = [
	'rate-limited',
	'offline',
	'access-not-allowed',
	'locked',
	'storage-full',
];

/**
 * Asks for one candidate that applications spoke of, and stores it, or removes it where it is gone; or for a page of
 * what hangs on one job or application.
 */
export async function fetchWanted(deps: StepDeps, turn: SystemTurn): Promise<StepOutcome> {
	const { store } = deps;
	const [row] = await store.database.transact(['wanted'], 'readonly', (transaction) =>
		transaction.objectStore('wanted').getAll(rangeOf(turn.system), 1),
	);
	if (row === undefined) return 'current';
	try {
		const isStored = await (row.list === undefined
			? fetchOne(deps, turn, row)
			: readWantedList(deps, turn, row));
		return isStored ? 'more' : 'stopped';
	} catch (error) {
		const { kind } = failureOf(error);
		if (NO_ANSWER.includes(kind)) return 'waiting';
		const isOver = kind === 'not-visible' || row.attempts >= MOST_ATTEMPTS;
		const isStored = await whileCurrent(store, deps.forward.stores, turn, async (transaction) => {
			if (!isOver) {
				const again = row.list === undefined ? {} : { list: { ...row.list, cursor: null } };
				await transaction.objectStore('wanted').put({ ...row, ...again, attempts: row.attempts + 1 });
				return true;
			}
			await transaction.objectStore('wanted').delete(row.candidate);
			if (kind === 'not-visible' && row.list === undefined) await forget(deps, turn, transaction, row);
			return true;
		});
		if (!isStored) return 'stopped';
		return isOver ? 'more' : 'waiting';
	}
}

async function fetchOne(deps: StepDeps, turn: SystemTurn, row: WantedRow): Promise<boolean> {
	const page = { system: turn.system, kind: 'candidate' as const, candidateId: idOfBytes(row.candidate) };
	const candidate = await turn.client.run((client) => client.fetchCandidate(page));
	return keepCandidate(deps, turn, candidate, row);
}

/** Stores a candidate that was fetched by itself, as far as it may be kept. False where nothing was stored. */
export async function keepCandidate(
	deps: StepDeps,
	turn: SystemTurn,
	candidate: Candidate,
	wanted: WantedRow | null,
): Promise<boolean> {
	const { store, forward } = deps;
	const { system } = turn;
	const records = recordsOfCandidate(candidate);
	const [rows, prepared] = await Promise.all([
		Promise.all(records.map((record) => prepareRow(store.vault, system, record))),
		forward.prepare(system, records),
	]);
	return whileCurrent(store, forward.stores, turn, async (transaction) => {
		const passes = await passesOf(transaction, turn);
		const kept = await keepRecords(transaction, {
			system,
			rows,
			passOf: (kind) => passes.get(kind) ?? 0,
			hasConfidentialJobs: turn.hasConfidentialJobs,
			confidentialAllowed: turn.client.connection.confidential,
			jobs: jobStatesOf(candidate),
			isWhole: true,
		});
		// Asking by one id may answer with another: its person was merged.
		if (wanted !== null && idOfBytes(wanted.candidate) !== candidate.id) {
			await removeCandidate(transaction, system, idOfBytes(wanted.candidate), candidate.id);
		}
		if (wanted !== null) await transaction.objectStore('wanted').delete(wanted.candidate);
		await forward.enqueue(transaction, system, prepared, kept);
		if (wanted !== null && idOfBytes(wanted.candidate) !== candidate.id) {
			await forward.remove(transaction, system, 'candidates', [wanted.candidate]);
		}
		return true;
	});
}

async function forget(
	deps: StepDeps,
	{ system }: SystemTurn,
	transaction: SyncTransaction,
	{ candidate, into }: WantedRow,
): Promise<void> {
	const intoId = into === undefined ? null : idOfBytes(into);
	await removeCandidate(transaction, system, idOfBytes(candidate), intoId);
	await deps.forward.remove(transaction, system, 'candidates', [candidate]);
}
