import { z } from 'zod';
import type { ApiRequest } from '../../api/request.ts';
import { rejectAshbyErrors } from './errors.ts';
import { ashbyNewSchedule, ashbyScheduleRow, ashbyStageRow } from './list-schemas.ts';
import { type AshbyEndpoint, permissionOf } from './permissions.ts';
import {
	ashbyApplicationSchema,
	ashbyCandidateSchema,
	ashbyEnvelope,
	ashbyJobSchema,
	ashbyKeySchema,
	ashbyPage,
} from './schemas.ts';

/** The calls we make, each with the vendor's own name. Throw `ApiError`. */
export type AshbyApi = ReturnType<typeof createAshbyApi>;

/** The user that a call is attributed to; null: the key's own. */
type OnBehalfOf = string | null;

/** `Ashby-Version` is the only dated version there is; without it an account's default could change shapes. */
const HEADERS = {
	accept: 'application/json; version=1',
	'ashby-version': '2026-01-01',
	'content-type': 'application/json',
};

/** Ashby's RPC calls over one connection: POST, an envelope, and errors mostly within HTTP 200. */
export function createAshbyApi(request: ApiRequest) {
	function send<Schema extends z.ZodType>(
		endpoint: AshbyEndpoint,
		body: object,
		schema: Schema,
		onBehalfOf: OnBehalfOf = null,
	) {
		return request({
			method: 'POST',
			path: `/${endpoint}`,
			endpoint: { name: endpoint },
			headers: onBehalfOf === null ? HEADERS : { ...HEADERS, 'x-on-behalf-of': onBehalfOf },
			body,
			schema,
			rejectErrors: rejectAshbyErrors(permissionOf(endpoint)),
		});
	}

	function call<Results extends z.ZodType>(
		endpoint: AshbyEndpoint,
		body: object,
		results: Results,
		onBehalfOf: OnBehalfOf = null,
	) {
		return send(endpoint, body, ashbyEnvelope(results), onBehalfOf);
	}

	return {
		keyInfo: () => call('apiKey.info', {}, ashbyKeySchema),
		candidate: (id: string, onBehalfOf: OnBehalfOf = null) =>
			call('candidate.info', { id }, ashbyCandidateSchema, onBehalfOf),
		candidatesByEmail: (email: string) => call('candidate.search', { email }, z.array(ashbyCandidateSchema)),
		application: (applicationId: string) =>
			call('application.info', { applicationId }, ashbyApplicationSchema),
		job: (id: string) => call('job.info', { id }, ashbyJobSchema),
		stagesOf: (interviewPlanId: string) =>
			call('interviewStage.list', { interviewPlanId }, z.array(ashbyStageRow)),
		schedulesOf: (applicationId: string, onBehalfOf: OnBehalfOf = null) =>
			call('interviewSchedule.list', { applicationId, limit: 100 }, z.array(ashbyScheduleRow), onBehalfOf),
		/** One page of any list. */
		list: (endpoint: AshbyEndpoint, body: object) => send(endpoint, body, ashbyPage),
		updateCandidate: async (body: object, onBehalfOf: OnBehalfOf): Promise<void> => {
			await call('candidate.update', body, z.unknown(), onBehalfOf);
		},
		createSchedule: (body: object, onBehalfOf: OnBehalfOf) =>
			call('interviewSchedule.create', body, ashbyNewSchedule, onBehalfOf),
		/** The smallest harmless read of a module; what it lists is not looked at. */
		probe: async (endpoint: AshbyEndpoint, body: object): Promise<void> => {
			await call(endpoint, body, z.array(z.unknown()));
		},
	};
}
