import { z } from 'zod';
import type { StoredLink } from '../links/stored-link.ts';
import type { RecordKey } from '../records/record-ref.ts';
import type { System } from '../systems/system.ts';
import type { Vault } from '../vault/vault.ts';
import type { StoreName, Transaction } from './database.ts';
import type { LinkRow } from './schema.ts';

const sealedSchema = z.object({ href: z.string(), label: z.string().nullable() });

/** Any open transaction that includes the links. */
export type LinkTransaction = Transaction<('links' | StoreName)[]>;

const contextOf = (id: string) => `links:${id}`;

/** Makes a row. Done before the transaction: IndexedDB commits while anything else is awaited. */
export async function linkRow(vault: Vault, link: StoredLink): Promise<LinkRow> {
	const { href, label, ...plain } = link;
	return { ...plain, sealed: await vault.seal({ href, label }, contextOf(link.id)) };
}

/** The links that open; damaged rows are left out, and found again like any unknown link. */
export async function openLinks(vault: Vault, rows: readonly LinkRow[]): Promise<readonly StoredLink[]> {
	const links = await Promise.all(
		rows.map(async ({ sealed, ...plain }): Promise<StoredLink | null> => {
			const opened = await vault.open(sealed, contextOf(plain.id), sealedSchema);
			return opened.state === 'opened' ? { ...plain, ...opened.value } : null;
		}),
	);
	return links.filter((link) => link !== null);
}

/** Stores rows; one that is there already keeps the time it was first linked. */
export async function putLinks(transaction: LinkTransaction, rows: readonly LinkRow[]): Promise<void> {
	const store = transaction.objectStore('links');
	for (const row of rows) {
		const known = await store.get(row.id);
		// Choosing or pairing again is a new decision; finding the same thing again is not.
		const linkedAt = known === undefined || row.source === 'paired-by-hand' ? row.linkedAt : known.linkedAt;
		const seenAt = Math.max(row.linkedAt, row.seenAt ?? 0, known?.seenAt ?? 0);
		await store.put({ ...row, linkedAt, seenAt });
	}
}

/** Removes every link of one of these records. */
export async function deleteLinksOfRecords(
	transaction: LinkTransaction,
	records: readonly RecordKey[],
): Promise<void> {
	const store = transaction.objectStore('links');
	for (const record of records) {
		for (const id of await store.index('record').getAllKeys(record)) await store.delete(id);
	}
}

/** Removes every link that took this system's key to find. */
export async function deleteLinksOfKey(transaction: LinkTransaction, system: System): Promise<void> {
	const store = transaction.objectStore('links');
	for (const id of await store.index('key').getAllKeys(system)) await store.delete(id);
}
