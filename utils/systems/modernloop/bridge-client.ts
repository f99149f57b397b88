import { pathId } from '../../api/api-url.ts';
import type { ApiRequest } from '../../api/request.ts';
import { ApiError } from '../../failures/failure.ts';
import type { PermissionRequirement } from '../ats.ts';
import { BRIDGE_KINDS, type BridgeClient, type BridgeRecord } from './bridge.ts';
import { rejectBridgeErrors } from './bridge-errors.ts';
import { bridgeWrite } from './bridge-mapping.ts';
import { bridgeListSchema, bridgeRecordSchema, bridgeWorkspaceSchema } from './bridge-schemas.ts';

/** A bridge that wants other limits says so by 429; these are polite for a small service. */
export const BRIDGE_LIMITS = { requests: 10, intervalMs: 1000, concurrent: 4 } as const;

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
	async function find(query: Readonly<Record<string, string>>): Promise<readonly BridgeRecord[]> {
		const { items } = await request({
			method: 'GET',
			path: '/v1/candidates',
			endpoint: { name: 'GET /v1/candidates' },
			query,
			schema: bridgeListSchema,
			rejectErrors: rejectBridgeErrors('candidates:read'),
		});
		return items;
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
			const items = await find({ externalSystem: system, externalId });
			// A bridge that ignored the filter would otherwise make everyone the same person.
			return items.find((item) => item.externalSystem === system && item.externalId === externalId) ?? null;
		},
		findByEmail: (email) => find({ email: email.trim().toLowerCase() }),
		findByWebUrl: (webUrl) => find({ webUrl }),
		upsert: async (write, etag, idempotencyKey) => {
			const { kind, system, id, data } = bridgeWrite(write);
			const record = await request({
				method: 'PUT',
				path: `/v1/${kind}/${system}/${pathId(id)}`,
				endpoint: { name: `PUT /v1/${kind}` },
				headers: { 'idempotency-key': idempotencyKey, ...(etag === null ? {} : { 'if-match': etag }) },
				body: data,
				schema: bridgeRecordSchema,
				rejectErrors: rejectBridgeErrors(`${kind}:write`),
			});
			if (record.externalSystem !== system || record.externalId !== id) {
				throw new ApiError({ kind: 'unexpected', detail: 'the bridge answered with another record' });
			}
			return record;
		},
	};
}
