import type { SyncedKind, SyncedRecordOf } from '../records/synced-record.ts';
import { bytesOfKey, recordBytes, systemByte } from '../store/record-bytes.ts';
import type { Store } from '../store/store.ts';
import { readSynced } from '../store/synced.ts';
import { openRow } from '../store/synced-rows.ts';
import type { ReadContext } from '../systems/ats-reader.ts';
import type { Ats } from '../systems/system.ts';

/** What the readers of one system may ask of the store. */
export function createReadContext(store: Store, system: Ats): ReadContext {
	return {
		application: async (id) => {
			const record = await readSynced(store, system, 'applications', id);
			return record?.kind === 'applications' ? record : null;
		},
		interviewTitle: async (id) => {
			const record = await readSynced(store, system, 'interview-definitions', id);
			return record?.kind === 'interview-definitions' ? record.title : null;
		},
		async interviewing(after, limit) {
			const found = await store.database.transact(['applications'], 'readonly', async (transaction) => {
				const byte = systemByte(system);
				let cursor = await transaction.objectStore('applications').index('asked').openCursor(byte);
				if (cursor !== null && after !== null) {
					const last = recordBytes(system, after);
					if (indexedDB.cmp(cursor.primaryKey, last) < 0)
						cursor = await cursor.continuePrimaryKey(byte, last);
					// The one after the last, unless that is gone.
					if (cursor !== null && indexedDB.cmp(cursor.primaryKey, last) === 0)
						cursor = await cursor.continue();
				}
				const rows = [];
				while (cursor !== null && rows.length < limit) {
					rows.push({ key: bytesOfKey(cursor.primaryKey), row: cursor.value });
					cursor = await cursor.continue();
				}
				return rows;
			});
			const kind: SyncedKind = 'applications';
			const opened = await Promise.all(found.map(({ key, row }) => openRow(store.vault, kind, key, row)));
			return opened.filter((record): record is SyncedRecordOf<'applications'> => record?.kind === kind);
		},
	};
}
