import { ApiError, type Failure, failureOf } from '../failures/failure.ts';
import { scheduledKey } from '../merge/proposal.ts';
import { isOfRecord } from '../outbox/apply-result.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import { writeKey } from '../outbox/prepared-write.ts';
import type { ProposalKey } from '../store/review-rows.ts';
import type { BridgeChange } from '../systems/modernloop/bridge-change-schemas.ts';
import type { Ats } from '../systems/system.ts';
import type { Effect } from './apply-effect.ts';
import { effectOf } from './change-effect.ts';

/** What changes come to, and which of them cannot be looked at now. */
export type LookedAt = {
	readonly keys: readonly ProposalKey[];
	readonly effects: readonly Effect[];
	readonly failed: ReadonlyMap<ProposalKey, Failure>;
};

/** Looks at changes one by one: one that cannot be looked at keeps no other back. Throws `ApiError` where it is locked. */
export async function lookAt(deps: OutboxDeps, changes: readonly BridgeChange[]): Promise<LookedAt> {
	const effects: Effect[] = [];
	const failed = new Map<ProposalKey, Failure>();
	const asking = { ...deps, ats: notAgainOnceFailed(deps.ats) };
	const last = lastOfEach(changes);
	for (const [key, change] of last) {
		try {
			effects.push(await effectOf(asking, change));
		} catch (error) {
			const failure = failureOf(error);
			if (failure.kind === 'locked') throw error;
			failed.set(key, failure);
		}
	}
	return { keys: [...last.keys()], effects, failed };
}

/** An ATS that fails as a whole is not asked again for what comes next. */
function notAgainOnceFailed(ats: OutboxDeps['ats']): OutboxDeps['ats'] {
	const failing = new Map<Ats, Failure>();
	return async (system) => {
		const known = failing.get(system);
		if (known !== undefined) throw new ApiError(known);
		const inUse = await ats(system);
		if (inUse === null) return null;
		const run: typeof inUse.run = (work) =>
			inUse.run(work).catch((error: unknown) => {
				const failure = failureOf(error);
				if (failure.kind !== 'not-visible' && !isOfRecord(failure)) failing.set(system, failure);
				throw error;
			});
		return { ...inUse, run };
	};
}

/** Only the latest change of a record counts. */
function lastOfEach(changes: readonly BridgeChange[]): ReadonlyMap<ProposalKey, BridgeChange> {
	const last = new Map<ProposalKey, BridgeChange>();
	for (const change of changes) {
		const key = keyOf(change);
		last.delete(key);
		last.set(key, change);
	}
	return last;
}

/** Of the proposal that a change may come to. */
export function keyOf(change: BridgeChange): ProposalKey {
	switch (change.change) {
		case 'upserted':
			return writeKey(change.kind, change.record.externalSystem, change.record.externalId);
		case 'deleted':
			return writeKey(change.kind, change.externalSystem, change.externalId);
		default:
			return scheduledKey(change.modernloopId);
	}
}
