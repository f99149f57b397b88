import { z } from 'zod';
import type { Ledger } from '../ledger.ts';
import type { AshbyLists, ListInput } from './ashby-lists.ts';
import { ashbyShapes } from './ashby-shapes.ts';
import type { AtsState } from './ats-state.ts';
import { writeCandidate } from './candidate-writes.ts';
import type { InterviewWrites } from './interview-writes.ts';
import type { VendorAnswer, VendorCall } from './vendor.ts';

const bodySchema = z.looseObject({
	limit: z.int().min(1).max(100).optional(),
	cursor: z.string().optional(),
	syncToken: z.string().optional(),
	id: z.string().optional(),
	applicationId: z.string().optional(),
	jobId: z.string().optional(),
	interviewPlanId: z.string().optional(),
	candidateId: z.string().optional(),
	name: z.string().min(1).optional(),
	email: z.string().optional(),
	socialLinks: z.array(z.object({ type: z.string(), url: z.string() })).optional(),
	sendNotifications: z.boolean().optional(),
});

type Body = z.output<typeof bodySchema>;
type Result = { readonly refused: string } | { readonly results: unknown; readonly [more: string]: unknown };

/** Ashby's calls that a sync and a decision make: RPC by POST, an envelope, and refusals within HTTP 200. */
export function createAshbyVendor(
	state: AtsState,
	lists: AshbyLists,
	keySees: boolean,
	ledger: Ledger,
	interviews: InterviewWrites,
) {
	const shapes = ashbyShapes(state, keySees);
	const { sees } = shapes;

	function list<Row extends { id: string; seq: number; revision: number }>(
		name: string,
		rows: ReadonlyMap<string, Row>,
		body: Body,
		now: number,
		isSeen: (row: Row) => boolean,
		shape: (row: Row) => unknown,
	): Result {
		const { limit, cursor, syncToken, ...filter } = body;
		const input: ListInput = {
			...(limit === undefined ? {} : { limit }),
			...(cursor === undefined ? {} : { cursor }),
			...(syncToken === undefined ? {} : { syncToken }),
		};
		const answer = lists.page(name, [...rows.values()].filter(isSeen), JSON.stringify(filter), input, now);
		if ('refused' in answer) return answer;
		const results = answer.rows.flatMap(({ id }) => {
			const row = rows.get(id);
			return row === undefined ? [] : [shape(row)];
		});
		return answer.cursor === null
			? { results, moreDataAvailable: false, syncToken: answer.syncToken }
			: { results, moreDataAvailable: true, nextCursor: answer.cursor };
	}

	function info<Row>(
		row: Row | undefined,
		isSeen: (row: Row) => boolean,
		shape: (row: Row) => unknown,
		what: string,
	): Result {
		return row === undefined || !isSeen(row) ? { refused: `${what}_not_found` } : { results: shape(row) };
	}

	/** Ashby's update: links are replaced as a whole, and nobody is to be mailed. */
	function update(body: Body, who: string, now: number): Result {
		const candidate = state.candidates.get(body.candidateId ?? '');
		if (candidate === undefined || !sees.candidate(candidate)) return { refused: 'candidate_not_found' };
		if (body.sendNotifications !== false || body.email === '' || (body.socialLinks?.length ?? 0) > 1)
			return { refused: 'invalid_input' };
		const { name, email, socialLinks } = body;
		const patch = {
			...(name === undefined ? {} : { first: name, last: '' }),
			...(email === undefined ? {} : { email }),
			...(socialLinks === undefined ? {} : { profile: socialLinks[0]?.url ?? null }),
		};
		writeCandidate(state, ledger, candidate, patch, who, now);
		return { results: shapes.candidate(candidate) };
	}

	/** The schedules of one application: nobody has so many that they would come in pages. */
	function schedulesOf(applicationId: string): Result {
		const own = [...state.schedules.values()].filter((row) => row.applicationId === applicationId);
		return { results: own.filter(sees.schedule).map(shapes.schedule), moreDataAvailable: false };
	}

	/** The project that holds a candidate, as far as the key sees it. */
	function projectsOf(candidateId: string): Result {
		const candidate = state.candidates.get(candidateId);
		if (candidate === undefined || !sees.candidate(candidate)) return { refused: 'candidate_not_found' };
		const project = state.projects.get(candidate.projectId ?? '');
		const results = project !== undefined && sees.project(project) ? [shapes.project(project)] : [];
		return { results, moreDataAvailable: false };
	}

	function createSchedule(text: string, who: string, now: number): Result {
		const seesApplication = (id: string) => {
			const row = state.applications.get(id);
			return row !== undefined && sees.application(row);
		};
		const made = interviews.ashby(text, seesApplication, who, now);
		return 'refused' in made ? made : { results: shapes.schedule(made.schedule) };
	}

	function run(endpoint: string, body: Body, text: string, who: string, now: number): Result | null {
		const all = () => true;
		const { users, plans, forms, definitions, jobs, projects, applications, candidates, schedules } = state;
		switch (endpoint) {
			case 'user.list':
				return list(endpoint, users, body, now, all, shapes.user);
			case 'interviewPlan.list':
				return list(endpoint, plans, body, now, all, shapes.plan);
			case 'feedbackFormDefinition.list':
				return list(endpoint, forms, body, now, all, shapes.form);
			case 'interview.list':
				return list(endpoint, definitions, body, now, all, shapes.definition);
			case 'job.list':
				return list(endpoint, jobs, body, now, sees.job, shapes.job);
			case 'application.list':
				return list(
					endpoint,
					applications,
					body,
					now,
					(row) => sees.application(row) && row.jobId === (body.jobId ?? row.jobId),
					shapes.application,
				);
			case 'candidate.list':
				return list(endpoint, candidates, body, now, sees.candidate, shapes.candidate);
			case 'interviewSchedule.list':
				if (body.applicationId !== undefined) return schedulesOf(body.applicationId);
				return list(endpoint, schedules, body, now, sees.schedule, shapes.schedule);
			case 'interviewStage.list':
				return info(plans.get(body.interviewPlanId ?? ''), all, shapes.stages, 'interview_plan');
			case 'job.info':
				return info(jobs.get(body.id ?? ''), sees.job, shapes.job, 'job');
			case 'application.info':
				return info(
					applications.get(body.applicationId ?? ''),
					sees.application,
					shapes.application,
					'application',
				);
			case 'candidate.info':
				return info(candidates.get(body.id ?? ''), sees.candidate, shapes.candidate, 'candidate');
			case 'candidate.update':
				return update(body, who, now);
			case 'interviewSchedule.create':
				return createSchedule(text, who, now);
			case 'project.list':
				return list(endpoint, projects, body, now, sees.project, shapes.project);
			case 'candidate.listProjects':
				return projectsOf(body.candidateId ?? '');
			case 'source.list':
				return { results: [], moreDataAvailable: false };
			case 'apiKey.info':
				return { results: { title: 'Simulated', scopes: null } };
			default:
				return null;
		}
	}

	return (call: VendorCall, now: number): VendorAnswer => {
		const parsed = bodySchema.safeParse(JSON.parse(call.body));
		const who = call.headers.get('x-on-behalf-of') ?? '';
		const result = parsed.success
			? run(call.path.slice(1), parsed.data, call.body, who, now)
			: { refused: 'invalid_input' };
		if (result === null) return { status: 404, body: 'Not Found' };
		if (!('refused' in result)) return { status: 200, body: { success: true, ...result } };
		const code = result.refused;
		return { status: 200, body: { success: false, errors: [code], errorInfo: { code, message: code } } };
	};
}
