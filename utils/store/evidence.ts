import { z } from 'zod';
import type { PageTarget } from '../links/stored-link.ts';
import type { RecordKey } from '../records/record-ref.ts';
import { mayBeEqual, type Print } from '../vault/fingerprint.ts';
import type { Vault } from '../vault/vault.ts';
import type { StoreName, Transaction } from './database.ts';
import type { EvidenceRow } from './schema.ts';

const sealedSchema = z.object({ href: z.string(), label: z.string().nullable() });

/** Any open transaction that includes evidence and the links that rest on it. */
export type EvidenceTransaction = Transaction<('evidence' | 'links' | StoreName)[]>;

/** A page that shows something of a person. */
export type Sighting = PageTarget & { readonly print: Print };

const contextOf = (page: string, print: string) => `evidence:${page}:${print}`;

/** Makes rows, before the transaction. `record` is the candidate an ATS told it of, `''` for the page. */
export async function evidenceRows(
	vault: Vault,
	target: PageTarget,
	prints: readonly Print[],
	origin: EvidenceRow['origin'],
	record: RecordKey | '',
	seenAt: number,
): Promise<readonly EvidenceRow[]> {
	const { page, href, label } = target;
	return Promise.all(
		prints.map(async (print) => ({
			page,
			print,
			origin,
			record,
			seenAt,
			sealed: await vault.seal({ href, label }, contextOf(page, print)),
		})),
	);
}

/** The pages that rows speak of; damaged rows are left out. */
export async function openEvidence(vault: Vault, rows: readonly EvidenceRow[]): Promise<readonly Sighting[]> {
	const sightings = await Promise.all(
		rows.map(async ({ page, print, sealed }): Promise<Sighting | null> => {
			const opened = await vault.open(sealed, contextOf(page, print), sealedSchema);
			return opened.state === 'opened' ? { page, print, ...opened.value } : null;
		}),
	);
	return sightings.filter((sighting) => sighting !== null);
}

/**
 * Makes `rows` all there is among `replaced`. Links that rested on a print which nothing on their page
 * supports any more go with it.
 */
export async function replaceEvidence(
	transaction: EvidenceTransaction,
	replaced: readonly EvidenceRow[],
	rows: readonly EvidenceRow[],
): Promise<void> {
	const evidence = transaction.objectStore('evidence');
	const links = transaction.objectStore('links');
	for (const { page, print, origin, record } of replaced)
		await evidence.delete([page, print, origin, record]);
	for (const row of rows) await evidence.put(row);
	for (const page of new Set(replaced.map((row) => row.page))) {
		const supported = (await evidence.index('page').getAll(page)).map((row) => row.print);
		for (const link of await links.index('page').getAll(page)) {
			const { basis } = link;
			// While a key is replaced a link and what it rests on may be of different rounds.
			const isSupported = basis === null || supported.some((print) => mayBeEqual(print, basis));
			if (!isSupported) await links.delete(link.id);
		}
	}
}
