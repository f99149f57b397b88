import { visible } from '../../api/visible.ts';
import { applicationName } from '../../records/synced-record.ts';
import type { ReadContext, ResourceReader } from '../ats-reader.ts';
import type { Sieve } from '../left-out.ts';
import type { SmartrecruitersApi } from './api.ts';
import { inTurns } from './in-turns.ts';
import type { KeyCheck } from './key-check.ts';
import { pagedReader } from './paged-reader.ts';
import {
	type SmartrecruitersAssignment,
	type SmartrecruitersCandidate,
	smartrecruitersCandidateSchema,
} from './schemas.ts';
import { candidateRecords } from './synced-records.ts';

/** Who changed no later than this ago may be in the middle of something. */
const RECENT_MS = 30 * 86_400_000;

/**
 * Candidates, and with them their applications, which have no list of their own.
 *
 * A list tells the status of the primary assignment only. The others' are asked for, by a request per
 * candidate, where the candidate changed lately: that is all of an increment, and a small part of an import.
 * For the rest they are as they were last read, or unknown (an empty status) until the candidate changes or
 * somebody opens its page.
 */
export function readCandidates(
	api: SmartrecruitersApi,
	record: KeyCheck,
	vendorNow: () => number,
	everyMs: number,
): ResourceReader {
	const isRecent = ({ updatedOn }: SmartrecruitersCandidate): boolean =>
		Date.parse(updatedOn ?? '') > vendorNow() - RECENT_MS;

	async function withStatuses(
		candidate: SmartrecruitersCandidate,
		context: ReadContext,
		sieve: Sieve,
	): Promise<SmartrecruitersCandidate> {
		const others = candidate.secondaryAssignments ?? [];
		if (others.length === 0) return candidate;
		if (isRecent(candidate)) {
			// Not visible: removed, or moved out of reach, since it was listed.
			const details = await sieve.answer(visible(record(() => api.candidate(candidate.id))));
			if (details !== null) return details;
		}
		const secondaryAssignments = await Promise.all(
			others.map((other) => asStored(other, candidate.id, context)),
		);
		return { ...candidate, secondaryAssignments };
	}

	return pagedReader(
		{
			resource: 'candidates',
			completes: ['candidates', 'applications'],
			everyMs,
			list: (query) =>
				record(() => api.candidates(query), { kind: 'permission-missing', permission: '/candidates' }),
			row: smartrecruitersCandidateSchema,
			toRecords: async (listed, context, sieve) => {
				const candidates = await inTurns(listed, (candidate) => withStatuses(candidate, context, sieve));
				return candidates.flatMap((candidate) => candidateRecords(candidate, isRecent(candidate)));
			},
		},
		vendorNow,
	);
}

async function asStored(
	assignment: SmartrecruitersAssignment,
	candidateId: string,
	{ application }: ReadContext,
): Promise<SmartrecruitersAssignment> {
	if ((assignment.status ?? '') !== '') return assignment;
	const parts = { id: '', candidateId, jobId: assignment.job.id };
	const stored = await application(applicationName('smartrecruiters', parts));
	return stored === null ? assignment : { ...assignment, status: stored.status, subStatus: stored.stage };
}
