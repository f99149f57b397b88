import { z } from 'zod';
import type { VaultKeys } from '../vault/data-keys.ts';
import type { Database } from './database.ts';
import { createFresh } from './fresh.ts';
import { renewRow, SEALED_STORES, type SealedStore } from './sealed-places.ts';
import type { StoredKeys } from './vault-keys.ts';

/**
 * How far bringing everything under new keys has come. Stored together with what it says is done, so that a worker
 * that ends in between neither repeats nor skips anything.
 */
export type Replacement = {
	/** Random, and another each time the note is stored: two of the same moment differ. */
	readonly mark: string;
	/** ms since the epoch. */
	readonly startedAt: number;
	/** When the pass over all stores began that is under way. */
	readonly passAt: number;
	/** The store, by its place in the order, and the last key that was looked at in it; null: none. */
	readonly store: number;
	readonly after: IDBValidKey | null;
	/** Rows that this pass looked at, and all that there were when it began; null: not counted yet. */
	readonly rows: number;
	readonly total: number | null;
	/** Whether this pass found anything that was under an old key. */
	readonly found: boolean;
};

/**
 * A note without a mark is an earlier version's, which named the stores by their places in another order: like one
 * that is damaged it says no more than that there is something to do, and all passes begin again.
 */
const schema = z.object({
	mark: z.string(),
	startedAt: z.number(),
	passAt: z.number(),
	store: z.int().min(0),
	after: z.custom<IDBValidKey>().nullable(),
	rows: z.number().catch(0),
	total: z.number().nullable().catch(null),
	found: z.boolean(),
});

export function newReplacement(now: number): Replacement {
	const mark = crypto.randomUUID();
	return { mark, startedAt: now, passAt: now, store: 0, after: null, rows: 0, total: null, found: false };
}

/** Whether what is stored now is the note that was read before: if not, keys were replaced again, or started anew. */
export function isSameNote(read: unknown, now: unknown): boolean {
	return now !== undefined && schema.safeParse(now).data?.mark === schema.safeParse(read).data?.mark;
}

/** The passes after the first only look whether nothing is left. */
const BUT_FOR_A_LOOK = 0.99;

/** How much of it is done, from 0 to 1, for people to see. */
export function shareDone(stored: unknown): number {
	const at = schema.safeParse(stored).data;
	if (at === undefined || at.total === null) return 0;
	if (at.passAt > at.startedAt) return BUT_FOR_A_LOOK;
	return Math.min(BUT_FOR_A_LOOK, at.rows / Math.max(1, at.total));
}

/** Rows of one transaction: a look-up among them waits for no more than this. */
const ROWS_AT_ONCE = 200;

/**
 * What was sealed with the old key before the new one was there may be stored a moment later. Only a pass that
 * began after this long, and found nothing, proves that nothing is left.
 */
const SETTLED_AFTER_MS = 60_000;

/** `more`: call again. `done`: no value needs an old key. Otherwise not before that time, ms since the epoch. */
export type ReplacementStep = 'more' | 'done' | { readonly waitUntil: number };

/**
 * Brings one part of one store under the new keys. Synced rows too, a million of them: that takes this computer
 * minutes, and importing them again would take the vendor's limit for hours, while nobody is found. Throws `locked`.
 */
export async function replacementStep(
	database: Database,
	keys: Pick<StoredKeys, 'current' | 'dropOld'>,
	clock: () => number,
): Promise<ReplacementStep> {
	const stored: unknown = await database.transact(['vault'], 'readonly', (transaction) =>
		transaction.objectStore('vault').get('replacement'),
	);
	if (stored === undefined) return 'done';
	const known = schema.safeParse(stored).data;
	// A clock that was turned back does not tell how long ago that was.
	const at = known !== undefined && known.startedAt <= clock() ? known : newReplacement(clock());
	const name = SEALED_STORES[at.store];
	if (name !== undefined) {
		await renewPart(database, await keys.current(), stored, at, name);
		return 'more';
	}
	const settledAt = at.startedAt + SETTLED_AFTER_MS;
	if (!at.found && at.passAt >= settledAt) return (await keys.dropOld(stored)) ? 'done' : 'more';
	if (clock() < settledAt) return { waitUntil: settledAt };
	await database.transact(['vault'], 'readwrite', async (transaction) => {
		const vault = transaction.objectStore('vault');
		if (!isSameNote(stored, await vault.get('replacement'))) return;
		await vault.put({ ...newReplacement(clock()), startedAt: at.startedAt }, 'replacement');
	});
	return 'more';
}

/** Does nothing where another note than `stored` is there by then: these keys may be the current ones no more. */
async function renewPart<Name extends SealedStore>(
	database: Database,
	keys: VaultKeys,
	stored: unknown,
	at: Replacement,
	name: Name,
): Promise<void> {
	const range = at.after === null ? null : IDBKeyRange.lowerBound(at.after, true);
	const [names, rows] = await database.transact([name], 'readonly', (transaction) => {
		const store = transaction.objectStore(name);
		return Promise.all([store.getAllKeys(range, ROWS_AT_ONCE), store.getAll(range, ROWS_AT_ONCE)]);
	});
	const fresh = createFresh(keys);
	const isNew = await Promise.all(
		names.map(async (key, index) => {
			const row = rows[index];
			return row !== undefined && (await fresh.make((renewal) => renewRow[name](row, key, renewal)));
		}),
	);
	const [first] = names;
	const last = names.at(-1);
	const isThrough = names.length < ROWS_AT_ONCE || last === undefined;
	const found = isNew.includes(true);
	const next: Replacement = {
		...at,
		mark: crypto.randomUUID(),
		...(isThrough ? { store: at.store + 1, after: null } : { after: last }),
		rows: at.rows + names.length,
		total: at.total ?? (await countRows(database)),
		found: at.found || found,
	};
	await database.transact([name, 'vault'], 'readwrite', async (transaction) => {
		const vault = transaction.objectStore('vault');
		if (!isSameNote(stored, await vault.get('replacement'))) return;
		const store = transaction.objectStore(name);
		if (found && first !== undefined && last !== undefined) {
			// As they are now: somebody may have written some meanwhile. What is new in them waits for the next pass.
			const same = IDBKeyRange.bound(first, last);
			const [keysNow, rowsNow] = await Promise.all([store.getAllKeys(same), store.getAll(same)]);
			await Promise.all(
				keysNow.map(async (key, index) => {
					const row = rowsNow[index];
					const renewed = row && (await fresh.apply((renewal) => renewRow[name](row, key, renewal)));
					if (!renewed) return;
					const newKey = store.keyPath === null ? key : keyIn(renewed, store.keyPath);
					if (indexedDB.cmp(newKey, key) !== 0) {
						await store.delete(key);
						// Whoever made it with the new key already made it later.
						if ((await store.count(IDBKeyRange.only(newKey))) > 0) return;
					}
					await (store.keyPath === null ? store.put(renewed, key) : store.put(renewed));
				}),
			);
		}
		await vault.put(next, 'replacement');
	});
}

function countRows(database: Database): Promise<number> {
	return database.transact([...SEALED_STORES], 'readonly', async (transaction) => {
		const counts = await Promise.all(SEALED_STORES.map((name) => transaction.objectStore(name).count()));
		return counts.reduce((sum, count) => sum + count, 0);
	});
}

/** Where a store keeps a row. */
function keyIn(row: object, keyPath: string | readonly string[]): IDBValidKey {
	const at = (name: string): IDBValidKey => Reflect.get(row, name);
	return typeof keyPath === 'string' ? at(keyPath) : keyPath.map(at);
}
