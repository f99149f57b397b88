import type { z } from 'zod';
import { visible } from '../../api/visible.ts';
import type { SyncedRecord } from '../../records/synced-record.ts';
import type { ReaderGroup } from '../ats-reader.ts';
import type { Sieve } from '../left-out.ts';
import type { AshbyApi } from './api.ts';
import { createCandidateRecords } from './candidate-records.ts';
import { createListReader } from './list-reader.ts';
import { ashbyFormRow, ashbyInterviewRow, ashbyJobRow, ashbyPlanRow, ashbyUserRow } from './list-schemas.ts';
import { applicationList, interviewList } from './lists-of-owners.ts';
import { ashbyCandidateSchema } from './schemas.ts';
import {
	hiringProcessRecord,
	interviewDefinitionRecord,
	jobRecord,
	scorecardRecord,
	userRecord,
} from './synced-records.ts';

const MINUTE = 60_000;

/**
 * Everything that is read of Ashby. Jobs come before applications, interview plans and definitions of interviews,
 * and applications before candidates and interviews, because whether one is confidential follows from the one before.
 */
export function createAshbyReaders(api: AshbyApi, vendorNow: () => number): readonly ReaderGroup[] {
	const users = createListReader(api, {
		resource: 'users',
		endpoint: 'user.list',
		// People who left still interviewed.
		filter: { includeDeactivated: true },
		row: ashbyUserRow,
		everyMs: 30 * MINUTE,
		toRecords: (rows) => rows.map(userRecord),
	});
	const jobs = createListReader(api, {
		resource: 'jobs',
		endpoint: 'job.list',
		// Drafts are left out unless they are asked for.
		filter: { status: ['Draft', 'Open', 'Closed', 'Archived'] },
		row: ashbyJobRow,
		// What is confidential has to be known as soon as the applications on it.
		everyMs: 5 * MINUTE,
		toRecords: (rows) => rows.map(jobRecord),
	});
	const hiringProcesses = createListReader(api, {
		resource: 'hiring-processes',
		endpoint: 'interviewPlan.list',
		filter: { includeArchived: true },
		row: ashbyPlanRow,
		everyMs: 60 * MINUTE,
		// Every plan is a request of its own for its stages: a page stays short enough to be lost without harm.
		limit: 10,
		toRecords: async (plans, _, sieve) => {
			const records = await Promise.all(plans.map((plan) => withStages(api, plan, sieve)));
			return records.filter((record) => record !== null);
		},
	});
	const scorecards = createListReader(api, {
		resource: 'scorecards',
		endpoint: 'feedbackFormDefinition.list',
		filter: { includeArchived: true },
		row: ashbyFormRow,
		everyMs: 60 * MINUTE,
		// A form may be as long as an organisation likes, and an answer that is too large is refused as a whole.
		limit: 10,
		toRecords: (rows) => rows.map(scorecardRecord),
	});
	const interviewDefinitions = createListReader(api, {
		resource: 'interview-definitions',
		endpoint: 'interview.list',
		// Those of one job only are left out unless they are asked for.
		filter: { includeArchived: true, includeNonSharedInterviews: true },
		row: ashbyInterviewRow,
		everyMs: 30 * MINUTE,
		// Each carries its instructions, twice.
		limit: 25,
		toRecords: (rows) => rows.map(interviewDefinitionRecord),
	});
	const applications = createListReader(api, applicationList);
	const candidates = createListReader(api, {
		resource: 'candidates',
		endpoint: 'candidate.list',
		row: ashbyCandidateSchema,
		everyMs: 5 * MINUTE,
		toRecords: createCandidateRecords(api, vendorNow),
	});
	const interviews = createListReader(api, interviewList);
	return [
		[users, jobs, scorecards],
		[hiringProcesses, interviewDefinitions, applications],
		[candidates, interviews],
	];
}

async function withStages(
	api: AshbyApi,
	plan: z.infer<typeof ashbyPlanRow>,
	sieve: Sieve,
): Promise<SyncedRecord | null> {
	// A plan that is gone since it was listed has no stages; the next pass over all plans misses it.
	const stages = await sieve.answer(visible(api.stagesOf(plan.id)).then((found) => found ?? []));
	return stages === null ? null : hiringProcessRecord(plan, stages);
}
