import { visible } from '../../api/visible.ts';
import type { ResourceReader } from '../ats-reader.ts';
import type { SmartrecruitersApi } from './api.ts';
import { inTurns } from './in-turns.ts';
import type { KeyCheck } from './key-check.ts';
import { pagedReader } from './paged-reader.ts';
import type { SmartrecruitersCandidate } from './schemas.ts';
import { candidateRecords } from './synced-records.ts';

/** Who changed no later than this ago may be in the middle of something. */
const RECENT_MS = 30 * 86_400_000;

/**
 * Candidates, and with them their applications, which have no list of their own.
 *
 * A list tells the status of the primary assignment only. The others' are asked for, by a request per
 * candidate, where the candidate changed lately: that is all of an increment, and a small part of an import.
 * For the rest they are unknown (an empty status) until the candidate changes or somebody opens its page.
 */
export function readCandidates(
	api: SmartrecruitersApi,
	record: KeyCheck,
	vendorNow: () => number,
	everyMs: number,
): ResourceReader {
	async function withStatuses(candidate: SmartrecruitersCandidate): Promise<SmartrecruitersCandidate> {
		if ((candidate.secondaryAssignments ?? []).length === 0) return candidate;
		const updatedAt = Date.parse(candidate.updatedOn ?? '');
		if (!(updatedAt > vendorNow() - RECENT_MS)) return candidate;
		// Removed, or moved out of reach, since it was listed.
		return (await visible(record(() => api.candidate(candidate.id)))) ?? candidate;
	}

	return pagedReader(
		{
			resource: 'candidates',
			completes: ['candidates', 'applications'],
			everyMs,
			list: (query) =>
				record(() => api.candidates(query), { kind: 'permission-missing', permission: '/candidates' }),
			toRecords: async (listed) => (await inTurns(listed, withStatuses)).flatMap(candidateRecords),
		},
		vendorNow,
	);
}
