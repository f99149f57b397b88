import { idOfBytes, recordBytes } from '../store/record-bytes.ts';
import type { Store } from '../store/store.ts';
import { findByPrints } from '../store/synced.ts';
import { openRow } from '../store/synced-rows.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import type { Ats } from '../systems/system.ts';

/** A candidate that an import brought. */
export type ImportedPerson = { readonly id: string; readonly name: string; readonly email: string };

/** An import that was current so lately is asked instead of the ATS, whose limits colleagues share. */
const CURRENT_FOR_MS = 15 * 60_000;
/** More people with one e-mail than anyone wants to choose from. */
const MOST_FOUND = 5;

/**
 * The imported candidates with one of these e-mails; `null` where there is no import or it is behind, so that
 * the ATS has to be asked. `now` is ms since the epoch.
 */
export async function importedByEmails(
	store: Store,
	ats: Ats,
	emails: readonly string[],
	now: number,
): Promise<readonly ImportedPerson[] | null> {
	if (!(await isCurrent(store, ats, now))) return null;
	const people = await Promise.all(emails.map((email) => byEmail(store, ats, email)));
	return [...new Map(people.flat().map((person) => [person.id, person])).values()];
}

/** Whether what a page shows is confidential, as a current import has it; `null` where the ATS has to be asked. */
export async function importedSecrecy(
	store: Store,
	page: CandidatePage,
	now: number,
): Promise<'open' | 'confidential' | null> {
	if (page.kind === 'person' || !(await isCurrent(store, page.system, now))) return null;
	const [kind, id] =
		page.kind === 'application'
			? (['applications', page.applicationId] as const)
			: (['candidates', page.candidateId] as const);
	const row = await store.database.transact([kind], 'readonly', (transaction) =>
		transaction.objectStore(kind).get(recordBytes(page.system, id)),
	);
	if (row === undefined) return null;
	return row.secret === undefined ? 'open' : 'confidential';
}

async function isCurrent({ database }: Store, ats: Ats, now: number): Promise<boolean> {
	return database.transact(['syncs', 'checkpoints'], 'readonly', async (transaction) => {
		const [sync, candidates] = await Promise.all([
			transaction.objectStore('syncs').get(ats),
			transaction.objectStore('checkpoints').get([ats, 'candidates']),
		]);
		// Its first pass has to be through: half an import knows half the people.
		const succeededAt = candidates?.succeededAt ?? null;
		return sync?.state === 'on' && succeededAt !== null && now - succeededAt < CURRENT_FOR_MS;
	});
}

async function byEmail(store: Store, ats: Ats, email: string): Promise<readonly ImportedPerson[]> {
	const prints = await store.vault.printsToFind('email', [email]);
	const rows = await findByPrints(store, ats, prints, MOST_FOUND);
	const people = await Promise.all(
		rows.map(async ({ key, row }): Promise<ImportedPerson | null> => {
			const record = await openRow(store.vault, 'candidates', key, row);
			return record?.kind === 'candidates' ? { id: idOfBytes(key), name: record.name, email } : null;
		}),
	);
	return people.filter((person) => person !== null);
}
