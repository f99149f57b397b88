import type { InUse } from '../connections/clients.ts';
import { failureOf } from '../failures/failure.ts';
import { isScheduled } from '../merge/proposal.ts';
import { retryTime } from '../outbox/back-off.ts';
import type { OutboxDeps, OutboxStep } from '../outbox/outbox-deps.ts';
import type { BridgeClient } from '../systems/modernloop/bridge.ts';
import type { Effect } from './apply-effect.ts';
import { afterLook, type ChangesPlace, dueTime, fromBeginning } from './changes-cursor.ts';
import { lookAt } from './changes-page.ts';
import { keepPlace, readPlace } from './keep-place.ts';
import { lookAgain } from './look-again.ts';
import { placeToReadFrom } from './place-to-read-from.ts';

/** Changes of one step: each may take a request to the ATS. */
const CHANGES_AT_ONCE = 20;
/** As often as the ATSs are asked. */
const PULL_EVERY_MS = 5 * 60_000;

/**
 * Reads one page of what changed in ModernLoop and stores what it comes to together with the place to go on
 * from. Candidates become proposals where a person has to decide; for every other kind the ATS wins with its
 * next change. What its ATS does not show now is looked at again later. Throws `ApiError` only where it is locked.
 */
export async function pullStep(deps: OutboxDeps): Promise<OutboxStep> {
	const { clock } = deps;
	const bridge = await deps.bridge();
	if (bridge === null) return 'idle';
	const place = await readPlace(deps);
	const now = clock();
	if (now < dueTime(place)) return { waitUntil: dueTime(place) };
	// First what is new: that may be the end of what is unread.
	if (now < place.dueAt) return (await lookAgain(deps, bridge)) ? 'more' : { waitUntil: place.dueAt };
	try {
		const { isKept, dueAt } = await pullPage(deps, bridge);
		return isKept || dueAt === 0 ? 'more' : { waitUntil: dueAt };
	} catch (error) {
		const problem = failureOf(error);
		if (problem.kind === 'locked') throw error;
		const attempts = place.attempts + 1;
		const dueAt = retryTime(problem, attempts, clock(), deps.random());
		await keepPlace(deps, bridge, await readPlace(deps), [], (stored) => ({
			...stored,
			dueAt,
			attempts,
			problem,
		}));
		return { waitUntil: dueAt };
	}
}

/** One page from where to read on. `dueAt` 0: there is more; `isKept` false: nothing was stored. Throws `ApiError`. */
export async function pullPage(
	deps: OutboxDeps,
	bridge: InUse<BridgeClient>,
): Promise<{ readonly isKept: boolean; readonly dueAt: number }> {
	const place = await placeToReadFrom(deps);
	const page = await bridge.run((client) => client.changes(place.cursor, CHANGES_AT_ONCE));
	const read = { attempts: 0, problem: null };
	// Beginning again begins with what is open, so nothing is missed.
	if (page === 'cursor-refused') {
		const again = (stored: ChangesPlace) => ({ ...fromBeginning(stored), ...read, dueAt: 0 });
		return { isKept: await keepPlace(deps, bridge, place, [], again), dueAt: 0 };
	}
	const { keys, effects, failed } = await lookAt(deps, page.items);
	const now = deps.clock();
	const dueAt = page.moreAvailable ? 0 : now + PULL_EVERY_MS;
	const told = place.retold === null ? null : [...place.retold, ...keys.filter(isScheduled)];
	const retold = page.moreAvailable ? told : null;
	const after: readonly Effect[] =
		told === null || page.moreAvailable ? effects : [...effects, { effect: 'withdraw-others', open: told }];
	const isKept = await keepPlace(deps, bridge, place, after, ({ unread, readWith }) => ({
		...read,
		readWith,
		retold,
		cursor: page.nextCursor,
		dueAt,
		unread: afterLook(unread, keys, failed, now, deps.random()),
	}));
	return { isKept, dueAt };
}
