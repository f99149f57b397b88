import { ApiError, failureOf } from '../failures/failure.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import type { Candidate } from '../records/candidate.ts';
import { isConfidentialCandidate } from '../records/confidentiality.ts';
import type { MergePrints } from '../store/outbox-rows.ts';
import { renewMergePrints } from '../store/renew-written.ts';
import type { MergedValues } from '../systems/ats-write.ts';
import type { BridgeData } from '../systems/modernloop/bridge.ts';
import type { Ats } from '../systems/system.ts';
import { type Sides, sidesOf } from './merge.ts';
import { mergePrints } from './merge-prints.ts';

/** Both sides of a candidate now. `gone`: the ATS does not show it (any more), or it may not be shown here. */
export type Comparison =
	| { readonly outcome: 'gone' }
	| {
			readonly outcome: 'compared';
			readonly candidate: Candidate;
			readonly confidential: boolean;
			readonly here: MergedValues;
			readonly there: MergedValues;
			readonly sides: Sides;
	  };

/** Reads a candidate from its ATS and merges it with what stands in ModernLoop. Throws `ApiError`. */
export async function compareCandidate(
	deps: OutboxDeps,
	system: Ats,
	id: string,
	there: BridgeData<'candidates'>,
	base: MergePrints | null,
): Promise<Comparison> {
	const candidate = await fetchShown(deps, system, id);
	if (candidate === null) return { outcome: 'gone' };
	const { vault } = deps.store;
	const [basePrints, herePrints, therePrints] = await Promise.all([
		base === null ? null : renewMergePrints(base, vault.renewed),
		mergePrints(vault, candidate),
		mergePrints(vault, there),
	]);
	const { name, emails, profileUrls } = candidate;
	return {
		outcome: 'compared',
		candidate,
		confidential: isConfidentialCandidate(candidate),
		here: { name, email: emails[0] ?? '', profileUrls },
		there: {
			name: there.name,
			email: there.emails[0] ?? '',
			profileUrls: there.profileUrls ?? profileUrls,
		},
		sides: sidesOf(basePrints, herePrints, therePrints),
	};
}

/** A candidate as its ATS has it now; null where there is none, or none that may be shown. Throws `ApiError`. */
export async function fetchShown(
	deps: OutboxDeps,
	system: Ats,
	candidateId: string,
): Promise<Candidate | null> {
	const ats = await deps.ats(system);
	if (ats === null) throw new ApiError({ kind: 'unexpected', detail: 'not-connected' });
	try {
		const page = { system, kind: 'candidate', candidateId } as const;
		const candidate = await ats.run((client) => client.fetchCandidate(page));
		const isHidden =
			deps.hasConfidentialJobs(system) && !ats.connection.confidential && isConfidentialCandidate(candidate);
		// Asking for a merged candidate may answer with the one it was merged into.
		return isHidden || candidate.id !== candidateId ? null : candidate;
	} catch (error) {
		if (failureOf(error).kind === 'not-visible') return null;
		throw error;
	}
}
