import { type RecordKey, recordKey } from '../records/record-ref.ts';
import { linkRow, openLinks, putLinks } from '../store/links.ts';
import type { LinkRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type CandidatePage, recordsOf } from '../systems/ats-page.ts';
import type { Print } from '../vault/fingerprint.ts';
import { linksBetween, type PageTarget, type StoredLink } from './stored-link.ts';

/** What a person decides about links. Each takes effect at once, in one transaction. */
export type ByHand = {
	/** Links the two pages, for all that the ATS page shows; answers the link of the very record. */
	readonly pair: (page: CandidatePage, target: PageTarget) => Promise<StoredLink>;
	/** The stored link, if it belongs to this side's page. */
	readonly find: (side: Side, linkId: string) => Promise<StoredLink | null>;
	/** Forgets that these two belong together, however that was known. */
	readonly forget: (side: Side, linkId: string) => Promise<void>;
	/** Forgets it and never offers it again. */
	readonly reject: (side: Side, linkId: string) => Promise<void>;
	/** Takes that back, with all that was forgotten. */
	readonly undoReject: (side: Side, linkId: string) => Promise<void>;
};

/** The page a decision was made on: messages only ever decide about the page they come from. */
export type Side = { readonly atsPage: CandidatePage } | { readonly modernLoopPage: Print };

const STORES = ['links', 'evidence', 'records', 'rejections'] as const;

/** @param clock ms since the epoch */
export function createByHand({ database, vault }: Store, clock: () => number): ByHand {
	/** All records of the person behind an ATS page, with the candidate that an ATS told it belongs to. */
	async function recordsBehind(...pages: readonly CandidatePage[]): Promise<readonly RecordKey[]> {
		const records = new Set(pages.flatMap(recordsOf).map(recordKey));
		const rows = await database.transact(['records'], 'readonly', (transaction) =>
			Promise.all([...records].map((record) => transaction.objectStore('records').get(record))),
		);
		for (const row of rows) if (row !== undefined) records.add(row.candidate);
		return [...records];
	}

	async function rowOf(side: Side, linkId: string): Promise<LinkRow | null> {
		const row = await database.transact(['links'], 'readonly', (transaction) =>
			transaction.objectStore('links').get(linkId),
		);
		if (row === undefined) return null;
		const isOfSide =
			'modernLoopPage' in side
				? row.page === side.modernLoopPage
				: (await recordsBehind(side.atsPage)).includes(row.record);
		return isOfSide ? row : null;
	}

	async function remove(side: Side, linkId: string, rejectedAt: number | null): Promise<void> {
		const row = await rowOf(side, linkId);
		if (row === null) return;
		const pages = 'atsPage' in side ? [row.atsPage, side.atsPage] : [row.atsPage];
		const records = [...new Set([row.record, ...(await recordsBehind(...pages))])];
		await database.transact([...STORES], 'readwrite', async (transaction) => {
			const links = transaction.objectStore('links');
			const removed = (await links.index('page').getAll(row.page)).filter((link) =>
				records.includes(link.record),
			);
			for (const { id } of removed) await links.delete(id);
			const evidence = transaction.objectStore('evidence');
			for (const told of await evidence.index('page').getAll(row.page)) {
				if (told.record !== '' && records.includes(told.record)) {
					await evidence.delete([told.page, told.print, told.origin, told.record]);
				}
			}
			if (rejectedAt === null) return;
			for (const record of records) {
				const rejection = { record, page: row.page, linkId, at: rejectedAt, removed };
				await transaction.objectStore('rejections').put(rejection);
			}
		});
	}

	return {
		async pair(page, target) {
			const provenance = { source: 'paired-by-hand', linkedAt: clock() } as const;
			const links = await linksBetween(vault, page, target, provenance);
			const rows = await Promise.all(links.map((link) => linkRow(vault, link)));
			const records = await recordsBehind(page);
			await database.transact(['links', 'rejections'], 'readwrite', async (transaction) => {
				// Whoever pairs what was refused before has changed their mind.
				for (const record of records)
					await transaction.objectStore('rejections').delete([record, target.page]);
				await putLinks(transaction, rows);
			});
			const [link] = links;
			if (link === undefined) throw new TypeError('an ATS page stands for at least one record');
			return link;
		},
		async find(side, linkId) {
			const row = await rowOf(side, linkId);
			return row === null ? null : ((await openLinks(vault, [row]))[0] ?? null);
		},
		forget: (side, linkId) => remove(side, linkId, null),
		reject: (side, linkId) => remove(side, linkId, clock()),
		async undoReject(side, linkId) {
			const records = 'atsPage' in side ? await recordsBehind(side.atsPage) : [];
			await database.transact(['links', 'rejections'], 'readwrite', async (transaction) => {
				const store = transaction.objectStore('rejections');
				const rejections =
					'modernLoopPage' in side
						? await store.index('page').getAll(side.modernLoopPage)
						: (await Promise.all(records.map((record) => store.index('record').getAll(record)))).flat();
				const shown = rejections.filter((rejection) => rejection.linkId === linkId);
				for (const { page } of shown) {
					for (const rejection of await store.index('page').getAll(page)) {
						if (rejection.linkId !== linkId) continue;
						await putLinks(transaction, rejection.removed);
						await store.delete([rejection.record, rejection.page]);
					}
				}
			});
		},
	};
}
