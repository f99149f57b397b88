import { z } from 'zod';
import { pathId } from '../../api/api-url.ts';
import type { ApiRequest } from '../../api/request.ts';
import { rejectSmartrecruitersErrors } from './errors.ts';
import {
	smartrecruitersApplicationSchema,
	smartrecruitersCandidateSchema,
	smartrecruitersCandidatesSchema,
	smartrecruitersCompanySchema,
	smartrecruitersJobApplicationSchema,
	smartrecruitersJobSchema,
} from './schemas.ts';

export type SmartrecruitersApi = ReturnType<typeof createSmartrecruitersApi>;

/** The candidate list, and nothing else, allows one request at a time. */
const CANDIDATE_LIST = { name: 'GET /candidates', concurrent: 1 } as const;

/** The calls we make over one connection. Throw `ApiError`; a 401 comes out as `key-rejected` unexamined. */
export function createSmartrecruitersApi(request: ApiRequest) {
	function get<Schema extends z.ZodType>(
		permission: string,
		path: string,
		schema: Schema,
		query: Readonly<Record<string, string>> = {},
	) {
		const rejectErrors = rejectSmartrecruitersErrors(permission);
		const endpoint = path === '/candidates' ? CANDIDATE_LIST : { name: `GET ${path}` };
		return request({ method: 'GET', path, query, schema, rejectErrors, endpoint });
	}

	return {
		company: () => get('/configuration/company', '/configuration/company', smartrecruitersCompanySchema),
		candidate: async (id: string) =>
			get('/candidates', `/candidates/${pathId(id)}`, smartrecruitersCandidateSchema),
		/** `q` splits at `@` and stems unless quoted; a quote within would end the quotation. */
		candidatesByEmail: (email: string) =>
			get('/candidates', '/candidates', smartrecruitersCandidatesSchema, {
				q: `"${email.replaceAll(/["\\]/g, '')}"`,
				limit: '100',
			}),
		/** The application that a candidate has on a job. */
		application: async (candidateId: string, jobId: string) =>
			get(
				'/candidates',
				`/candidates/${pathId(candidateId)}/jobs/${pathId(jobId)}`,
				smartrecruitersApplicationSchema,
			),
		jobApplication: async (id: string) =>
			get(
				'/job-applications',
				`/job-applications-api/v202112/job-applications/${pathId(id)}`,
				smartrecruitersJobApplicationSchema,
			),
		job: async (id: string) => get('/jobs', `/jobs/${pathId(id)}`, smartrecruitersJobSchema),
		/** A harmless read; what it returns is not looked at. */
		probe: async (permission: string, path: string, limit: boolean): Promise<void> => {
			await get(permission, path, z.object({}), limit ? { limit: '1' } : {});
		},
	};
}
