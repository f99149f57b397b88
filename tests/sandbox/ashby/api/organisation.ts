import { z } from 'zod';
import { WORLD_TIME } from '../../world/organisation.ts';
import { all, type PlanRow, type StageRow, type UserRow } from '../../world/rows.ts';
import { stableUuid } from '../../world/stable-id.ts';
import { endpoint, failure, iso } from './endpoint.ts';
import { createdAfterShape, listPage, syncShape } from './paging.ts';
import { sourceRows, sourceShape, userShape } from './people-shapes.ts';
import { stageShape } from './stages.ts';
import { visibleProject } from './visibility.ts';

const archivedShape = { includeArchived: z.boolean().optional() };
const archivedInput = z.object({ ...syncShape, ...archivedShape });

export const apiKeyInfo = endpoint('apiKeys:read', z.object({}), ({ key }) => ({
	results: { title: key.title, createdAt: iso(WORLD_TIME), scopes: key.scopes },
}));

const userInput = z.object({ ...syncShape, includeDeactivated: z.boolean().optional() });

export const userList = endpoint('organization:read', userInput, (context, input) => {
	const enabled = input.includeDeactivated === true ? [] : [['t.active = 1'] as const];
	return listPage<UserRow>(
		context,
		{
			name: 'user.list',
			table: 'users',
			where: [["t.ats = 'ashby'"], ...enabled],
			shape: userShape,
			sync: true,
		},
		input,
	);
});

type ProjectRow = {
	seq: number;
	id: string;
	title: string;
	confidential: 0 | 1;
	author_id: string;
	created_at: number;
};

const projectInput = z.object({ ...syncShape, ...createdAfterShape });

function projectShape(row: ProjectRow) {
	return {
		id: row.id,
		title: row.title,
		description: '',
		isArchived: false,
		confidential: row.confidential === 1,
		authorId: row.author_id,
		createdAt: iso(row.created_at),
		customFieldEntries: [],
	};
}

const candidateProjectsInput = z.object({ candidateId: z.uuid(), ...syncShape });

/** Paged, and without increments. */
export const candidateListProjects = endpoint('candidates:read', candidateProjectsInput, (context, input) => {
	const { candidateId, ...rest } = input;
	const held = 't.id IN (SELECT project_id FROM project_candidates WHERE candidate_id = ?)';
	return listPage<ProjectRow>(
		context,
		{
			name: 'candidate.listProjects',
			table: 'projects',
			where: [[visibleProject(context.key, 't')], [held, candidateId]],
			shape: projectShape,
			sync: false,
		},
		rest,
	);
});

// The reference names candidatesRead for project.list, although project.info wants jobsRead.
export const projectList = endpoint('candidates:read', projectInput, (context, input) =>
	listPage<ProjectRow>(
		context,
		{
			name: 'project.list',
			table: 'projects',
			where: [
				[visibleProject(context.key, 't')],
				...(input.createdAfter === undefined ? [] : [['t.created_at > ?', input.createdAfter] as const]),
			],
			shape: projectShape,
			sync: true,
		},
		input,
	),
);

export const sourceList = endpoint('hiringProcessMetadata:read', z.object(archivedShape), (context) => ({
	results: sourceRows(context).map(sourceShape),
	moreDataAvailable: false,
}));

export const interviewPlanList = endpoint('interviews:read', archivedInput, (context, input) =>
	listPage<PlanRow>(
		context,
		{
			name: 'interviewPlan.list',
			table: 'plans',
			where: [["t.ats = 'ashby'"], ...(input.includeArchived === true ? [] : [['t.archived = 0'] as const])],
			shape: (row) => ({
				id: row.id,
				title: row.title,
				isArchived: row.archived === 1,
				createdAt: iso(WORLD_TIME),
				updatedAt: iso(WORLD_TIME),
			}),
			sync: true,
		},
		input,
	),
);

const stageInput = z.object({ interviewPlanId: z.uuid() });

export const interviewStageList = endpoint('interviews:read', stageInput, (context, { interviewPlanId }) => {
	const sql = 'SELECT * FROM stages WHERE plan_id = ? ORDER BY position';
	const rows = all<StageRow>(context.world.db, sql, interviewPlanId);
	if (rows.length === 0) return failure('interview_plan_not_found', 'Interview plan not found');
	return { results: rows.map((row) => ({ ...stageShape(row), interviewPlanId })), moreDataAvailable: false };
});

type FormRow = { seq: number; id: string; title: string; is_default: 0 | 1; archived: 0 | 1 };

function field(form: string, title: string, type: string): unknown {
	const path = title.toLowerCase().replaceAll(' ', '_');
	const id = stableUuid(`form field ${form} ${title}`);
	return { isRequired: true, field: { id, type, path, humanReadablePath: title, title, isNullable: false } };
}

export const feedbackFormDefinitionList = endpoint(
	'hiringProcessMetadata:read',
	archivedInput,
	(context, input) =>
		listPage<FormRow>(
			context,
			{
				name: 'feedbackFormDefinition.list',
				table: 'feedback_forms',
				where: input.includeArchived === true ? [] : [['t.archived = 0']],
				shape: (row) => ({
					id: row.id,
					organizationId: stableUuid('ashby organisation'),
					title: row.title,
					isArchived: row.archived === 1,
					isDefaultForm: row.is_default === 1,
					formDefinition: {
						sections: [
							{
								title: row.title,
								fields: [
									field(row.id, 'Overall Recommendation', 'Score'),
									field(row.id, 'Notes', 'RichText'),
								],
							},
						],
					},
				}),
				sync: true,
			},
			input,
		),
);
