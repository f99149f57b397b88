import { z } from 'zod';
import { pathId } from '../../api/api-url.ts';
import type { ApiAnswer, ApiRequest } from '../../api/request.ts';
import { endpointOf, INTERVIEWS, USERS } from './endpoints.ts';
import { rejectSmartrecruitersErrors } from './errors.ts';
import {
	smartrecruitersFoundSchema,
	smartrecruitersHiringTeamSchema,
	smartrecruitersInterviewSchema,
	smartrecruitersInterviewsSchema,
	smartrecruitersPageSchema,
} from './list-schemas.ts';
import type { NewSmartrecruitersInterview } from './new-interview.ts';
import { PageRefused } from './page-refused.ts';
import {
	smartrecruitersApplicationSchema,
	smartrecruitersCandidateSchema,
	smartrecruitersCompanySchema,
	smartrecruitersJobApplicationSchema,
	smartrecruitersJobSchema,
	smartrecruitersUserSchema,
} from './schemas.ts';

export type SmartrecruitersApi = ReturnType<typeof createSmartrecruitersApi>;

/** Which page of a list, and from when on; null: from the beginning. `updatedAfter` is ISO 8601. */
export type ListQuery = { readonly pageId: string | null; readonly updatedAfter: string | null };

type Call<Schema extends z.ZodType> = {
	readonly method?: 'POST' | 'PATCH';
	/** The vendor's name of the permission: the path it lists the read by, the scope of a write. */
	readonly permission: string;
	/** As the reference writes it; rates are counted by it, so no id may be in it. */
	readonly template: string;
	/** What stands in the template's braces, in order. */
	readonly ids?: readonly string[];
	readonly query?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	readonly schema: Schema;
	readonly rejectErrors?: (answer: ApiAnswer) => void;
};

/** The calls we make over one connection. Throw `ApiError`; a 401 comes out as `key-rejected` unexamined. */
export function createSmartrecruitersApi(request: ApiRequest) {
	/** Async for the ids: one that names nothing is a rejection, not an exception on the spot. */
	async function send<Schema extends z.ZodType>(call: Call<Schema>): Promise<z.output<Schema>> {
		const { method = 'GET', permission, template, query = {}, body, schema } = call;
		const ids = [...(call.ids ?? [])];
		const path = template.replaceAll(/\{\w+\}/g, () => pathId(ids.shift() ?? ''));
		const endpoint = endpointOf(`${method} ${template}`);
		const rejectErrors = call.rejectErrors ?? rejectSmartrecruitersErrors(permission);
		return request({ method, path, query, body, schema, rejectErrors, endpoint });
	}

	/** Throws `PageRefused` where a page id is not taken. */
	function list<Schema extends z.ZodType>(call: Call<Schema>, { pageId, updatedAfter }: ListQuery) {
		const rejectOthers = rejectSmartrecruitersErrors(call.permission);
		return send({
			...call,
			query: {
				...call.query,
				...(updatedAfter === null ? {} : { updatedAfter }),
				...(pageId === null ? {} : { pageId }),
			},
			rejectErrors: (answer) => {
				// INVALID_PAGE_ID is documented for some lists only; but for the page id, the same was asked before.
				if (pageId !== null && answer.status === 400) throw new PageRefused();
				rejectOthers(answer);
			},
		});
	}

	return {
		company: () =>
			send({
				permission: '/configuration/company',
				template: '/configuration/company',
				schema: smartrecruitersCompanySchema,
			}),
		me: () => send({ permission: '/users/me', template: `${USERS}/me`, schema: smartrecruitersUserSchema }),
		users: (query: ListQuery) =>
			list(
				{
					permission: '/users',
					template: USERS,
					query: { limit: '100' },
					schema: smartrecruitersPageSchema,
				},
				query,
			),
		/** Paging by id wants the order by id: in any other, rows may be missing. */
		jobs: (query: ListQuery, limit: number) =>
			list(
				{
					permission: '/jobs',
					template: '/jobs',
					query: { sort: 'job_id', limit: String(limit) },
					schema: smartrecruitersPageSchema,
				},
				query,
			),
		job: (id: string) =>
			send({ permission: '/jobs', template: '/jobs/{jobId}', ids: [id], schema: smartrecruitersJobSchema }),
		hiringTeam: (jobId: string) =>
			send({
				permission: '/jobs',
				template: '/jobs/{jobId}/hiring-team',
				ids: [jobId],
				schema: smartrecruitersHiringTeamSchema,
			}),
		hiringProcesses: () =>
			send({
				permission: '/configuration/hiring-processes',
				template: '/configuration/hiring-processes',
				schema: smartrecruitersPageSchema,
			}),
		candidates: (query: ListQuery) =>
			list(
				{
					permission: '/candidates',
					template: '/candidates',
					query: { limit: '100' },
					schema: smartrecruitersPageSchema,
				},
				query,
			),
		/** `q` splits at `@` and stems unless quoted; a quote within would end the quotation. */
		candidatesByEmail: (email: string) =>
			send({
				permission: '/candidates',
				template: '/candidates',
				query: { q: `"${email.replaceAll(/["\\]/g, '')}"`, limit: '100' },
				schema: smartrecruitersFoundSchema,
			}),
		candidate: (id: string) =>
			send({
				permission: '/candidates',
				template: '/candidates/{id}',
				ids: [id],
				schema: smartrecruitersCandidateSchema,
			}),
		updateCandidate: (id: string, body: unknown) =>
			send({
				method: 'PATCH',
				permission: 'candidates_manage',
				template: '/candidates/{id}',
				ids: [id],
				body,
				schema: z.unknown(),
			}),
		/** The application that a candidate has on a job. */
		application: (candidateId: string, jobId: string) =>
			send({
				permission: '/candidates',
				template: '/candidates/{id}/jobs/{jobId}',
				ids: [candidateId, jobId],
				schema: smartrecruitersApplicationSchema,
			}),
		jobApplication: (id: string) =>
			send({
				permission: '/job-applications',
				template: '/job-applications-api/v202112/job-applications/{jobApplicationId}',
				ids: [id],
				schema: smartrecruitersJobApplicationSchema,
			}),
		/** The interviews of one application, by the vendor's id of it: there is no list of all. */
		interviews: (applicationId: string) =>
			send({
				permission: '/interviews',
				template: INTERVIEWS,
				query: { applicationId },
				schema: smartrecruitersInterviewsSchema,
			}),
		createInterview: (body: NewSmartrecruitersInterview) =>
			send({
				method: 'POST',
				permission: 'interviews_write',
				template: INTERVIEWS,
				body,
				schema: smartrecruitersInterviewSchema,
			}),
		/** A harmless read; what it returns is not looked at. */
		probe: async (permission: string, template: string, limit: boolean): Promise<void> => {
			await send({ permission, template, query: limit ? { limit: '1' } : {}, schema: z.object({}) });
		},
	};
}
