import { z } from 'zod';
import { all, first, type JobRow, type StageRow } from '../../world/rows.ts';
import { stableUuid } from '../../world/stable-id.ts';
import { type AshbyContext, type AshbyFailure, endpoint, failure, iso } from './endpoint.ts';
import { createdAfterShape, listPage, syncShape } from './paging.ts';
import { userById, userShape } from './people-shapes.ts';
import { stageShape } from './stages.ts';
import { visibleJob } from './visibility.ts';

const DAY = 86_400_000;

/** Who hires for a job. */
export function hiringTeam(context: AshbyContext, job: JobRow): unknown[] {
	return [
		{ id: job.recruiter_id, role: 'Recruiter' },
		{ id: job.manager_id, role: 'Hiring Manager' },
	].flatMap(({ id, role }) => {
		const user = userById(context, id);
		if (user === undefined) return [];
		return [
			{ email: user.email, firstName: user.first_name, lastName: user.last_name, role, userId: user.id },
		];
	});
}

function jobShape(context: AshbyContext, row: JobRow, expand: readonly string[] = []): unknown {
	const author = userById(context, row.recruiter_id);
	const address = { addressCountry: row.country, addressLocality: row.city };
	const location = {
		id: row.location_id,
		name: row.city,
		isArchived: false,
		isRemote: false,
		type: 'Location',
	};
	return {
		id: row.id,
		title: row.title,
		confidential: row.confidential === 1,
		status: row.status,
		employmentType: 'FullTime',
		locationId: row.location_id,
		departmentId: row.department_id,
		defaultInterviewPlanId: row.plan_id,
		interviewPlanIds: [row.plan_id],
		jobPostingIds: [],
		customFields: [],
		hiringTeam: hiringTeam(context, row),
		customRequisitionId: null,
		brandId: stableUuid('ashby brand'),
		...(author === undefined ? {} : { author: userShape(author) }),
		createdAt: iso(row.created_at),
		updatedAt: iso(row.updated_at),
		...(row.status === 'Draft' ? {} : { openedAt: iso(row.created_at + DAY) }),
		...(row.status === 'Closed' ? { closedAt: iso(row.updated_at) } : {}),
		...(expand.includes('location')
			? { location: { ...location, address: { postalAddress: address } } }
			: {}),
		...(expand.includes('openings') ? { openings: [] } : {}),
	};
}

// Never "this job is confidential": for a key without the box, it is not there.
const notFound = (): AshbyFailure => failure('job_not_found', 'Job not found');

function visible(context: AshbyContext, id: string): JobRow | undefined {
	const sql = `SELECT j.* FROM jobs j WHERE j.id = ? AND ${visibleJob(context.key, 'j')}`;
	return first<JobRow>(context.world.db, sql, id);
}

const expandShape = {
	expand: z.array(z.enum(['location', 'openings'])).optional(),
	includeUnpublishedJobPostingsIds: z.boolean().optional(),
};

export const jobInfo = endpoint('jobs:read', z.object({ id: z.uuid(), ...expandShape }), (context, input) => {
	const row = visible(context, input.id);
	return row === undefined ? notFound() : { results: jobShape(context, row, input.expand) };
});

const listInput = z.object({
	...syncShape,
	...createdAfterShape,
	...expandShape,
	status: z.array(z.enum(['Draft', 'Open', 'Closed', 'Archived'])).optional(),
	openedAfter: z.number().int().optional(),
	openedBefore: z.number().int().optional(),
});

export const jobList = endpoint('jobs:read', listInput, (context, input) => {
	const { status, createdAfter, openedAfter, openedBefore } = input;
	const among = `t.status IN (${status?.map(() => '?').join(', ') ?? ''})`;
	return listPage<JobRow>(
		context,
		{
			name: 'job.list',
			table: 'jobs',
			where: [
				[visibleJob(context.key, 't')],
				// Drafts are listed only when asked for.
				status === undefined ? ["t.status <> 'Draft'"] : [among, ...status],
				...(createdAfter === undefined ? [] : [['t.created_at > ?', createdAfter] as const]),
				...(openedAfter === undefined ? [] : [['t.created_at > ?', openedAfter - DAY] as const]),
				...(openedBefore === undefined ? [] : [['t.created_at < ?', openedBefore - DAY] as const]),
			],
			shape: (row) => jobShape(context, row, input.expand),
			sync: true,
		},
		input,
	);
});

const searchInput = z
	.object({ title: z.string().optional(), requisitionId: z.string().optional() })
	.refine(({ title, requisitionId }) => title !== undefined || requisitionId !== undefined);

export const jobSearch = endpoint('jobs:read', searchInput, (context, { title, requisitionId }) => {
	const sql = `SELECT j.* FROM jobs j WHERE ${visibleJob(context.key, 'j')}
		AND (? IS NULL OR instr(lower(j.title), ?) > 0) AND (? IS NULL OR j.reference = ?) ORDER BY j.seq LIMIT 100`;
	const words = title?.toLowerCase() ?? null;
	const requisition = requisitionId ?? null;
	const rows = all<JobRow>(context.world.db, sql, words, words, requisition, requisition);
	return { results: rows.map((row) => jobShape(context, row)) };
});

export const jobInterviewPlanInfo = endpoint(
	'jobs:read',
	z.object({ jobId: z.uuid() }),
	(context, { jobId }) => {
		const job = visible(context, jobId);
		if (job === undefined) return notFound();
		const sql = 'SELECT * FROM stages WHERE plan_id = ? ORDER BY position';
		const stages = all<StageRow>(context.world.db, sql, job.plan_id).map((stage) => ({
			...stageShape(stage),
			activities: stage.type === 'Active' ? [activity(stage)] : [],
		}));
		return { results: { jobId, interviewPlanId: job.plan_id, stages } };
	},
);

function activity(stage: StageRow): unknown {
	const title = stage.title === 'Onsite' ? 'System Design' : 'Technical Screen';
	const interview = {
		id: stableUuid(`planned interview ${stage.id}`),
		title,
		interviewId: stableUuid(`interview ${title}`),
		interviewDurationMinutes: 60,
		isSchedulable: true,
	};
	return { id: stableUuid(`activity ${stage.id}`), title: stage.title, interviews: [interview] };
}
