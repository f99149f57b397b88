import { z } from 'zod';
import { type ApplicationRow, first, type StageRow } from '../../world/rows.ts';
import { stableUuid } from '../../world/stable-id.ts';
import { type AshbyContext, endpoint, failure, iso } from './endpoint.ts';
import { hiringTeam } from './jobs.ts';
import { createdAfterShape, listPage, syncShape } from './paging.ts';
import { candidateSummaryShape, sourceById } from './people-shapes.ts';
import { stageShape } from './stages.ts';
import { visibleApplication } from './visibility.ts';

/** What ended an archived application; null for any other. */
function archiveReason(row: ApplicationRow): unknown {
	if (row.archived_at === null) return null;
	const text = 'Lacks Skills/Qualifications';
	const id = stableUuid(`archive reason ${text}`);
	return { id, text, reasonType: 'RejectedByOrg', isArchived: false, customFields: [] };
}

function applicationShape(context: AshbyContext, row: ApplicationRow): Record<string, unknown> {
	const { world } = context;
	const candidate = world.candidate('ashby', row.candidate_id);
	const job = world.job('ashby', row.job_id);
	const stage = first<StageRow>(world.db, 'SELECT * FROM stages WHERE id = ?', row.stage_id);
	if (candidate === undefined || job === undefined || stage === undefined) {
		throw new Error(`application ${row.id} is not whole`);
	}
	return {
		id: row.id,
		createdAt: iso(row.created_at),
		updatedAt: iso(row.updated_at),
		...(row.archived_at === null ? {} : { archivedAt: iso(row.archived_at) }),
		candidate: candidateSummaryShape(candidate),
		status: row.status,
		customFields: [],
		currentInterviewStage: { ...stageShape(stage), interviewPlanId: stage.plan_id },
		source: sourceById(context, row.source_id),
		creditedToUser: null,
		archiveReason: archiveReason(row),
		job: { id: job.id, title: job.title, locationId: job.location_id, departmentId: job.department_id },
		hiringTeam: hiringTeam(context, job),
		submitterClientIp: null,
		submitterUserAgent: null,
	};
}

/** The way so far: review first, then where the application is now. */
function history(context: AshbyContext, row: ApplicationRow): unknown[] {
	const entry = (
		stageNumber: number,
		title: string,
		stageId: string,
		at: number,
		left?: number,
	): unknown => ({
		id: stableUuid(`history ${row.id} ${stageNumber}`),
		stageId,
		title,
		stageNumber,
		enteredStageAt: iso(at),
		...(left === undefined ? {} : { leftStageAt: iso(left) }),
		allowedActions: left === undefined ? ['set_entered_at'] : ['set_entered_at', 'delete'],
		actorId: null,
	});
	const now = [row.stage ?? '', row.stage_id ?? '', row.updated_at] as const;
	if (row.stage === 'Application Review') return [entry(0, ...now)];
	const sql = `SELECT s.* FROM stages s JOIN stages here ON here.plan_id = s.plan_id
		WHERE here.id = ? AND s.title = 'Application Review'`;
	const before = first<StageRow>(context.world.db, sql, row.stage_id)?.id ?? '';
	return [entry(0, 'Application Review', before, row.created_at, row.updated_at), entry(1, ...now)];
}

const infoInput = z.union([
	z.object({ applicationId: z.uuid(), expand: z.array(z.string()).optional() }),
	z.object({ submittedFormInstanceId: z.uuid(), expand: z.array(z.string()).optional() }),
]);

export const applicationInfo = endpoint('candidates:read', infoInput, (context, input) => {
	const sql = `SELECT a.* FROM applications a WHERE a.id = ? AND ${visibleApplication(context.key, 'a')}`;
	const id = 'applicationId' in input ? input.applicationId : '';
	const row = first<ApplicationRow>(context.world.db, sql, id);
	if (row === undefined) {
		const message = 'Application not found - are you lacking permissions to edit candidates?';
		return failure('application_not_found', message);
	}
	const expand = input.expand?.includes('openings') === true ? { openings: [] } : {};
	return {
		results: { ...applicationShape(context, row), applicationHistory: history(context, row), ...expand },
	};
});

const listInput = z.object({
	...syncShape,
	...createdAfterShape,
	status: z.enum(['Hired', 'Archived', 'Active', 'Lead']).optional(),
	jobId: z.uuid().optional(),
	expand: z.array(z.enum(['openings'])).optional(),
});

export const applicationList = endpoint('candidates:read', listInput, (context, input) => {
	const { status, jobId, createdAfter } = input;
	return listPage<ApplicationRow>(
		context,
		{
			name: 'application.list',
			table: 'applications',
			where: [
				[visibleApplication(context.key, 't')],
				...(status === undefined ? [] : [['t.status = ?', status] as const]),
				...(jobId === undefined ? [] : [['t.job_id = ?', jobId] as const]),
				...(createdAfter === undefined ? [] : [['t.created_at > ?', createdAfter] as const]),
			],
			shape: (row) => applicationShape(context, row),
			sync: true,
		},
		input,
	);
});
