import { ApiError } from '../failures/failure.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import type { ProposalKey } from '../store/review-rows.ts';
import { readPlace } from './keep-place.ts';
import { lookAgain } from './look-again.ts';
import { pullPage } from './pull-changes.ts';

/** Pages that a person waits for: hundreds of changes are weeks of them, or a bridge that never gets to an end. */
const MOST_PAGES = 20;

/**
 * Reads and stores all that has changed by now, due or not, so that a decision about this proposal is about what is
 * there. Throws `ApiError`, also where just this one cannot be looked at.
 */
export async function pullWholeFeed(deps: OutboxDeps, key: ProposalKey): Promise<void> {
	const failureNow = async () => (await readPlace(deps)).unread?.failures[key];
	for (let page = 0; page < MOST_PAGES; page += 1) {
		const bridge = await deps.bridge();
		if (bridge === null) throw new ApiError({ kind: 'unexpected', detail: 'not-connected' });
		const { isKept, dueAt } = await pullPage(deps, bridge);
		// Somebody else read on meanwhile, and not necessarily as far as this.
		if (!isKept || dueAt === 0) continue;
		if ((await failureNow()) !== undefined) await lookAgain(deps, bridge);
		const failure = await failureNow();
		if (failure !== undefined) throw new ApiError(failure);
		return;
	}
	throw new ApiError({ kind: 'unexpected', detail: 'changes-without-end' });
}
