import { noteOutcome, noteWrites } from '../audit/audit-log.ts';
import { ApiError, type Failure } from '../failures/failure.ts';
import type { StoreName, Transaction } from '../store/database.ts';
import { mayKeep } from '../store/may-keep.ts';
import type { AuditRow, ProposalRow, WriteOutcome } from '../store/review-rows.ts';
import type { Store } from '../store/store.ts';
import { candidateKeyIn } from './proposal.ts';

type ReadTransaction = Transaction<('proposals' | StoreName)[], 'readonly' | 'readwrite'>;

/**
 * The proposal whose decision is being carried out, as it is stored; undefined once it went: its system was
 * disconnected, its record hidden or removed, or somebody else has finished.
 */
export async function beingDecided(
	transaction: ReadTransaction,
	{ key, at }: ProposalRow,
): Promise<ProposalRow | undefined> {
	const current = await transaction.objectStore('proposals').get(key);
	return current?.at === at && current.deciding !== null ? current : undefined;
}

/** Whether the decision is still to be carried out as it was made. */
export function isBeingDecided({ database }: Pick<Store, 'database'>, row: ProposalRow): Promise<boolean> {
	return database.transact(
		['proposals'],
		'readonly',
		async (transaction) => (await beingDecided(transaction, row)) !== undefined,
	);
}

/**
 * Notes a write in the audit before it is sent, as one whose outcome is not known: whatever ends the worker, what a
 * vendor did is on record. Answers the entries' ids. Throws `changed-meanwhile` where it may not be sent any more.
 */
export function noteIntent(
	{ database }: Store,
	row: ProposalRow,
	entries: readonly Omit<AuditRow, 'outcome'>[],
): Promise<readonly number[]> {
	const stores = ['proposals', 'connections', 'audit', 'pushes'] as const;
	return database.transact([...stores], 'readwrite', async (transaction) => {
		const current = await beingDecided(transaction, row);
		if (current === undefined || current.deciding === null || !(await mayKeep(transaction, row)))
			throw new ApiError({ kind: 'changed-meanwhile' });
		// Sent once more, by a worker that does not know what became of the first time.
		if (current.deciding.audit !== undefined) return current.deciding.audit;
		// From now on the ATS may hold what both sides have never agreed on: who changes ModernLoop's back is asked.
		const candidate = candidateKeyIn(row.key);
		const push = candidate === null ? undefined : await transaction.objectStore('pushes').get(candidate);
		if (push !== undefined) await transaction.objectStore('pushes').put({ ...push, written: null });
		const rows = entries.map((entry): AuditRow => ({ ...entry, outcome: 'unknown' }));
		const audit = await noteWrites(transaction, rows);
		await transaction.objectStore('proposals').put({ ...current, deciding: { ...current.deciding, audit } });
		return audit;
	});
}

/** Notes how a write ended that a vendor did not confirm. */
export function noteFailure(
	{ database }: Store,
	ids: readonly number[],
	failure: Failure,
	at: number,
): Promise<void> {
	return database.transact(['audit'], 'readwrite', (transaction) =>
		noteOutcome(transaction, ids, { outcome: outcomeOf(failure), at }),
	);
}

/** Only a refusal says that nothing was written: without an answer, or with one that makes no sense, it may have been. */
function outcomeOf({ kind }: Failure): WriteOutcome {
	return ['offline', 'access-not-allowed', 'storage-full', 'unexpected'].includes(kind)
		? 'unknown'
		: 'failed';
}
