import { recordKey } from '../records/record-ref.ts';
import { openLinks } from '../store/links.ts';
import type { ConnectionRow, RecordRow, SnapshotRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { recordsOf } from '../systems/ats-page.ts';
import type { Ats, System } from '../systems/system.ts';
import type { Print } from '../vault/fingerprint.ts';
import { personOf } from './learning.ts';
import { type Match, matchRecords } from './matching.ts';
import type { StoredLink } from './stored-link.ts';

/** All that is stored about a ModernLoop page, read in one transaction. */
export type ModernLoopKnown = {
	readonly links: readonly StoredLink[];
	readonly rejected: ReadonlySet<string>;
	readonly connections: ReadonlyMap<System, ConnectionRow>;
	/** What the ATSs last said of the linked records. */
	readonly records: ReadonlyMap<string, RecordRow>;
	readonly snapshots: ReadonlyMap<string, SnapshotRow>;
};

export async function readModernLoopKnown({ database, vault }: Store, page: Print): Promise<ModernLoopKnown> {
	const found = await database.transact(
		['links', 'rejections', 'connections', 'records', 'snapshots'],
		'readonly',
		async (transaction) => {
			const [links, rejections, connections] = await Promise.all([
				transaction.objectStore('links').index('page').getAll(page),
				transaction.objectStore('rejections').index('page').getAll(page),
				transaction.objectStore('connections').getAll(),
			]);
			const keys = links.flatMap((link) => [link.record, ...recordsOf(link.atsPage).map(recordKey)]);
			const records = await Promise.all(
				[...new Set(keys)].map((key) => transaction.objectStore('records').get(key)),
			);
			const candidates = records.flatMap((row) => (row === undefined ? [] : [row.candidate]));
			const snapshots = await Promise.all(
				[...new Set([...keys, ...candidates])].map((key) => transaction.objectStore('snapshots').get(key)),
			);
			return { links, rejections, connections, records, snapshots };
		},
	);
	return {
		links: await openLinks(vault, found.links),
		rejected: new Set(found.rejections.map((row) => row.record)),
		connections: new Map(found.connections.map((row) => [row.system, row])),
		records: new Map(found.records.flatMap((row) => (row === undefined ? [] : [[row.key, row]]))),
		snapshots: new Map(found.snapshots.flatMap((row) => (row === undefined ? [] : [[row.key, row]]))),
	};
}

/** The record of one ATS that belongs to the page. */
export function matchOf(known: ModernLoopKnown, ats: Ats): Match<StoredLink> {
	const refs = (link: StoredLink) => [link.record, ...recordsOf(link.atsPage).map(recordKey)];
	return matchRecords(
		known.links.filter((link) => link.atsPage.system === ats),
		(link) => candidateOf(known, link) ?? personOf(link.atsPage),
		(link) => refs(link).some((record) => known.rejected.has(record)),
	);
}

/** The key of the candidate behind a link, as far as the URL or the ATS has told it. */
export function candidateOf({ records }: ModernLoopKnown, link: StoredLink): string | undefined {
	for (const ref of recordsOf(link.atsPage)) {
		const row = records.get(recordKey(ref));
		if (row !== undefined) return row.candidate;
	}
	return recordsOf(link.atsPage)
		.filter((ref) => ref.kind === 'candidate' && link.atsPage.kind !== 'person')
		.map(recordKey)[0];
}
