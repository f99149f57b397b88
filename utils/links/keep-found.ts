import type { Candidate } from '../records/candidate.ts';
import {
	confidentialApplicationIds,
	isConfidential,
	isConfidentialCandidate,
} from '../records/confidentiality.ts';
import { type RecordKey, recordKey } from '../records/record-ref.ts';
import { RECORD_STORES, removeHidden } from '../removal/confidential.ts';
import type { Connection } from '../store/connections.ts';
import { evidenceRows, replaceEvidence } from '../store/evidence.ts';
import { linkRow, putLinks } from '../store/links.ts';
import type { ConnectionRow, RecordRow, SnapshotRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type CandidatePage, recordsOf } from '../systems/ats-page.ts';
import type { Ats, System } from '../systems/system.ts';
import type { Print } from '../vault/fingerprint.ts';
import { candidateKeyOf } from './candidate-links.ts';
import type { LinkSource } from './link.ts';
import type { Match } from './matching.ts';
import type { StoredLink } from './stored-link.ts';

/** Links sure enough that what an ATS knows of the person may identify their ModernLoop page to others. */
const FIRM: readonly LinkSource[] = ['paired-by-hand', 'bridge', 'modernloop-page', 'ats-page'];

/** What a look-up found and may be kept. */
export type Keepable = {
	/** As it may be kept; `null` where no ATS answered. */
	readonly candidate: Candidate | null;
	/** The ids of its applications that may not be kept. */
	readonly hidden: readonly string[];
	/** The connections that were used. */
	readonly connections: readonly Connection[];
	readonly outdated: readonly StoredLink[];
	readonly fresh: readonly StoredLink[];
	readonly prints: readonly Print[];
	readonly match: Match<StoredLink>;
	/** ms since the epoch. */
	readonly checkedAt: number;
	/** The candidate as of this sync; absent where it was only looked up. */
	readonly snapshot?: SnapshotRow;
};

/** Stores it in one transaction, unless a connection was changed while the look-up was under way. */
export async function keepFound({ database, vault }: Store, found: Keepable): Promise<void> {
	const { candidate, match } = found;
	const links = await Promise.all(found.fresh.map((link) => linkRow(vault, link)));
	const firm = match.kind === 'linked' && FIRM.includes(match.claim.source) ? match.claim : null;
	// A confidential candidate's ModernLoop page is told on that candidate's own page, and on no other.
	const evidence =
		candidate === null || firm === null || isConfidentialCandidate(candidate)
			? []
			: await evidenceRows(
					vault,
					firm,
					found.prints,
					candidate.system,
					candidateKeyOf(candidate),
					found.checkedAt,
				);
	await database.transact([...RECORD_STORES, 'connections'], 'readwrite', async (transaction) => {
		const rows = await transaction.objectStore('connections').getAll();
		if (!areCurrent(found.connections, rows)) return;
		for (const { id } of found.outdated) await transaction.objectStore('links').delete(id);
		await putLinks(transaction, links);
		if (candidate === null) return;
		const key = candidateKeyOf(candidate);
		const hidden = keysOf(candidate.system, found.hidden);
		const owners = hidden.length === 0 ? [] : [key];
		await removeHidden(transaction, { records: hidden, candidates: [], owners });
		for (const row of recordRows(candidate, found.checkedAt))
			await transaction.objectStore('records').put(row);
		const told = await transaction.objectStore('evidence').index('record').getAll(key);
		await replaceEvidence(transaction, told, evidence);
		if (found.snapshot !== undefined) await transaction.objectStore('snapshots').put(found.snapshot);
	});
}

/** Removes every trace of a confidential record that an ATS page shows while the switch is off. */
export async function hideRecords(store: Store, page: CandidatePage, candidate: Candidate): Promise<void> {
	const { system } = candidate;
	const shown = recordsOf(page).flatMap((ref) => (ref.kind === 'application' ? [recordKey(ref)] : []));
	const applications = keysOf(system, confidentialApplicationIds(candidate));
	const records = [...new Set([...shown, ...applications])];
	const owners = [candidateKeyOf(candidate)];
	const candidates = isConfidentialCandidate(candidate) ? owners : [];
	await store.database.transact([...RECORD_STORES], 'readwrite', (transaction) =>
		removeHidden(transaction, { records, candidates, owners }),
	);
}

/** What was fetched through a connection that is gone or was changed since must not come back to life. */
export function areCurrent(used: readonly Connection[], rows: readonly ConnectionRow[]): boolean {
	const current = new Map<System, string>(rows.map((row) => [row.system, row.generation]));
	return used.every(({ system, generation }) => current.get(system) === generation);
}

/** What is remembered of a fetched candidate and its applications. */
export function recordRows(candidate: Candidate, checkedAt: number): readonly RecordRow[] {
	const { system } = candidate;
	const key = candidateKeyOf(candidate);
	const common = { system, candidate: key, checkedAt };
	const open = candidate.applications.filter((application) => !isConfidential(application));
	const rowsOf = (ids: readonly string[], confidential: boolean) =>
		keysOf(system, ids).map((application) => ({ ...common, key: application, confidential }));
	return [
		{ ...common, key, confidential: isConfidentialCandidate(candidate) },
		...rowsOf(
			open.map(({ id }) => id),
			false,
		),
		...rowsOf(confidentialApplicationIds(candidate), true),
	];
}

function keysOf(system: Ats, applicationIds: readonly string[]): readonly RecordKey[] {
	return applicationIds.map((id) => recordKey({ system, kind: 'application', id }));
}
