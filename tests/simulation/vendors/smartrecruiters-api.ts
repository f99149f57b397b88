import { z } from 'zod';
import type { Ledger } from '../ledger.ts';
import {
	type Application,
	type AtsState,
	applicationsOf,
	type Candidate,
	MEETING_MS,
	type Schedule,
	shown,
} from './ats-state.ts';
import { writeCandidate } from './candidate-writes.ts';
import { type InterviewWrites, OWN_USER_ID } from './interview-writes.ts';
import { candidateDetails, createSmartrecruitersIndex, type Indexed } from './smartrecruiters-index.ts';
import type { VendorAnswer, VendorCall } from './vendor.ts';

/** No part of a name and no e-mail may be empty. */
const patchSchema = z.strictObject({
	firstName: z.string().min(1).optional(),
	lastName: z.string().min(1).optional(),
	email: z.string().min(1).optional(),
	web: z.strictObject({ linkedin: z.string().optional() }).optional(),
});

const iso = (ms: number) => new Date(ms).toISOString();

export type SmartrecruitersRules = { readonly rowsPerPage: number; readonly indexLagMs: number };

const ok = (body: unknown): VendorAnswer => ({ status: 200, body });
const refuse = (status: number, code: string): VendorAnswer => ({ status, body: { errors: [{ code }] } });

/** The path of a call as the reference writes it, and what stands in its braces. */
export function templateOf(path: string): { readonly template: string; readonly ids: readonly string[] } {
	const ids: string[] = [];
	const template = path.replaceAll(/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\/|$)/g, (id) => {
		ids.push(id.slice(1));
		return '/{id}';
	});
	return { template, ids };
}

/** SmartRecruiters' calls that a sync and a decision make: pages by id, changes by time, all else one by one. */
export function createSmartrecruitersVendor(
	state: AtsState,
	rules: SmartrecruitersRules,
	ledger: Ledger,
	writes: InterviewWrites,
) {
	const indexAt = createSmartrecruitersIndex(state, rules.indexLagMs);
	let generation = 0;

	/** A page id is bound to its list and filters; `forget` makes all of them invalid. */
	function page(name: string, rows: readonly Indexed[], query: URLSearchParams): VendorAnswer {
		const filters = [name, query.get('updatedAfter') ?? '', generation].join(' ');
		const [mark, text = ''] = (query.get('pageId') ?? '').split('|');
		if (query.has('pageId') && mark !== filters) return refuse(400, 'INVALID_PAGE_ID');
		const since = query.has('updatedAfter') ? Date.parse(query.get('updatedAfter') ?? '') : null;
		if (Number.isNaN(since)) return refuse(400, 'INVALID_DATE');
		const found = rows.filter(({ at }) => since === null || at > since);
		const left = found.filter(({ seq }) => seq > Number(text));
		const limit = Math.min(Number(query.get('limit') ?? '10'), rules.rowsPerPage);
		const content = left.slice(0, limit);
		const next = left.length > limit ? { nextPageId: `${filters}|${content.at(-1)?.seq}` } : {};
		return ok({ limit, totalFound: found.length, ...next, content: content.map(({ item }) => item) });
	}

	function interviewsOf(application: Application): unknown[] {
		const schedules = [...state.schedules.values()].filter((one) => one.applicationId === application.id);
		return schedules.map(interviewShape);
	}

	function create(body: string, now: number): VendorAnswer {
		const made = writes.smartrecruiters(body, now);
		if ('refused' in made) return refuse(made.refused === 'APPLICATION_NOT_FOUND' ? 404 : 400, made.refused);
		return { status: 201, body: interviewShape(made.schedule) };
	}

	function update(candidate: Candidate, body: string, now: number): VendorAnswer {
		const patch = patchSchema.safeParse(JSON.parse(body)).data;
		if (patch === undefined) return refuse(400, 'INVALID_REQUEST');
		const { firstName: first, lastName: last, email, web } = patch;
		const given = {
			...(first === undefined ? {} : { first }),
			...(last === undefined ? {} : { last }),
			...(email === undefined ? {} : { email }),
			...(web === undefined ? {} : { profile: web.linkedin || null }),
		};
		writeCandidate(state, ledger, candidate, given, '', now);
		return ok(candidateDetails(state, candidate));
	}

	function answer({ method, path, query, body }: VendorCall, now: number): VendorAnswer {
		const { template, ids } = templateOf(path);
		const [first = '', second = ''] = ids;
		const { users, jobs, candidates } = indexAt(now);
		const candidate = state.candidates.get(first);
		switch (template) {
			case '/user-api/v201804/users':
				return page('users', users, query);
			case '/user-api/v201804/users/me':
				return ok({ id: OWN_USER_ID });
			case '/configuration/company':
				return ok({ name: 'Simulated' });
			case '/configuration/hiring-processes':
				return ok({ content: [...state.plans.values()].map(processShape) });
			case '/jobs':
				if (query.has('pageId') && query.get('sort') !== 'job_id') return refuse(400, 'INVALID_PAGE_ID');
				return page('jobs', jobs, query);
			case '/jobs/{id}/hiring-team': {
				const job = state.jobs.get(first);
				if (job === undefined) return refuse(404, 'JOB_NOT_FOUND');
				return ok({ content: job.team.map((id) => ({ id, role: 'RECRUITER' })) });
			}
			case '/candidates':
				return page('candidates', candidates, query);
			case '/candidates/{id}':
				if (candidate === undefined) return refuse(404, 'CANDIDATE_NOT_FOUND');
				return method === 'PATCH' ? update(candidate, body, now) : ok(candidateDetails(state, candidate));
			case '/candidates/{id}/jobs/{id}': {
				const found = applicationsOf(state, first).find(({ jobId }) => jobId === second);
				if (found === undefined) return refuse(404, 'JOB_NOT_FOUND');
				return ok({ applicationId: found.id, status: found.status, subStatus: shown(found.stage, found) });
			}
			case '/interviews-api/v201904/interviews': {
				if (method === 'POST') return create(body, now);
				const found = state.applications.get(query.get('applicationId') ?? '');
				return found === undefined
					? refuse(404, 'APPLICATION_NOT_FOUND')
					: ok({ content: interviewsOf(found) });
			}
			default:
				return refuse(404, 'NOT_FOUND');
		}
	}

	function processShape(plan: Parameters<AtsState['plans']['set']>[1]) {
		const of = (status: string) =>
			plan.stages.filter((stage) => stage.status === status).map(({ title }) => title);
		const subStatuses = { IN_REVIEW: of('IN_REVIEW'), INTERVIEW: of('INTERVIEW'), OFFERED: of('OFFERED') };
		return { id: plan.id, name: shown('Plan', plan), active: !plan.archived, subStatuses };
	}

	function interviewShape(schedule: Schedule): unknown {
		const timeslots = schedule.meetings.map(({ id, startsAt, interviewerIds }) => ({
			id,
			title: shown(schedule.title, schedule),
			startsOn: iso(startsAt),
			endsOn: iso(startsAt + MEETING_MS),
			interviewers: interviewerIds.map((interviewer) => ({ id: interviewer })),
			candidateStatus: 'accepted',
		}));
		return { id: schedule.id, timeslots };
	}

	return {
		answer,
		forget: (): void => {
			generation += 1;
		},
	};
}
