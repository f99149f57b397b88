import { ApiError, failureOf } from '../failures/failure.ts';
import type { SyncedKind, SyncedRecord } from '../records/synced-record.ts';
import type { Store } from '../store/store.ts';
import { readCheckpoint, removeUnseen, type SyncTransaction } from '../store/synced.ts';
import { prepareRow } from '../store/synced-rows.ts';
import { nullWhenFull } from '../store/unless-full.ts';
import type { ReadOutcome, ReadPage, ResourceReader } from '../systems/ats-reader.ts';
import {
	afterFailure,
	afterPage,
	afterRemoval,
	afterRestart,
	begun,
	type Checkpoint,
	newCheckpoint,
} from './checkpoint.ts';
import { nextDue } from './due.ts';
import type { Forward } from './forward.ts';
import { hideProcesses } from './hide-processes.ts';
import type { Fetched, Kept } from './keep-records.ts';
import { keepRecords } from './keep-records.ts';
import { readAgain } from './read-again.ts';
import { createReadContext } from './read-context.ts';
import { type SystemTurn, whileCurrent } from './while-current.ts';

/** What one step needs. Time and randomness are passed in. */
export type StepDeps = {
	readonly store: Store;
	/** ms since the epoch. */
	readonly clock: () => number;
	readonly random: () => number;
	readonly forward: Forward;
};

/** One resource of a connected ATS. */
export type Turn = SystemTurn & { readonly reader: ResourceReader };

/**
 * `more`: call again. `current`: nothing to do until it is due. `waiting`: it failed and is due later.
 * `stopped`: paused, cancelled or disconnected meanwhile; nothing was stored.
 */
export type StepOutcome = 'more' | 'current' | 'waiting' | 'stopped';

/** Rows looked at in one transaction while removing what a full pass did not see. */
const REMOVED_AT_ONCE = 2000;

/**
 * Reads and stores one page, or does one part of removing. Whatever ends the worker between two steps, or
 * within one, is made good by the next: a page's rows and the place to go on from are stored together or not
 * at all. Never throws `ApiError`: failures are kept with the checkpoint.
 */
export async function step(deps: StepDeps, turn: Turn): Promise<StepOutcome> {
	const { store, clock } = deps;
	const { system, reader } = turn;
	const stored = await store.database.transact(['checkpoints'], 'readonly', (transaction) =>
		transaction.objectStore('checkpoints').get([system, reader.resource]),
	);
	const now = clock();
	const known = stored ?? newCheckpoint(system, reader.resource);
	if (now < known.dueAt) return known.problem === null ? 'current' : 'waiting';
	if (known.phase === 'removing') return remove(deps, turn, known);
	const checkpoint = known.phase === 'idle' ? begun(known, now) : known;
	const read = await tried(turn, () => reader.read(checkpoint, createReadContext(store, system)));
	if (read instanceof ApiError) {
		const failed = afterFailure(checkpoint, failureOf(read), clock(), deps.random());
		return (await commit(deps, turn, known, async () => failed)) ? 'waiting' : 'stopped';
	}
	if (read.outcome !== 'page') {
		const restarted = afterRestart(checkpoint, read.outcome === 'restart-full', clock());
		return (await commit(deps, turn, known, async () => restarted)) ? 'more' : 'stopped';
	}
	return keepPage(deps, turn, known, checkpoint, read);
}

/** When a resource that is read through now is due again, ms since the epoch: by how crowded its key is by now. */
async function dueAgain(deps: StepDeps, turn: Turn, { dueAt }: Checkpoint): Promise<number> {
	const { reader, client, isImporting } = turn;
	const crowding = await client.crowding(reader.endpoint);
	const [now, random] = [deps.clock(), deps.random()];
	return nextDue({ everyMs: reader.everyMs, dueAt, now, crowding, isImporting, random });
}

async function tried(turn: Turn, read: () => Promise<ReadOutcome>): Promise<ReadOutcome | ApiError> {
	try {
		return await turn.client.run(read);
	} catch (error) {
		// The keys were locked meanwhile: nothing failed that would be better later.
		if (failureOf(error).kind === 'locked') throw error;
		return error instanceof ApiError ? error : new ApiError(failureOf(error));
	}
}

async function keepPage(
	deps: StepDeps,
	turn: Turn,
	known: Checkpoint,
	checkpoint: Checkpoint,
	page: ReadPage,
): Promise<StepOutcome> {
	const { system, reader, client } = turn;
	const { vault } = deps.store;
	const records: readonly SyncedRecord[] = page.records;
	const [rows, forwarded] = await Promise.all([
		Promise.all(records.map((record) => prepareRow(vault, system, record))),
		deps.forward.prepare(system, records),
	]);
	const fetched: Fetched = {
		system,
		rows,
		passOf: () => checkpoint.pass,
		hasConfidentialJobs: turn.hasConfidentialJobs,
		confidentialAllowed: client.connection.confidential,
		jobs: new Map(),
		schedules: page.schedules ?? [],
	};
	const dueAt = await dueAgain(deps, turn, known);
	const after = afterPage(checkpoint, page, reader.completes, deps.clock(), dueAt);
	try {
		const isStored = await commit(deps, turn, known, async (transaction) => {
			const kept: Kept = await keepRecords(transaction, fetched);
			await deps.forward.enqueue(transaction, system, forwarded, kept);
			return after;
		});
		if (!isStored) return 'stopped';
		return after.phase === 'idle' ? 'current' : 'more';
	} catch (error) {
		return failed(deps, turn, known, error);
	}
}

/** A store that is full must not lose the place: nothing of the page is stored, and it is read again later. */
async function failed(deps: StepDeps, turn: Turn, known: Checkpoint, error: unknown): Promise<StepOutcome> {
	const after = afterFailure(known, failureOf(error), deps.clock(), deps.random());
	// A store without room for the rows may have none for this either.
	await commit(deps, turn, known, async () => after).catch(nullWhenFull);
	return 'waiting';
}

async function remove(deps: StepDeps, turn: Turn, known: Checkpoint): Promise<StepOutcome> {
	const { system, reader, client } = turn;
	const place = known.removing;
	const dueAt = await dueAgain(deps, turn, known);
	let after = known;
	const isStored = await commit(deps, turn, known, async (transaction) => {
		const kind: SyncedKind = place?.kind ?? reader.resource;
		const from = place?.after ?? null;
		const part = await removeUnseen(transaction, system, kind, known.pass, from, REMOVED_AT_ONCE);
		await deps.forward.remove(transaction, system, kind, part.removed);
		const hidden = await hideProcesses(transaction, system, part.processes, client.connection.confidential);
		await deps.forward.remove(transaction, system, 'hiring-processes', hidden);
		after = afterRemoval(known, part.after, reader.completes, deps.clock(), dueAt);
		return after;
	});
	if (!isStored) return 'stopped';
	return after.phase === 'idle' ? 'current' : 'more';
}

/** Stores what `work` does together with the checkpoint it answers, unless somebody else moved the checkpoint. */
function commit(
	{ store, forward }: StepDeps,
	turn: Turn,
	known: Checkpoint,
	work: (transaction: SyncTransaction) => Promise<Checkpoint>,
): Promise<boolean> {
	return whileCurrent(store, forward.stores, turn, async (transaction) => {
		const stored = await readCheckpoint(transaction, turn.system, turn.reader.resource);
		if ((stored?.revision ?? 0) !== known.revision) return false;
		const next = await work(transaction);
		await transaction.objectStore('checkpoints').put(next);
		// Interviews that were read before the definitions they have their titles from have none.
		const haveTitles = next.resource === 'interview-definitions' && next.succeededAt !== null;
		if (haveTitles && known.succeededAt === null) await readAgain(transaction, turn.system, 'interviews');
		return true;
	});
}
