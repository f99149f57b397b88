import { listProposals } from '../../../utils/merge/proposals.ts';
import type { Decision } from '../../../utils/messages/sync-protocol.ts';
import { bridgeDataSchemas } from '../../../utils/systems/modernloop/bridge-data-schemas.ts';
import { decideNow } from '../outbox/decide-now.ts';
import {
	application,
	candidateKey,
	candidateRef,
	createProfile,
	type Profile,
	person,
	startBridge,
} from '../outbox/profile.ts';

export type Winners = Extract<Decision, { about: 'candidate' }>['winners'];

/** A candidate whom the ATS and ModernLoop know alike, a browser, and what people do to them. */
export async function createKnownCandidate() {
	const bridge = startBridge();
	const profile = await createProfile(bridge);
	const key = candidateKey('c1');
	profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
	await profile.sync('c1');
	await profile.settle();
	return {
		bridge,
		profile,
		key,
		/** Edits it in ModernLoop; the browser learns of it. */
		async edit(fields: object): Promise<void> {
			bridge.people.edit(candidateRef('c1'), fields);
			await profile.pull();
		},
		decide: (winners: Winners, by: Pick<Profile, 'store' | 'deps'> = profile) =>
			decideNow(by, key, { about: 'candidate', winners }),
		proposals: async (of: Pick<Profile, 'store'> = profile) => (await listProposals(of.store)).shown,
		/** As it stands in ModernLoop. */
		there: () => bridgeDataSchemas.candidates.parse(bridge.records.dataOf(candidateRef('c1'))),
	};
}

export type KnownCandidate = Awaited<ReturnType<typeof createKnownCandidate>>;
