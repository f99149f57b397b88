import { visible } from '../../api/visible.ts';
import type { SyncedRecordOf } from '../../records/synced-record.ts';
import type { ResourceReader } from '../ats-reader.ts';
import { createSieve } from '../left-out.ts';
import type { SmartrecruitersApi } from './api.ts';
import { inTurns } from './in-turns.ts';
import type { KeyCheck } from './key-check.ts';
import { interviewRecords } from './synced-records.ts';

/** Two requests each. */
const APPLICATIONS_PER_PAGE = 4;

/**
 * Interviews of the stored applications that are being interviewed. There are no increments, so every pass is
 * a full one, and what it does not see is gone: called off, or its application is no longer interviewed or
 * long at rest.
 */
export function readInterviews(api: SmartrecruitersApi, record: KeyCheck, everyMs: number): ResourceReader {
	async function interviewsOf(
		application: SyncedRecordOf<'applications'>,
	): Promise<readonly SyncedRecordOf<'interviews'>[]> {
		const { candidateId, jobId } = application;
		const details = await visible(record(() => api.application(candidateId, jobId)));
		// Accounts on the 2021 shape do not tell the id, and without it there is nothing to ask by.
		const applicationId = details?.applicationId ?? null;
		if (applicationId === null) return [];
		const interviews = await visible(record(() => api.interviews(applicationId)));
		return (interviews?.content ?? []).flatMap((interview) => interviewRecords(interview, application.id));
	}

	return {
		resource: 'interviews',
		completes: ['interviews'],
		everyMs,
		read: async ({ cursor }, { interviewing }) => {
			const applications = await interviewing(cursor, APPLICATIONS_PER_PAGE);
			const sieve = createSieve();
			const found = await inTurns(applications, (application) => sieve.answer(interviewsOf(application)));
			// The end is an empty page: a short one may only have left out a damaged row.
			return {
				outcome: 'page',
				records: found.flatMap((interviews) => interviews ?? []),
				cursor: applications.at(-1)?.id ?? null,
				since: null,
				total: null,
				leftOut: sieve.leftOut(),
			};
		},
	};
}
