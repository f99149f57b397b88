import type { SyncedKind } from '../../../utils/records/synced-record.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import type { Simulation } from '../simulation.ts';
import { templateOf } from './smartrecruiters-api.ts';
import type { VendorAnswer, VendorCall } from './vendor.ts';

const HOSTS: Readonly<Record<string, Ats>> = {
	'api.ashbyhq.com': 'ashby',
	'api.smartrecruiters.com': 'smartrecruiters',
};

/** What a key is not allowed to read in seeds in which it lacks something: an import can do without it. */
const LACKED: Readonly<Record<Ats, { readonly kind: SyncedKind; readonly path: string }>> = {
	ashby: { kind: 'scorecards', path: '/feedbackFormDefinition.list' },
	smartrecruiters: { kind: 'users', path: '/user-api/v201804/users' },
};

/** Whether a kind of records is never read, because the key may not. */
export function isLacked({ swarm }: Pick<Simulation, 'swarm'>, system: Ats, kind: string): boolean {
	return swarm.lacks && LACKED[system].kind === kind;
}

/** The answer of a vendor that does not take the key, for a while or for this. */
export function refusalOf(simulation: Simulation, host: string, call: VendorCall): VendorAnswer | null {
	const system = HOSTS[host];
	if (system === undefined) return null;
	if (simulation.time.now() < simulation.rejectedUntil[system]) {
		simulation.rejected += 1;
		const body =
			system === 'ashby' ? 'Unauthorized' : { message: 'No valid API credential provided', errors: [] };
		return { status: 401, body };
	}
	if (!simulation.swarm.lacks || templateOf(call.path).template !== LACKED[system].path) return null;
	if (system === 'smartrecruiters') return { status: 403, body: { errors: [{ code: 'PERMISSION_DENIED' }] } };
	const code = 'missing_endpoint_permission';
	return { status: 403, body: { success: false, errors: [code], errorInfo: { code, message: code } } };
}
