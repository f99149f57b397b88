import type { IDBPTransaction, StoreNames } from 'idb';
import type { LoopLinkSchema } from './schema.ts';

export type UpgradeTransaction = IDBPTransaction<
	LoopLinkSchema,
	StoreNames<LoopLinkSchema>[],
	'versionchange'
>;

/** Marks what is confidential on its way to the bridge as an index finds it; version 2 had a flag, which none does. */
export async function markSecret(transaction: UpgradeTransaction): Promise<void> {
	for (const name of ['outbox', 'pushes'] as const) {
		let cursor = await transaction.objectStore(name).openCursor();
		while (cursor !== null) {
			const { value } = cursor;
			if (isConfidential(value)) {
				const store = transaction.objectStore(name);
				await store.put({ ...value, secret: value.system });
			}
			cursor = await cursor.continue();
		}
	}
	let cursor = await transaction.objectStore('batches').openCursor();
	while (cursor !== null) {
		const { value } = cursor;
		const items = value.items.map((item) => (isConfidential(item) ? { ...item, secret: item.system } : item));
		if (value.items.some(isConfidential)) await transaction.objectStore('batches').put({ ...value, items });
		cursor = await cursor.continue();
	}
}

function isConfidential(row: object): boolean {
	return Reflect.get(row, 'confidential') === true;
}
