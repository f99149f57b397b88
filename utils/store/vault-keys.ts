import { ApiError } from '../failures/failure.ts';
import type { SessionStorage } from '../links/pairing.ts';
import { importKeys, type VaultKeys, withNewKeys, withoutOldSealingKeys } from '../vault/data-keys.ts';
import { newDeviceKeys, newGuard, type OpenedKeys, openWithPassphrase } from '../vault/guards.ts';
import { ITERATIONS } from '../vault/passphrase.ts';
import {
	type Guard,
	importWrappingKey,
	parseWrappedKeys,
	unwrapKeys,
	type WrappedKeys,
	wrapKeys,
} from '../vault/wrapped-keys.ts';
import type { Database } from './database.ts';
import { isSameNote, newReplacement, shareDone } from './replacement.ts';
import { startAnew } from './start-anew.ts';
import { createUnlocked } from './unlocked.ts';

/** How the data keys are kept, and whether they can be used now. */
export type KeysState = {
	readonly guard: Guard['kind'];
	readonly locked: boolean;
	/** How much is brought under new keys, from 0 to 1; null: all, and the old ones are gone. */
	readonly replacing: number | null;
	/** When the current sealing key was made, ms since the epoch. */
	readonly since: number;
};

/** This browser profile's data keys. */
export type StoredKeys = {
	/** Made the first time, and again when the store was rebuilt. Throws `locked`. */
	readonly current: () => Promise<VaultKeys>;
	readonly state: () => Promise<KeysState>;
	/** False where the passphrase is wrong. */
	readonly unlock: (passphrase: string) => Promise<boolean>;
	/** Nothing is readable until the next `unlock`. Without a passphrase there is nothing to lock. */
	readonly lock: () => Promise<void>;
	/**
	 * Guards the keys with a passphrase, or with this device where it is null, and begins new ones: an old copy of
	 * the profile opens nothing that is written from now on.
	 * @param known the passphrase until now; false is answered where it is wrong
	 */
	readonly protect: (passphrase: string | null, known: string | null) => Promise<boolean>;
	/** Begins new keys; `replacement.ts` brings everything under them. */
	readonly replace: () => Promise<void>;
	/**
	 * Ends a replacement: from then on the old sealing keys are gone.
	 * @param note the one that says nothing needs them; false is answered where it is no longer the one that is
	 * stored, and then nothing is dropped
	 */
	readonly dropOld: (note: unknown) => Promise<boolean>;
};

export type StoredKeysDeps = {
	readonly database: Database;
	/** In memory, and only while the browser runs. */
	readonly session: SessionStorage;
	/** Told when what was stored could not be opened any more and was started anew. */
	readonly onRebuilt: () => Promise<void>;
	/** ms since the epoch. */
	readonly clock: () => number;
	/** Of a new passphrase; an older one with fewer is raised when it is next used. */
	readonly iterations?: number;
};

export function storedVaultKeys(deps: StoredKeysDeps): StoredKeys {
	const { database, clock, iterations = ITERATIONS } = deps;
	const unlocked = createUnlocked(deps.session);
	let cached: { readonly of: object; readonly keys: Promise<VaultKeys> } | undefined;
	let last: Promise<unknown> = Promise.resolve();

	/** One after another: nobody reads the row while somebody else wraps it anew. */
	function exclusive<Result>(work: () => Promise<Result>): Promise<Result> {
		const result = last.then(work, work);
		last = result.catch(() => undefined);
		return result;
	}

	async function remember(keys: VaultKeys): Promise<void> {
		cached = { of: await database.opened(), keys: Promise.resolve(keys) };
	}

	async function readRow(): Promise<WrappedKeys> {
		const [stored, legacy] = await database.transact(['vault'], 'readonly', async (transaction) => {
			const store = transaction.objectStore('vault');
			return Promise.all([store.get('keys'), store.get('device')]);
		});
		const row = stored === undefined ? null : await parseWrappedKeys(stored);
		if (row !== null) return row;
		const made = (await newDeviceKeys(clock())).row;
		if (stored !== undefined || legacy !== undefined) {
			await startAnew(database, made);
			await deps.onRebuilt();
			return made;
		}
		// Two callers may both have made some: the first that is stored counts.
		const first = await database.transact(['vault'], 'readwrite', async (transaction) => {
			const store = transaction.objectStore('vault');
			const other = await store.get('keys');
			if (other === undefined) await store.put(made, 'keys');
			return other;
		});
		return first === undefined ? made : ((await parseWrappedKeys(first)) ?? made);
	}

	async function openRow(row: WrappedKeys): Promise<OpenedKeys> {
		if (row.guard.kind === 'device') {
			const bytes = await unwrapKeys(row.guard.key, row);
			if (bytes !== null) return { row, wrapping: row.guard.key, bytes };
			const made = await newDeviceKeys(clock());
			await startAnew(database, made.row);
			await deps.onRebuilt();
			return made;
		}
		const raw = await unlocked.read();
		if (raw !== null) {
			const wrapping = await importWrappingKey(raw);
			const bytes = await unwrapKeys(wrapping, row);
			if (bytes !== null) return { row, wrapping, bytes };
		}
		throw new ApiError({ kind: 'locked' });
	}

	/** Stores a row, and with it that everything has to be sealed anew. */
	function storeReplacing(row: WrappedKeys): Promise<void> {
		return database.transact(['vault'], 'readwrite', async (transaction) => {
			await transaction.objectStore('vault').put(row, 'keys');
			await transaction.objectStore('vault').put(newReplacement(clock()), 'replacement');
		});
	}

	async function load(): Promise<VaultKeys> {
		const { bytes } = await openRow(await readRow());
		const keys = await importKeys(bytes);
		bytes.fill(0);
		return keys;
	}

	return {
		async current() {
			const of = await database.opened();
			if (cached?.of !== of) {
				const keys = exclusive(load);
				const entry = { of, keys };
				cached = entry;
				keys.catch(() => {
					if (cached === entry) cached = undefined;
				});
			}
			return cached.keys;
		},
		state: () =>
			exclusive(async () => {
				const row = await readRow();
				const isOpen = await openRow(row).then(
					() => true,
					() => false,
				);
				const replacement = await database.transact(['vault'], 'readonly', (transaction) =>
					transaction.objectStore('vault').get('replacement'),
				);
				const replacing = replacement === undefined ? null : shareDone(replacement);
				return { guard: row.guard.kind, locked: !isOpen, replacing, since: row.since };
			}),
		unlock: (passphrase) =>
			exclusive(async () => {
				const row = await readRow();
				if (row.guard.kind === 'device') return true;
				const opened = await openWithPassphrase(passphrase, row);
				if (opened === null) return false;
				let { raw } = opened;
				if (row.guard.iterations < iterations) {
					const raised = await newGuard(passphrase, iterations);
					const wrapped = await wrapKeys(raised.wrapping, raised.guard, opened.bytes, row.since);
					await database.transact(['vault'], 'readwrite', (transaction) =>
						transaction.objectStore('vault').put(wrapped, 'keys'),
					);
					raw = raised.raw ?? raw;
				}
				await unlocked.write(raw);
				await remember(await importKeys(opened.bytes));
				return true;
			}),
		lock: () =>
			exclusive(async () => {
				const row = await readRow();
				if (row.guard.kind === 'device') return;
				cached = undefined;
				await unlocked.write(null);
			}),
		protect: (passphrase, known) =>
			exclusive(async () => {
				const row = await readRow();
				const { bytes } = await openRow(row);
				if (row.guard.kind === 'passphrase' && (await openWithPassphrase(known ?? '', row)) === null)
					return false;
				const { guard, wrapping, raw } = await newGuard(passphrase, iterations);
				const grown = withNewKeys(bytes);
				await storeReplacing(await wrapKeys(wrapping, guard, grown, clock()));
				await unlocked.write(raw);
				await remember(await importKeys(grown));
				return true;
			}),
		replace: () =>
			exclusive(async () => {
				const { row, wrapping, bytes } = await openRow(await readRow());
				const grown = withNewKeys(bytes);
				// A passphrase is not at hand to derive another key from: who fears for it changes it.
				const anew = row.guard.kind === 'device' ? await newGuard(null, iterations) : { ...row, wrapping };
				await storeReplacing(await wrapKeys(anew.wrapping, anew.guard, grown, clock()));
				await remember(await importKeys(grown));
			}),
		dropOld: (note) =>
			exclusive(async () => {
				const { row, wrapping, bytes } = await openRow(await readRow());
				const rest = withoutOldSealingKeys(bytes);
				const wrapped = await wrapKeys(wrapping, row.guard, rest, row.since);
				const isDropped = await database.transact(['vault'], 'readwrite', async (transaction) => {
					const vault = transaction.objectStore('vault');
					const [noteNow, rowNow] = await Promise.all([vault.get('replacement'), vault.get('keys')]);
					// Whoever wraps keys takes another nonce.
					const isRow = rowNow && 'wrapped' in rowNow && indexedDB.cmp(rowNow.wrapped, row.wrapped) === 0;
					if (!isRow || !isSameNote(note, noteNow)) return false;
					await vault.put(wrapped, 'keys');
					await vault.delete('replacement');
					return true;
				});
				if (isDropped) await remember(await importKeys(rest));
				return isDropped;
			}),
	};
}
