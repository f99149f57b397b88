import { failureOf } from '../failures/failure.ts';
import { CURSOR_PLACE, placeOf } from '../feed/changes-cursor.ts';
import type { OutboxView } from '../messages/sync-protocol.ts';
import type { OutboxRow } from '../store/outbox-rows.ts';
import type { Store } from '../store/store.ts';
import { OUTBOX_STORES } from './enqueue.ts';
import { recordOfKey } from './prepared-write.ts';

const WAITING = ['ready', 'sent', 'stale'] as const;
/** More than anybody goes through one by one; what is below comes up as those above are dealt with. */
const MOST_SHOWN = 500;
/** How many are changed in one transaction. */
const AT_ONCE = 500;

const rangeOf = (state: OutboxRow['state']) => IDBKeyRange.bound([state], [state, []]);

/** What an admin needs to know of what goes to ModernLoop, and comes from there. */
export async function outboxView({ database }: Store): Promise<OutboxView> {
	return database.transact(['outbox', 'batches', 'settings'], 'readonly', async (transaction) => {
		const index = transaction.objectStore('outbox').index('due');
		const [counts, batches, refused, dead, place] = await Promise.all([
			Promise.all(WAITING.map((state) => index.count(rangeOf(state)))),
			transaction.objectStore('batches').getAll(),
			index.count(rangeOf('dead')),
			index.getAll(rangeOf('dead'), MOST_SHOWN),
			transaction.objectStore('settings').get(CURSOR_PLACE),
		]);
		const feed = placeOf(place);
		return {
			waiting: counts.reduce((sum, count) => sum + count, 0),
			problem: batches.find(({ problem }) => problem !== null)?.problem ?? null,
			refused,
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

/** Has refused writes tried again, in their turn: those of these ids, or all that were refused by `now`. */
export function retryDead(store: Store, ids: readonly string[] | null, now: number): Promise<OutboxView> {
	return changeDead(store, ids, now, again);
}

/** The same for what was refused because a key lacked a permission. */
export async function retryForbidden(store: Store, now: number): Promise<void> {
	await changeAll(store, now, again, ({ failure }) => failure?.kind === 'permission-missing');
}

function again(row: OutboxRow): OutboxRow {
	return { ...row, state: 'ready', attempts: 0, faults: 0, retryAt: 0, failure: null };
}

/** Gives refused writes up, as `retryDead` has them. What changes in the ATS after that is written again. */
export function dropDead(store: Store, ids: readonly string[] | null, now: number): Promise<OutboxView> {
	return changeDead(store, ids, now, (row) =>
		// What is gone there does not change any more.
		row.written === null ? null : { ...row, state: 'dropped', sealed: null, over: null, decided: null },
	);
}

type Change = (row: OutboxRow) => OutboxRow | null;

async function changeDead(
	store: Store,
	ids: readonly string[] | null,
	now: number,
	change: Change,
): Promise<OutboxView> {
	if (ids === null) {
		await changeAll(store, now, change);
		return outboxView(store);
	}
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

/** All that were refused by `now`: what was since is not what somebody asked about. */
async function changeAll(
	{ database }: Store,
	now: number,
	change: Change,
	isWanted: (row: OutboxRow) => boolean = () => true,
): Promise<void> {
	let changed = AT_ONCE;
	// In parts: others have their turn in between.
	while (changed === AT_ONCE) {
		changed = await database.transact([...OUTBOX_STORES], 'readwrite', async (transaction) => {
			const outbox = transaction.objectStore('outbox');
			let count = 0;
			let cursor = await outbox.index('due').openCursor(rangeOf('dead'));
			while (cursor !== null && count < AT_ONCE) {
				if (cursor.value.at <= now && isWanted(cursor.value)) {
					const row = change(cursor.value);
					await (row === null ? outbox.delete(cursor.primaryKey) : outbox.put(row));
					count += 1;
				}
				cursor = await cursor.continue();
			}
			return count;
		});
	}
}
