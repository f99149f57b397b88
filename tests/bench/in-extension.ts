/** Functions that run in a page of the extension, sent there as text: each must be whole in itself. */

/** What the browser counts for the extension's databases, in bytes. */
export async function databaseBytes(): Promise<number> {
	const { usageDetails } = (await navigator.storage.estimate()) as {
		readonly usageDetails?: { readonly indexedDB?: number };
	};
	return usageDetails?.indexedDB ?? 0;
}

/** How many rows each store has. */
export async function rowCounts(): Promise<Record<string, number>> {
	const asked = <Result>(request: IDBRequest<Result>) =>
		new Promise<Result>((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
	const database = await asked(indexedDB.open('looplink'));
	const names = [...database.objectStoreNames];
	const transaction = database.transaction(names);
	const counts = await Promise.all(names.map((name) => asked(transaction.objectStore(name).count())));
	database.close();
	return Object.fromEntries(names.map((name, index) => [name, counts[index] ?? 0]));
}

/** Copies stores with their indexes, as they are, into a database of their own. */
export async function copyStores(names: readonly string[]): Promise<void> {
	const asked = <Result>(request: IDBRequest<Result>) =>
		new Promise<Result>((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
	const done = (transaction: IDBTransaction) =>
		new Promise<void>((resolve, reject) => {
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(transaction.error);
		});
	const from = await asked(indexedDB.open('looplink'));
	const opening = indexedDB.open('copy');
	opening.onupgradeneeded = () => {
		for (const name of names) {
			const source = from.transaction(name).objectStore(name);
			const store = opening.result.createObjectStore(name);
			for (const index of source.indexNames) {
				const { keyPath, multiEntry } = source.index(index);
				store.createIndex(index, keyPath, { multiEntry });
			}
		}
	};
	const to = await asked(opening);
	for (const name of names) {
		let range: IDBKeyRange | undefined;
		for (;;) {
			const source = from.transaction(name).objectStore(name);
			const [keys, rows] = await Promise.all([
				asked(source.getAllKeys(range, 2000)),
				asked(source.getAll(range, 2000)),
			]);
			const last = keys.at(-1);
			if (last === undefined) break;
			const writing = to.transaction(name, 'readwrite');
			for (const [index, key] of keys.entries()) writing.objectStore(name).put(rows[index], key);
			await done(writing);
			range = IDBKeyRange.lowerBound(last, true);
		}
	}
	from.close();
	to.close();
}

/**
 * Has the browser's store write what it holds in its log to tables, which are what counts in the long run:
 * removing a database does that in passing.
 */
export async function settle(): Promise<void> {
	const asked = <Result>(request: IDBRequest<Result>) =>
		new Promise<Result>((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
	const opening = indexedDB.open('padding');
	opening.onupgradeneeded = () => opening.result.createObjectStore('padding').put('padding', 1);
	(await asked(opening)).close();
	await asked(indexedDB.deleteDatabase('padding'));
}
