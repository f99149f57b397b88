import { failureOf } from '../failures/failure.ts';
import { CURSOR_PLACE, placeOf } from '../merge/changes-cursor.ts';
import type { OutboxView } from '../messages/sync-protocol.ts';
import type { OutboxRow } from '../store/outbox-rows.ts';
import type { Store } from '../store/store.ts';
import { OUTBOX_STORES } from './enqueue.ts';
import { recordOfKey } from './prepared-write.ts';

const WAITING = ['ready', 'sent', 'stale'] as const;
/** More than anybody goes through one by one; what is below comes up as those above are dealt with. */
const MOST_SHOWN = 500;

const rangeOf = (state: OutboxRow['state']) => IDBKeyRange.bound([state], [state, []]);

/** What an admin needs to know of what goes to ModernLoop, and comes from there. */
export async function outboxView({ database }: Store): Promise<OutboxView> {
	return database.transact(['outbox', 'batches', 'settings'], 'readonly', async (transaction) => {
		const index = transaction.objectStore('outbox').index('due');
		const [counts, batches, dead, place] = await Promise.all([
			Promise.all(WAITING.map((state) => index.count(rangeOf(state)))),
			transaction.objectStore('batches').getAll(),
			index.getAll(rangeOf('dead'), MOST_SHOWN),
			transaction.objectStore('settings').get(CURSOR_PLACE),
		]);
		const feed = placeOf(place);
		return {
			waiting: counts.reduce((sum, count) => sum + count, 0),
			problem: batches.find(({ problem }) => problem !== null)?.problem ?? null,
			dead: dead
				.toSorted((one, other) => other.at - one.at)
				.map(({ key, failure, at }) => {
					const { kind, system, id } = recordOfKey(key);
					return { id: key, kind, system, externalId: id, failure: failure ?? failureOf(null), at };
				}),
			feed: { problem: feed.problem, unread: Object.keys(feed.unread?.failures ?? {}).length },
		};
	});
}

/** Has refused writes tried again, in their turn. */
export function retryDead(store: Store, ids: readonly string[]): Promise<OutboxView> {
	return changeDead(store, ids, (row) => ({
		...row,
		state: 'ready',
		attempts: 0,
		faults: 0,
		retryAt: 0,
		failure: null,
	}));
}

/** Forgets refused writes. What changes in the ATS after that is written again. */
export function dropDead(store: Store, ids: readonly string[]): Promise<OutboxView> {
	return changeDead(store, ids, () => null);
}

async function changeDead(
	store: Store,
	ids: readonly string[],
	change: (row: OutboxRow) => OutboxRow | null,
): Promise<OutboxView> {
	await store.database.transact([...OUTBOX_STORES], 'readwrite', async (transaction) => {
		const outbox = transaction.objectStore('outbox');
		for (const id of ids) {
			const row = await outbox.get(id);
			if (row?.state !== 'dead') continue;
			const changed = change(row);
			await (changed === null ? outbox.delete(id) : outbox.put(changed));
		}
	});
	return outboxView(store);
}
