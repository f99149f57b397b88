import { deleteDB, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { ApiError } from '../failures/failure.ts';
import { DATABASE_VERSION, type LoopLinkSchema } from './schema.ts';
import { upgrade } from './upgrade.ts';

export const DATABASE_NAME = 'looplink';
/** Chromium's "internal error opening backing store" may pass by itself; deleting does not. */
const ATTEMPTS = 3;

export type StoreName = StoreNames<LoopLinkSchema>;
export type Transaction<
	Names extends StoreName[],
	Mode extends IDBTransactionMode = 'readwrite',
> = IDBPTransaction<LoopLinkSchema, Names, Mode>;

/** The one way to the stored data. */
export type Database = {
	/** The open database; opened on first use, and again after it was closed from outside. */
	opened(): Promise<IDBPDatabase<LoopLinkSchema>>;
	/** All or nothing: when `work` throws, nothing of it is stored. Throws `storage-full` where there is no room. */
	transact<Names extends StoreName[], Mode extends 'readonly' | 'readwrite', Result>(
		names: Names,
		mode: Mode,
		work: (transaction: Transaction<Names, Mode>) => Promise<Result>,
	): Promise<Result>;
};

/**
 * @param onRebuilt called when the stored data could not be opened at all and a new, empty database took its
 *   place; people are told, because their links and keys are gone.
 * @param pause between two tries to open it
 * @param prepare brings what an earlier version stored up to date, before anybody reads it
 */
export function createDatabase(
	onRebuilt: () => Promise<void>,
	pause: () => Promise<void> = shortly,
	prepare: (database: IDBPDatabase<LoopLinkSchema>) => Promise<void> = async () => undefined,
): Database {
	let opening: Promise<IDBPDatabase<LoopLinkSchema>> | undefined;

	async function open(): Promise<IDBPDatabase<LoopLinkSchema>> {
		const forget = () => {
			opening = undefined;
		};
		return openDB<LoopLinkSchema>(DATABASE_NAME, DATABASE_VERSION, {
			upgrade,
			// A newer version of the extension waits for us, or the data is being erased: make way.
			blocking(_current, _blocked, event) {
				forget();
				if (event.target instanceof IDBDatabase) event.target.close();
			},
			terminated: forget,
		});
	}

	async function openOrRebuild(): Promise<IDBPDatabase<LoopLinkSchema>> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				const database = await open();
				await prepare(database);
				return database;
			} catch (error) {
				if (isFull(error)) throw new ApiError({ kind: 'storage-full' });
				if (!isBeyondRepair(error)) throw error;
				if (attempt === ATTEMPTS) break;
				await pause();
			}
		}
		await deleteDB(DATABASE_NAME);
		const rebuilt = await open();
		await onRebuilt();
		return rebuilt;
	}

	function opened(): Promise<IDBPDatabase<LoopLinkSchema>> {
		if (opening === undefined) {
			const attempt = openOrRebuild();
			opening = attempt;
			attempt.catch(() => {
				if (opening === attempt) opening = undefined;
			});
		}
		return opening;
	}

	async function begin<Names extends StoreName[], Mode extends 'readonly' | 'readwrite'>(
		names: Names,
		mode: Mode,
	): Promise<Transaction<Names, Mode>> {
		const database = await opened();
		try {
			return database.transaction(names, mode);
		} catch {
			// Closed between two turns (`blocking`, `terminated` without an event): open it again.
			opening = undefined;
			return (await opened()).transaction(names, mode);
		}
	}

	return {
		opened,
		async transact(names, mode, work) {
			const transaction = await begin(names, mode);
			// Its failure is thrown below; without this the browser would also call it unhandled.
			transaction.done.catch(() => undefined);
			try {
				const result = await work(transaction);
				await transaction.done;
				return result;
			} catch (error) {
				try {
					transaction.abort();
				} catch {
					// Already aborted by the browser.
				}
				const cause = transaction.error ?? error;
				throw isFull(cause) || isFull(error) ? new ApiError({ kind: 'storage-full' }) : error;
			}
		},
	};
}

function shortly(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, 200));
}

/** A damaged store (Chromium: `UnknownError`), an upgrade that broke off, or a newer version's data. */
function isBeyondRepair(error: unknown): boolean {
	return error instanceof DOMException && ['UnknownError', 'AbortError', 'VersionError'].includes(error.name);
}

function isFull(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'QuotaExceededError';
}
