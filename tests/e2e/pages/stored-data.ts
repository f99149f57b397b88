import type { Page } from '@playwright/test';

/** How many rows each of LoopLink's stores has, and all that is in them as one text. */
export type StoredData = {
	readonly counts: Readonly<Record<string, number>>;
	/** Rows as JSON, sealed bytes as characters; with it what is in the extension's other storage. */
	readonly text: string;
};

/** Reads what the extension keeps, from one of its own pages. Every store but the device's own keys. */
export function readStoredData(page: Page): Promise<StoredData> {
	return page.evaluate(async () => {
		const settle = <Result>(request: IDBRequest<Result>) =>
			new Promise<Result>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const database = await settle(indexedDB.open('looplink'));
		const stores = [...database.objectStoreNames].filter((name) => name !== 'vault');
		const transaction = database.transaction(stores);
		const counts: Record<string, number> = {};
		let text = '';
		for (const name of stores) {
			const rows: unknown[] = await settle(transaction.objectStore(name).getAll());
			counts[name] = rows.length;
			text += JSON.stringify({ [name]: rows }, (_, value: unknown) =>
				value instanceof ArrayBuffer || value instanceof Uint8Array
					? String.fromCharCode(...new Uint8Array(value))
					: value,
			);
		}
		database.close();
		const { storage } = Reflect.get(globalThis, 'chrome');
		text += JSON.stringify([await storage.local.get(null), await storage.session.get(null)]);
		return { counts, text };
	});
}
