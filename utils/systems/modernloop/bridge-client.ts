import type { z } from 'zod';
import { pathId } from '../../api/api-url.ts';
import type { RateLimits } from '../../api/rate-limits.ts';
import type { ApiRequest } from '../../api/request.ts';
import { ApiError } from '../../failures/failure.ts';
import type { PermissionRequirement } from '../ats.ts';
import type { Ats } from '../system.ts';
import {
	BRIDGE_KINDS,
	type BridgeBatchItem,
	type BridgeClient,
	type BridgeData,
	type BridgeItem,
	type BridgeKind,
	type BridgeRecord,
	type BridgeResult,
} from './bridge.ts';
import { bridgeChangesSchema } from './bridge-change-schemas.ts';
import { bridgeDataSchemas } from './bridge-data-schemas.ts';
import { bridgeFailure, isCursorRefused, rejectBridgeErrors } from './bridge-errors.ts';
import {
	bridgeBatchResultSchema,
	bridgeListSchema,
	bridgeRecordSchema,
	bridgeWorkspaceSchema,
} from './bridge-schemas.ts';

/** Polite to a small service; a bridge that allows more or less says so in its `RateLimit` headers. */
export const BRIDGE_LIMITS: RateLimits = {
	perKey: { requests: 10, intervalMs: 1000 },
	perEndpoint: null,
	concurrent: 4,
};

/** The bearer key of a bridge. Cookies are never sent. */
export function authorizeBridge(key: string): Readonly<Record<string, string>> {
	return { authorization: `Bearer ${key}` };
}

/** What a bridge key may be allowed, in the contract's words. Finding candidates is what links need. */
export const bridgePermissions: readonly PermissionRequirement[] = BRIDGE_KINDS.flatMap((kind) =>
	(['read', 'write'] as const).map((access) => ({
		name: `${kind}:${access}`,
		access,
		required: kind === 'candidates' && access === 'read',
	})),
);

/** The client of the bridge contract, over one connection. */
export function createBridgeClient(request: ApiRequest): BridgeClient {
	async function find(kind: BridgeKind, query: Readonly<Record<string, string>>) {
		const schema: z.ZodType<{ items: BridgeItem[] }> = bridgeListSchema<z.ZodType<BridgeData>>(
			bridgeDataSchemas[kind],
		);
		const { items } = await request({
			method: 'GET',
			path: `/v1/${kind}`,
			endpoint: { name: `GET /v1/${kind}` },
			query,
			schema,
			rejectErrors: rejectBridgeErrors(`${kind}:read`),
		});
		return items;
	}

	async function findOne(kind: BridgeKind, system: Ats, externalId: string): Promise<BridgeItem | null> {
		const items = await find(kind, { externalSystem: system, externalId });
		// A bridge that ignored the filter would otherwise make everyone the same person.
		return items.find((item) => item.externalSystem === system && item.externalId === externalId) ?? null;
	}

	return {
		testConnection: async () => {
			const workspace = await request({
				method: 'GET',
				path: '/v1/workspace',
				endpoint: { name: 'GET /v1/workspace' },
				schema: bridgeWorkspaceSchema,
				rejectErrors: rejectBridgeErrors('workspace'),
			});
			const granted = new Set(workspace.permissions.map(({ kind, access }) => `${kind}:${access}`));
			return {
				accountName: workspace.name,
				permissions: bridgePermissions.map((permission) => ({
					...permission,
					state: granted.has(permission.name) ? 'granted' : 'missing',
				})),
			};
		},
		findByExternalId: async (system, externalId) => {
			const item = await findOne('candidates', system, externalId);
			return item === null ? null : recordOf(item);
		},
		findByEmail: async (email) =>
			(await find('candidates', { email: email.trim().toLowerCase() })).map(recordOf),
		findByWebUrl: async (webUrl) => (await find('candidates', { webUrl })).map(recordOf),
		read: findOne,
		writeBatch: async (kind, items, idempotencyKey) => {
			const { results } = await request({
				method: 'POST',
				path: `/v1/${kind}:batch`,
				endpoint: { name: `POST /v1/${kind}:batch` },
				headers: { 'idempotency-key': idempotencyKey },
				body: {
					items: items.map(({ system, id, ifMatch, data }) => ({
						externalSystem: system,
						externalId: id,
						ifMatch,
						data,
					})),
				},
				schema: bridgeBatchResultSchema,
				rejectErrors: rejectBridgeErrors(`${kind}:write`),
			});
			return items.map((item, index) => resultOf(kind, item, results[index]));
		},
		changes: async (cursor, limit) => {
			let isRefused = false;
			const reject = rejectBridgeErrors('candidates:read');
			try {
				return await request({
					method: 'GET',
					path: '/v1/changes',
					endpoint: { name: 'GET /v1/changes' },
					query: { limit: String(limit), ...(cursor === null ? {} : { cursor }) },
					schema: bridgeChangesSchema,
					rejectErrors: (answer) => {
						isRefused = cursor !== null && isCursorRefused(answer);
						reject(answer);
					},
				});
			} catch (error) {
				if (isRefused) return 'cursor-refused';
				throw error;
			}
		},
		bindInterview: async (modernloopId, { system, id, data }, idempotencyKey) => {
			const record = await request({
				method: 'PUT',
				path: `/v1/interviews/${system}/${pathId(id)}`,
				endpoint: { name: 'PUT /v1/interviews' },
				query: { modernloopId },
				headers: { 'idempotency-key': idempotencyKey },
				body: data,
				schema: bridgeRecordSchema,
				rejectErrors: rejectBridgeErrors('interviews:write'),
			});
			if (record.externalSystem !== system || record.externalId !== id) throw anotherRecord();
			return record;
		},
	};
}

/** Without what stands in it: who looks for links has no use for that. */
function recordOf({ id, externalSystem, externalId, webUrl, etag }: BridgeItem): BridgeRecord {
	return { id, externalSystem, externalId, webUrl, etag };
}

/** The result of one item; a bridge that left it out or mixed it up has not told whether it was written. */
function resultOf(
	kind: BridgeKind,
	{ system, id }: BridgeBatchItem,
	result: z.output<typeof bridgeBatchResultSchema>['results'][number] | undefined,
): BridgeResult {
	const about = result?.outcome === 'written' ? result.record : result;
	if (about?.externalSystem !== system || about.externalId !== id) {
		return { outcome: 'failed', failure: anotherRecord().failure };
	}
	switch (result?.outcome) {
		case 'written':
			return { outcome: 'written', record: result.record };
		case 'removed':
			return { outcome: 'removed' };
		default: {
			const problem = result?.problem ?? { type: 'about:blank' };
			return {
				outcome: 'failed',
				failure: bridgeFailure(problem, problem.status ?? null, `${kind}:write`),
			};
		}
	}
}

function anotherRecord(): ApiError {
	return new ApiError({ kind: 'unexpected', detail: 'the bridge answered with another record' });
}
