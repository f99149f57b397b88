import type { SyncedRecord } from '../../records/synced-record.ts';
import type { AshbyApi } from './api.ts';
import { seesConfidentialProjects } from './confidential-projects.ts';
import type { AshbyCandidate } from './schemas.ts';
import { candidateRecord } from './synced-records.ts';

/** The vendor's clock is known to a second or two; who was made shortly before is asked about again. */
const MARGIN_MS = 10_000;

/**
 * Candidates of a list as records. Those without applications may be held by a confidential project alone, which
 * nothing in the list tells; that is so only where the key sees such projects, which is asked for once. An answer that
 * there are none is good for those who were there by then: who is newer may be in a project that is newer, too.
 * @param vendorNow ms since the epoch
 */
export function createCandidateRecords(api: AshbyApi, vendorNow: () => number) {
	let asked: { readonly at: number; readonly sees: Promise<boolean> } | null = null;

	function ask(): Promise<boolean> {
		const sees = seesConfidentialProjects(api).catch((error: unknown) => {
			asked = null;
			throw error;
		});
		asked = { at: vendorNow(), sees };
		return sees;
	}

	async function mayBeHeld(newest: number): Promise<boolean> {
		if (asked === null) return ask();
		const { at, sees } = asked;
		return (await sees) || (newest > at - MARGIN_MS ? ask() : false);
	}

	return async (rows: readonly AshbyCandidate[]): Promise<readonly SyncedRecord[]> => {
		const records = rows.map(candidateRecord);
		const alone = records.filter(({ applicationIds }) => applicationIds?.length === 0);
		if (alone.length === 0) return records;
		const newest = Math.max(...alone.map(({ updatedAt }) => timeOf(updatedAt)));
		if (!(await mayBeHeld(newest))) return records;
		return records.map((record) =>
			record.applicationIds?.length === 0 ? { ...record, mayBeConfidential: true as const } : record,
		);
	};
}

/** What nothing tells may be of this moment. */
function timeOf(text: string | null): number {
	const at = Date.parse(text ?? '');
	return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at;
}
