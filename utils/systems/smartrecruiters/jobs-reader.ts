import { visible } from '../../api/visible.ts';
import { failureOf } from '../../failures/failure.ts';
import type { ResourceReader } from '../ats-reader.ts';
import type { SmartrecruitersApi } from './api.ts';
import { inTurns } from './in-turns.ts';
import type { KeyCheck } from './key-check.ts';
import { type SmartrecruitersTeamMember, smartrecruitersJobRow } from './list-schemas.ts';
import { pagedReader } from './paged-reader.ts';
import { jobRecord } from './synced-records.ts';

/** Each job costs a request for its hiring team: more would make a page last longer than a few seconds. */
const PER_PAGE = 25;

/** Jobs with their hiring teams, which no list has. */
export function readJobs(
	api: SmartrecruitersApi,
	record: KeyCheck,
	vendorNow: () => number,
	everyMs: number,
): ResourceReader {
	/** A job out of reach, or a role too small for teams, leaves a job without a team. */
	async function teamOf(jobId: string): Promise<readonly SmartrecruitersTeamMember[]> {
		try {
			return (await visible(record(() => api.hiringTeam(jobId))))?.content ?? [];
		} catch (error) {
			if (failureOf(error).kind === 'permission-missing') return [];
			throw error;
		}
	}

	return pagedReader(
		{
			resource: 'jobs',
			completes: ['jobs'],
			everyMs,
			list: (query) =>
				record(() => api.jobs(query, PER_PAGE), { kind: 'permission-missing', permission: '/jobs' }),
			row: smartrecruitersJobRow,
			toRecords: async (jobs, _, sieve) => {
				const records = await inTurns(jobs, async (job) => {
					const team = await sieve.answer(teamOf(job.id));
					return team === null ? null : jobRecord(job, team);
				});
				return records.filter((record) => record !== null);
			},
		},
		vendorNow,
	);
}
