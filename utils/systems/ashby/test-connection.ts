import type { ConnectionReport, PermissionResult } from '../ats.ts';
import { type Probe, probe, requireJudgement, stateOf } from '../probe.ts';
import type { AshbyApi } from './api.ts';
import {
	type AshbyEndpoint,
	type AshbyModule,
	type AshbyPermission,
	ashbyPermissions,
} from './permissions.ts';
import type { AshbyKey } from './schemas.ts';

/** A read per module that returns next to nothing; `apiKey.info` is tried on its own. */
const PROBES: Readonly<Record<Exclude<AshbyModule, 'apiKeys'>, { endpoint: AshbyEndpoint; body: object }>> = {
	candidates: { endpoint: 'candidate.list', body: { limit: 1 } },
	jobs: { endpoint: 'job.list', body: { limit: 1 } },
	interviews: { endpoint: 'interviewPlan.list', body: { limit: 1 } },
	hiringProcessMetadata: { endpoint: 'source.list', body: {} },
	organization: { endpoint: 'user.list', body: { limit: 1 } },
};

/**
 * What a key may do. `apiKey.info` lists its scopes where the key may ask; every read that is not listed is
 * tried, because the spelling of scopes is known by example only. Writes cannot be tried without doing them:
 * without a list they are unknown.
 */
export async function testAshbyConnection(api: AshbyApi): Promise<ConnectionReport> {
	const { key, keyProbe } = await readKey(api);
	const scopes = key?.scopes ?? null;
	const reads = new Map<AshbyModule, Probe>([['apiKeys', keyProbe]]);
	const untold = ashbyPermissions.filter(
		({ access, scope }) => access === 'read' && scopes?.includes(scope) !== true,
	);
	await Promise.all(
		untold.map(async ({ module }) => {
			if (module === 'apiKeys') return;
			const { endpoint, body } = PROBES[module];
			reads.set(module, await probe(() => api.probe(endpoint, body)));
		}),
	);
	requireJudgement([...reads.values()]);
	return {
		accountName: key?.title ?? null,
		permissions: ashbyPermissions.map((permission) => resultOf(permission, scopes, reads)),
	};
}

async function readKey(api: AshbyApi): Promise<{ key: AshbyKey | null; keyProbe: Probe }> {
	let key: AshbyKey | null = null;
	const keyProbe = await probe(async () => {
		key = await api.keyInfo();
	});
	return { key, keyProbe };
}

function resultOf(
	permission: AshbyPermission,
	scopes: readonly string[] | null,
	reads: ReadonlyMap<AshbyModule, Probe>,
): PermissionResult {
	const { name, access, required, scope, module } = permission;
	const requirement = { name, access, required };
	if (scopes?.includes(scope) === true) return { ...requirement, state: 'granted' };
	if (access === 'write') return { ...requirement, state: scopes === null ? 'unknown' : 'missing' };
	return { ...requirement, state: stateOf(reads.get(module)) };
}
