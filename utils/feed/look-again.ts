import type { InUse } from '../connections/clients.ts';
import { type Failure, failureOf } from '../failures/failure.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import type { BridgeClient } from '../systems/modernloop/bridge.ts';
import type { BridgeChanges } from '../systems/modernloop/bridge-change-schemas.ts';
import { afterLook, waitingLonger } from './changes-cursor.ts';
import { keyOf, lookAt } from './changes-page.ts';
import { keepPlace, readPlace } from './keep-place.ts';

/** Of a page only what is unread takes a request to the ATS. */
const CHANGES_AT_ONCE = 100;
/** Thousands that are open at once are more than anybody decides about. */
const MOST_PAGES = 50;

/**
 * Looks again at what its ATS did not show when it changed in ModernLoop. The feed is begun anew beside the place
 * that is kept: it tells what is open as it is by now, and what is open no more needs no look. False where somebody
 * else has read on meanwhile. Throws `ApiError` only where it is locked.
 */
export async function lookAgain(deps: OutboxDeps, bridge: InUse<BridgeClient>): Promise<boolean> {
	const { clock, random } = deps;
	const place = await readPlace(deps);
	if (place.unread === null) return true;
	const unread = Object.keys(place.unread.failures);
	const unmet = new Set(unread);
	try {
		let cursor: string | null = null;
		for (let pages = 0; pages < MOST_PAGES; pages += 1) {
			const page: BridgeChanges | 'cursor-refused' = await readFrom(bridge, cursor);
			if (page === 'cursor-refused') break;
			const { keys, effects, failed } = await lookAt(
				deps,
				page.items.filter((change) => unread.includes(keyOf(change))),
			);
			const isKept = await keepPlace(deps, bridge, place, effects, (stored) => ({
				...stored,
				unread: afterLook(stored.unread, keys, failed, clock(), random()),
			}));
			if (!isKept) return false;
			for (const key of keys) unmet.delete(key);
			cursor = page.nextCursor;
			if (page.moreAvailable) continue;
			return keepPlace(deps, bridge, place, [], (stored) => {
				const open = afterLook(stored.unread, [...unmet], new Map(), clock(), random());
				return { ...stored, unread: waitingLonger(open, null, clock(), random()) };
			});
		}
		return await putOff(null);
	} catch (error) {
		const failure = failureOf(error);
		if (failure.kind === 'locked') throw error;
		return putOff(failure);
	}

	/** @param failure the bridge's */
	function putOff(failure: Failure | null): Promise<boolean> {
		return keepPlace(deps, bridge, place, [], (stored) => ({
			...stored,
			unread: waitingLonger(stored.unread, failure, clock(), random()),
		}));
	}
}

function readFrom(bridge: InUse<BridgeClient>, cursor: string | null): ReturnType<BridgeClient['changes']> {
	return bridge.run((client) => client.changes(cursor, CHANGES_AT_ONCE));
}
