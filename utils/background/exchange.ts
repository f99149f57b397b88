import { CURSOR_PLACE, dueTime, placeOf } from '../feed/changes-cursor.ts';
import { pullStep } from '../feed/pull-changes.ts';
import { type DecideDeps, decisionStep } from '../merge/decide.ts';
import { deliverStep } from '../outbox/deliver.ts';
import { nextRowDue } from '../outbox/due-rows.ts';
import { OUTBOX_STORES } from '../outbox/enqueue.ts';

/** What is exchanged with the bridge in the background. */
export type Exchange = {
	/**
	 * Works until there is nothing to do, or until that time, ms since the epoch. Never throws `ApiError`.
	 * @param mayWrite false: what changed there is read, and nothing is written
	 */
	readonly run: (until: number, mayWrite: boolean) => Promise<void>;
	/** When there is something to do, ms since the epoch; null: not before something is to be passed on. */
	readonly dueAt: () => Promise<number | null>;
};

/** @param isDeciding whether a decision is being carried out right now, for the person who made it */
export function createExchange(deps: DecideDeps, isDeciding: (id: string) => boolean): Exchange {
	const { store, clock } = deps;
	/** What came to no end is not begun again with every step; a worker that dies forgets this, and may. */
	let decideAt = 0;
	const decided = async () => {
		if (clock() < decideAt) return false;
		const step = await decisionStep(deps, isDeciding);
		decideAt = typeof step === 'string' ? 0 : step.waitUntil;
		return step === 'more';
	};
	const step = async (mayWrite: boolean) => {
		if (mayWrite && (await decided())) return true;
		if (mayWrite && (await deliverStep(deps)) === 'more') return true;
		return (await pullStep(deps)) === 'more';
	};
	return {
		async run(until, mayWrite) {
			while (clock() < until && (await step(mayWrite))) {
				// One after the other: what a step stores decides what is next.
			}
		},
		dueAt: () =>
			store.database.transact(
				[...OUTBOX_STORES, 'settings', 'connections', 'syncs'],
				'readonly',
				async (transaction) => {
					const connection = await transaction.objectStore('connections').get('modernloop');
					if (connection === undefined) return null;
					const decided = await transaction.objectStore('proposals').index('decider').count();
					const batches = await transaction.objectStore('batches').getAll();
					const row = await nextRowDue(transaction.objectStore('outbox').index('due'), new Set(), -1);
					const times = batches.map(({ retryAt }) => retryAt);
					if (row !== null) times.push(row);
					// Also one that is under way for a person: its worker may not live to see the end.
					if (decided > 0) times.push(decideAt);
					const syncs = await transaction.objectStore('syncs').getAll();
					if (syncs.some(({ state }) => state === 'on')) {
						times.push(dueTime(placeOf(await transaction.objectStore('settings').get(CURSOR_PLACE))));
					}
					return times.length === 0 ? null : Math.min(...times);
				},
			),
	};
}
