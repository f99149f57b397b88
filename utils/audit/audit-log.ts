import type { AuditFileEntry } from '../messages/report-protocol.ts';
import type { AuditPage } from '../messages/sync-protocol.ts';
import type { StoreName, Transaction } from '../store/database.ts';
import type { AuditRow, WriteOutcome } from '../store/review-rows.ts';
import type { Store } from '../store/store.ts';
import type { Ats } from '../systems/system.ts';

/** How many writes are remembered. */
export const AUDIT_KEPT = 10_000;
/** Entries of one page. */
const PAGE = 100;

/** The names of an ATS's users, by their ids there. */
export type ReadUsers = (
	system: Ats,
) => Promise<readonly { readonly id: string; readonly name: string; readonly active: boolean }[]>;

type AuditTransaction = Transaction<('audit' | StoreName)[]>;

/**
 * Notes writes before they are sent, or in the transaction that says that they happened; answers the entries' ids.
 * The oldest make room.
 */
export async function noteWrites(
	transaction: AuditTransaction,
	rows: readonly AuditRow[],
): Promise<readonly number[]> {
	const audit = transaction.objectStore('audit');
	const ids: number[] = [];
	for (const row of rows) ids.push(await audit.add(row));
	const last = ids.at(-1) ?? 0;
	if (last > AUDIT_KEPT) await audit.delete(IDBKeyRange.upperBound(last - AUDIT_KEPT));
	return ids;
}

/**
 * Notes what became of writes that were noted before they were sent. An entry that was removed since stays removed.
 * @param at ms since the epoch
 */
export async function noteOutcome(
	transaction: AuditTransaction,
	ids: readonly number[],
	change: { readonly outcome: WriteOutcome; readonly at: number; readonly recordId?: string },
): Promise<void> {
	const audit = transaction.objectStore('audit');
	for (const id of ids) {
		const row = await audit.get(id);
		if (row !== undefined) await audit.put({ ...row, ...change });
	}
}

/** Removes what tells of confidential records of one ATS. */
export async function removeConfidentialAudit(transaction: AuditTransaction, system: Ats): Promise<void> {
	let cursor = await transaction.objectStore('audit').openCursor();
	while (cursor !== null) {
		if (cursor.value.confidential && cursor.value.of === system) await cursor.delete();
		cursor = await cursor.continue();
	}
}

/** A page of what was written, newest first. Ids of people become their names where those are known. */
export async function listAudit(
	{ database }: Store,
	readUsers: ReadUsers,
	before: number | null,
): Promise<AuditPage> {
	const rows = await database.transact(['audit'], 'readonly', async (transaction) => {
		const range = before === null ? null : IDBKeyRange.upperBound(before, true);
		const found: (AuditRow & { readonly id: number })[] = [];
		let cursor = await transaction.objectStore('audit').openCursor(range, 'prev');
		while (cursor !== null && found.length <= PAGE) {
			found.push({ ...cursor.value, id: cursor.primaryKey });
			cursor = await cursor.continue();
		}
		return found;
	});
	const shown = rows.slice(0, PAGE);
	const systems = [...new Set(shown.flatMap((row) => (row.who === '' ? [] : [row.of])))];
	const users = await Promise.all(
		systems.map(async (system) =>
			(await readUsers(system)).map(({ id, name }) => [`${system}:${id}`, name] as const),
		),
	);
	const names = new Map(users.flat());
	return {
		entries: shown.map(({ id, at, who, of, system, kind, recordId, field, outcome }) => {
			const person = who === '' ? '' : (names.get(`${of}:${who}`) ?? who);
			return { id, at, who: person, system, kind, recordId, field, outcome };
		}),
		older: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
	};
}

/** All that was written, newest first, with ids where the page shows names. */
export async function exportAudit({ database }: Pick<Store, 'database'>): Promise<readonly AuditFileEntry[]> {
	const rows = await database.transact(['audit'], 'readonly', (transaction) =>
		transaction.objectStore('audit').getAll(),
	);
	return rows.toReversed();
}
