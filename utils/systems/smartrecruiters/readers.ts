import type { Failure } from '../../failures/failure.ts';
import type { ReaderGroup, ResourceReader } from '../ats-reader.ts';
import { createSieve } from '../left-out.ts';
import type { SmartrecruitersApi } from './api.ts';
import { readCandidates } from './candidates-reader.ts';
import { LISTS } from './endpoints.ts';
import { readInterviews } from './interviews-reader.ts';
import { readJobs } from './jobs-reader.ts';
import type { KeyCheck } from './key-check.ts';
import { smartrecruitersProcessRow, smartrecruitersUserRow } from './list-schemas.ts';
import { pagedReader } from './paged-reader.ts';
import { hiringProcessRecord, userRecord } from './synced-records.ts';

const MINUTE_MS = 60_000;

/**
 * All that is read of SmartRecruiters. Interviews are asked for by application, so they come last. What a
 * key's role or access group hides is missing from lists without a word. `vendorNow` is ms since the epoch.
 */
export function smartrecruitersReaders(
	api: SmartrecruitersApi,
	record: KeyCheck,
	vendorNow: () => number,
): readonly ReaderGroup[] {
	return [
		[
			{ ...usersReader(api, record, vendorNow), endpoint: LISTS.users },
			{ ...readJobs(api, record, vendorNow, 30 * MINUTE_MS), endpoint: LISTS.jobs },
			{ ...hiringProcessesReader(api, record), endpoint: LISTS['hiring-processes'] },
			{ ...readCandidates(api, record, vendorNow, 5 * MINUTE_MS), endpoint: LISTS.candidates },
		],
		[{ ...readInterviews(api, record, 30 * MINUTE_MS), endpoint: LISTS.interviews }],
	];
}

/** What a 401 of a whole list means while the key works. */
const missing = (permission: string): Failure => ({ kind: 'permission-missing', permission });

function usersReader(api: SmartrecruitersApi, record: KeyCheck, vendorNow: () => number): ResourceReader {
	return pagedReader(
		{
			resource: 'users',
			completes: ['users'],
			everyMs: 30 * MINUTE_MS,
			list: (query) => record(() => api.users(query), missing('/users')),
			row: smartrecruitersUserRow,
			toRecords: async (users) => users.map(userRecord),
		},
		vendorNow,
	);
}

/** Configuration comes in one piece, and without increments. */
function hiringProcessesReader(api: SmartrecruitersApi, record: KeyCheck): ResourceReader {
	return {
		resource: 'hiring-processes',
		completes: ['hiring-processes'],
		everyMs: 60 * MINUTE_MS,
		read: async () => {
			const { content } = await record(
				() => api.hiringProcesses(),
				missing('/configuration/hiring-processes'),
			);
			const sieve = createSieve();
			const records = sieve.rows(smartrecruitersProcessRow, content).map(hiringProcessRecord);
			const leftOut = sieve.leftOut();
			return { outcome: 'page', records, cursor: null, since: null, total: content.length, leftOut };
		},
	};
}
