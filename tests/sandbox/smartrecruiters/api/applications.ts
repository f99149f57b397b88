import { z } from 'zod';
import type { Answer } from '../../answer.ts';
import { moveApplication } from '../../world/changes.ts';
import { type ApplicationRow, all, first } from '../../world/rows.ts';
import { assignmentShape } from './candidate-shapes.ts';
import { candidateOr } from './candidates.ts';
import { action, bodyOf, iso, ok, type Route, refuse, type SmartrecruitersContext } from './route.ts';
import { presentCandidate, visibleApplication } from './visibility.ts';

function applicationOr(context: SmartrecruitersContext): ApplicationRow | Answer {
	const candidate = candidateOr(context);
	if ('status' in candidate) {
		// Here, unlike for the candidate itself, denial is a 403.
		return candidate.status === 401
			? refuse(403, 'NO_ACCESS_TO_CANDIDATE', 'No access to candidate')
			: candidate;
	}
	const jobId = context.params['jobId'] ?? '';
	const [sql, ...values] = visibleApplication(context, 'a');
	const query = `SELECT a.* FROM applications a WHERE a.candidate_id = ? AND a.job_id = ? AND ${sql}`;
	const row = first<ApplicationRow>(context.world.db, query, candidate.id, jobId, ...values);
	return row ?? refuse(404, 'JOB_NOT_FOUND', 'Candidate is not assigned to given job');
}

// A row has `status` as well, as a word: only an answer has it as a number.
const isAnswer = (value: ApplicationRow | Answer): value is Answer => typeof value.status === 'number';

function ofCandidateAndJob(context: SmartrecruitersContext): Answer {
	const row = applicationOr(context);
	if (isAnswer(row)) return row;
	const { url } = action(`/candidates/${row.candidate_id}/jobs/${row.job_id}`);
	return ok({ applicationId: row.id, ...assignmentShape(context, row), url });
}

function byId(context: SmartrecruitersContext): Answer {
	const id = context.params['jobApplicationId'] ?? '';
	if (!z.uuid().safeParse(id).success)
		return refuse(400, 'INVALID_JOB_APPLICATION_ID', 'Invalid job application id');
	const [sql, ...values] = visibleApplication(context, 'a');
	const query = `SELECT a.* FROM applications a
		JOIN candidates c ON c.id = a.candidate_id AND ${presentCandidate('c')} WHERE a.id = ? AND ${sql}`;
	const row = first<ApplicationRow>(context.world.db, query, id, ...values);
	if (row === undefined) return refuse(404, 'JOB_APPLICATION_NOT_FOUND', 'Job application not found');
	return ok({
		status: row.status,
		...(row.stage === null ? {} : { subStatus: row.stage }),
		...(row.source_id === null ? {} : { sourceIdentifier: row.source_id }),
		createDate: iso(row.created_at),
		profileId: row.candidate_id,
		jobId: row.job_id,
	});
}

const statusInput = z.object({
	status: z.enum(['LEAD', 'NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED', 'HIRED', 'REJECTED', 'WITHDRAWN']),
	subStatus: z.string().optional(),
});

function changeStatus(context: SmartrecruitersContext): Answer {
	const row = applicationOr(context);
	if (isAnswer(row)) return row;
	const input = statusInput.safeParse(bodyOf(context.call)).data;
	if (input === undefined) return refuse(400, 'INVALID_REQUEST', 'Malformed request body');
	const { db } = context.world;
	const known = `SELECT s.title FROM stages s JOIN jobs j ON j.plan_id = s.plan_id WHERE j.id = ? AND s.type = ?`;
	const titles = all<{ title: string }>(db, known, row.job_id, input.status).map(({ title }) => title);
	if (titles.length > 0 && !titles.includes(input.subStatus ?? '')) {
		return refuse(400, 'REQUIRED_SUB_STATUS_OMITTED', 'Sub-status is required for this status');
	}
	const to = { status: input.status, stage: input.subStatus ?? null };
	moveApplication(context.world, 'smartrecruiters', row.id, to, context.now);
	return { status: 204 };
}

type HistoryRow = { status: string; stage: string | null; changed_at: number };

function statusHistory(context: SmartrecruitersContext): Answer {
	const row = applicationOr(context);
	if (isAnswer(row)) return row;
	const sql = 'SELECT * FROM status_history WHERE application_id = ? ORDER BY seq DESC';
	const changes = all<HistoryRow>(context.world.db, sql, row.id);
	const start: HistoryRow[] = [
		...(changes.length === 0 && row.status !== 'NEW'
			? [{ status: row.status, stage: row.stage, changed_at: row.updated_at }]
			: []),
		{ status: 'NEW', stage: null, changed_at: row.created_at },
	];
	const content = [...changes, ...start].map(({ status, stage, changed_at }) => ({
		changedOn: iso(changed_at),
		status,
		...(stage === null ? {} : { subStatus: stage }),
		actions: {},
	}));
	return ok({ totalFound: content.length, content });
}

export const applicationRoutes: readonly Route[] = [
	{ method: 'GET', template: '/candidates/{id}/jobs/{jobId}', run: ofCandidateAndJob },
	{ method: 'PUT', template: '/candidates/{id}/jobs/{jobId}/status', run: changeStatus },
	{ method: 'GET', template: '/candidates/{id}/jobs/{jobId}/status/history', run: statusHistory },
	{ method: 'GET', template: '/job-applications-api/v202112/job-applications/{jobApplicationId}', run: byId },
];
