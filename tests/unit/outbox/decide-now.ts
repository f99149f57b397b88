import { decide } from '../../../utils/merge/decide.ts';
import { isProposalKey, readProposal } from '../../../utils/merge/proposals.ts';
import type { Decision, DecisionOutcome } from '../../../utils/messages/sync-protocol.ts';
import type { Profile } from './profile.ts';

/** Decides about a proposal as it is now. */
export async function decideNow(
	{ store, deps }: Pick<Profile, 'store' | 'deps'>,
	id: string,
	decision: Decision,
): Promise<DecisionOutcome> {
	const row = isProposalKey(id) ? await readProposal(store, id) : undefined;
	return decide(deps, id, row?.at ?? 0, decision);
}
