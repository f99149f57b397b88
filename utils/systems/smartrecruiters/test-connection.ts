import type { ConnectionReport } from '../ats.ts';
import { type Probe, probe, requireJudgement, stateOf } from '../probe.ts';
import type { SmartrecruitersApi } from './api.ts';
import { SMARTRECRUITERS_READS } from './permissions.ts';

/**
 * Tries every read on its own: a role or an access group may allow some and not others. What an access group
 * hides from lists cannot be seen here; lists are shortened silently.
 */
export async function testSmartrecruitersConnection(api: SmartrecruitersApi): Promise<ConnectionReport> {
	let accountName: string | null = null;
	const probes = await Promise.all(
		SMARTRECRUITERS_READS.map(({ name, path, limit }): Promise<Probe> => {
			if (name !== '/configuration/company') return probe(() => api.probe(name, path, limit));
			return probe(async () => {
				accountName = (await api.company()).name ?? null;
			});
		}),
	);
	requireJudgement(probes);
	return {
		accountName,
		permissions: SMARTRECRUITERS_READS.map(({ name, required }, index) => ({
			name,
			access: 'read',
			required,
			state: stateOf(probes[index]),
		})),
	};
}
