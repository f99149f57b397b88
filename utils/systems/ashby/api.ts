import { z } from 'zod';
import type { ApiRequest } from '../../api/request.ts';
import { rejectAshbyErrors } from './errors.ts';
import { type AshbyEndpoint, permissionOf } from './permissions.ts';
import {
	ashbyApplicationSchema,
	ashbyCandidateSchema,
	ashbyEnvelope,
	ashbyJobSchema,
	ashbyKeySchema,
} from './schemas.ts';

/** The calls we make, each with the vendor's own name. Throw `ApiError`. */
export type AshbyApi = ReturnType<typeof createAshbyApi>;

/** `Ashby-Version` is the only dated version there is; without it an account's default could change shapes. */
const HEADERS = {
	accept: 'application/json; version=1',
	'ashby-version': '2026-01-01',
	'content-type': 'application/json',
};

/** Ashby's RPC calls over one connection: POST, an envelope, and errors mostly within HTTP 200. */
export function createAshbyApi(request: ApiRequest) {
	function call<Results extends z.ZodType>(endpoint: AshbyEndpoint, body: object, results: Results) {
		return request({
			method: 'POST',
			path: `/${endpoint}`,
			endpoint: { name: endpoint },
			headers: HEADERS,
			body,
			schema: ashbyEnvelope(results),
			rejectErrors: rejectAshbyErrors(permissionOf(endpoint)),
		});
	}

	return {
		keyInfo: () => call('apiKey.info', {}, ashbyKeySchema),
		candidate: (id: string) => call('candidate.info', { id }, ashbyCandidateSchema),
		candidatesByEmail: (email: string) => call('candidate.search', { email }, z.array(ashbyCandidateSchema)),
		application: (applicationId: string) =>
			call('application.info', { applicationId }, ashbyApplicationSchema),
		job: (id: string) => call('job.info', { id }, ashbyJobSchema),
		/** The smallest harmless read of a module; what it lists is not looked at. */
		probe: async (endpoint: AshbyEndpoint, body: object): Promise<void> => {
			await call(endpoint, body, z.array(z.unknown()));
		},
	};
}
