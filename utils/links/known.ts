import { idOfKey, type RecordKey, type RecordRef, recordKey } from '../records/record-ref.ts';
import { openLinks } from '../store/links.ts';
import type { ConnectionRow, LinkRow, RecordRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type CandidatePage, recordsOf } from '../systems/ats-page.ts';
import type { System } from '../systems/system.ts';
import type { StoredLink } from './stored-link.ts';

/** All that is stored about what an ATS page shows, read in one transaction. */
export type Known = {
	/** What the page stands for, most specific first; the candidate of an application when an ATS told it. */
	readonly records: readonly RecordKey[];
	readonly links: readonly StoredLink[];
	/** ModernLoop pages a person said are not this one. */
	readonly rejectedPages: ReadonlySet<string>;
	readonly connections: ReadonlyMap<System, ConnectionRow>;
	/** What the ATS last said about the record the page shows. */
	readonly shown: RecordRow | undefined;
	/** The candidate's vendor id, where URL or ATS told it. */
	readonly candidateId: string | undefined;
	/** ms since the epoch of the candidate's last sync. */
	readonly syncedAt: number | undefined;
};

/**
 * Reads it. This is all a known link costs, so it unseals nothing but the links.
 * @param told the candidate behind the page, when an ATS has just told it
 */
export async function readKnown(
	{ database, vault }: Store,
	page: CandidatePage,
	told?: RecordKey,
): Promise<Known> {
	const refs = recordsOf(page);
	const found = await database.transact(
		['links', 'rejections', 'connections', 'records', 'snapshots'],
		'readonly',
		async (transaction) => {
			const rows = await Promise.all(
				refs.map((ref) => transaction.objectStore('records').get(recordKey(ref))),
			);
			const shown = page.kind === 'person' ? rows.find((row) => row !== undefined) : rows[0];
			const candidate = told ?? rows.find((row) => row !== undefined)?.candidate;
			const records = withCandidate(refs.map(recordKey), candidate);
			const [links, rejections, connections, snapshots] = await Promise.all([
				Promise.all(records.map((record) => transaction.objectStore('links').index('record').getAll(record))),
				Promise.all(
					records.map((record) => transaction.objectStore('rejections').index('record').getAll(record)),
				),
				transaction.objectStore('connections').getAll(),
				Promise.all(records.map((record) => transaction.objectStore('snapshots').get(record))),
			]);
			const rowsOfLinks: readonly LinkRow[] = links.flat();
			const others = rowsOfLinks.map(shownKey).filter((key) => !records.includes(key));
			const [person, ...otherRows] = await Promise.all(
				[candidate ?? '', ...new Set(others)].map((key) => transaction.objectStore('records').get(key)),
			);
			// Whoever may see somebody who is confidential as a whole sees all of their applications.
			const secret = person?.confidential
				? []
				: otherRows.flatMap((row) => (row?.confidential ? [row.key] : []));
			return { records, links, rejections, connections, snapshots, shown, candidate, secret };
		},
	);
	const linkRows: readonly LinkRow[] = found.links.flat();
	// What was linked on the page of a confidential application is told on that page only.
	const shownLinks = linkRows.filter((link) => !found.secret.includes(shownKey(link)));
	return {
		records: found.records,
		links: await openLinks(vault, shownLinks),
		rejectedPages: new Set(found.rejections.flat().map((row) => row.page)),
		connections: new Map(found.connections.map((row) => [row.system, row])),
		shown: found.shown,
		candidateId: candidateIdOf(found.candidate, refs),
		syncedAt: found.snapshots.find((row) => row !== undefined)?.syncedAt,
	};
}

/** The key of the very record that the ATS page of a link shows. */
function shownKey({ record, atsPage }: LinkRow): RecordKey {
	const [shown] = recordsOf(atsPage);
	return shown === undefined ? record : recordKey(shown);
}

/** The records with the candidate they belong to, least specific, at their end. */
function withCandidate(
	records: readonly RecordKey[],
	candidate: RecordKey | undefined,
): readonly RecordKey[] {
	return candidate === undefined || records.includes(candidate) ? records : [...records, candidate];
}

function candidateIdOf(candidate: RecordKey | undefined, refs: readonly RecordRef[]): string | undefined {
	if (candidate !== undefined) return idOfKey(candidate);
	return refs.find((ref) => ref.kind === 'candidate')?.id;
}
