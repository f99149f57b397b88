import { z } from 'zod';
import type { VaultKeys } from '../vault/data-keys.ts';
import { reseal, type Sealed } from '../vault/seal.ts';
import type { Database } from './database.ts';
import { SEALED_STORES, type SealedStore, swapInRow } from './sealed-places.ts';
import type { StoredKeys } from './vault-keys.ts';

/**
 * How far sealing everything with a new key has come. Stored together with what it says is done, so that a worker
 * that ends in between neither repeats nor skips anything.
 */
export type Replacement = {
	/** ms since the epoch. */
	readonly startedAt: number;
	/** When the pass over all stores began that is under way. */
	readonly passAt: number;
	/** The store, by its place in the order, and the last key that was looked at in it; null: none. */
	readonly store: number;
	readonly after: IDBValidKey | null;
	/** Whether this pass found anything that an old key had sealed. */
	readonly found: boolean;
};

const schema = z.object({
	startedAt: z.number(),
	passAt: z.number(),
	store: z.int().min(0),
	after: z.custom<IDBValidKey>().nullable(),
	found: z.boolean(),
});

export function newReplacement(now: number): Replacement {
	return { startedAt: now, passAt: now, store: 0, after: null, found: false };
}

/** Rows of one transaction. */
const ROWS_AT_ONCE = 500;

/**
 * What was sealed with the old key before the new one was there may be stored a moment later. Only a pass that
 * began after this long, and found nothing, proves that nothing is left.
 */
const SETTLED_AFTER_MS = 60_000;

/** `more`: call again. `done`: no value needs an old key. Otherwise not before that time, ms since the epoch. */
export type ReplacementStep = 'more' | 'done' | { readonly waitUntil: number };

/**
 * Seals one part of one store anew. Synced rows too, a million of them: that takes this computer minutes, and
 * importing them again would take the vendor's limit for hours, while nobody is found. Throws `locked`.
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
	const at = schema.safeParse(stored).data ?? newReplacement(clock());
	const name = SEALED_STORES[at.store];
	if (name !== undefined) {
		await sealPart(database, await keys.current(), at, name);
		return 'more';
	}
	const settledAt = at.startedAt + SETTLED_AFTER_MS;
	if (!at.found && at.passAt >= settledAt) {
		await keys.dropOld();
		return 'done';
	}
	if (clock() < settledAt) return { waitUntil: settledAt };
	await database.transact(['vault'], 'readwrite', (transaction) =>
		transaction
			.objectStore('vault')
			.put({ ...newReplacement(clock()), startedAt: at.startedAt }, 'replacement'),
	);
	return 'more';
}

async function sealPart<Name extends SealedStore>(
	database: Database,
	keys: VaultKeys,
	at: Replacement,
	name: Name,
): Promise<void> {
	const range = at.after === null ? null : IDBKeyRange.lowerBound(at.after, true);
	const [names, rows] = await database.transact([name], 'readonly', (transaction) => {
		const store = transaction.objectStore(name);
		return Promise.all([store.getAllKeys(range, ROWS_AT_ONCE), store.getAll(range, ROWS_AT_ONCE)]);
	});
	const fresh = new Map<string, Sealed>();
	const touched: typeof names = [];
	await Promise.all(
		names.map(async (key, index) => {
			const row = rows[index];
			if (row === undefined) return;
			let isTouched = false;
			await swapInRow[name](row, key, async (sealed, context) => {
				const anew = await reseal(keys, sealed, context);
				if (anew === null) return sealed;
				isTouched = true;
				fresh.set(nonceOf(sealed), anew);
				return anew;
			});
			if (isTouched) touched.push(key);
		}),
	);
	const last = names.at(-1);
	const isThrough = names.length < ROWS_AT_ONCE || last === undefined;
	const next: Replacement = {
		...at,
		...(isThrough ? { store: at.store + 1, after: null } : { after: last }),
		found: at.found || touched.length > 0,
	};
	await database.transact([name, 'vault'], 'readwrite', async (transaction) => {
		const store = transaction.objectStore(name);
		const isKeyed = store.keyPath !== null;
		await Promise.all(
			touched.map(async (key) => {
				// As it is now: somebody may have written it meanwhile.
				const row = await store.get(key);
				if (row === undefined) return;
				const swapped = await swapInRow[name](
					row,
					key,
					async (sealed) => fresh.get(nonceOf(sealed)) ?? sealed,
				);
				await (isKeyed ? store.put(swapped) : store.put(swapped, key));
			}),
		);
		await transaction.objectStore('vault').put(next, 'replacement');
	});
}

/** What no two sealed values have in common: their first bytes, random but for the first. */
function nonceOf(sealed: Sealed): string {
	return sealed.subarray(0, 13).join();
}
