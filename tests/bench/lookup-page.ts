import type { SyncedRecord } from '../../utils/records/synced-record.ts';
import { recordBytes } from '../../utils/store/record-bytes.ts';
import { createStore } from '../../utils/store/store.ts';
import { findByPrints, readSynced } from '../../utils/store/synced.ts';
import { openRow, prepareRow } from '../../utils/store/synced-rows.ts';

// Runs in a page of the extension, bundled, beside the rows that an import would have stored.

const store = createStore(async () => undefined);
const AT_ONCE = 2000;
/** A kind and 96 bits. */
const PRINT_BYTES = 13;

const idOf = (index: number): string => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

const candidate = (index: number): Extract<SyncedRecord, { kind: 'candidates' }> => ({
	kind: 'candidates',
	id: spread(idOf(index)),
	name: `Person ${index}`,
	emails: [emailOf(index)],
	profileUrls: null,
	applicationIds: null,
	updatedAt: '2026-10-30T09:00:00.000Z',
});

const emailOf = (index: number): string => `person.${index}@example.com`;

/** Ids that lie apart from each other, as random ones do. */
function spread(id: string): string {
	const digits = id.slice(-12);
	return `${[...digits].reverse().slice(0, 8).join('')}${id.slice(8)}`;
}

/**
 * Stores candidates `from` up to `to`, one in `every` of them real. The others are of the same size, and
 * nobody looks them up: sealing a million takes minutes.
 */
async function fill(from: number, to: number, every: number): Promise<void> {
	const model = await prepareRow(store.vault, 'ashby', candidate(from));
	for (let at = from; at < to; at += AT_ONCE) {
		const indexes = Array.from({ length: Math.min(AT_ONCE, to - at) }, (_, offset) => at + offset);
		const rows = await Promise.all(
			indexes.map(async (index) => {
				const record = candidate(index);
				if (index % every === 0) return prepareRow(store.vault, 'ashby', record);
				const print = crypto.getRandomValues(new Uint8Array(PRINT_BYTES));
				print[0] = 1;
				return { key: recordBytes('ashby', record.id), row: { ...model.row, prints: [print] } };
			}),
		);
		await store.database.transact(['candidates'], 'readwrite', async (transaction) => {
			const candidates = transaction.objectStore('candidates');
			await Promise.all(rows.map(({ key, row }) => candidates.put({ ...row, pass: 1 }, key)));
		});
	}
}

/** Looks candidates up by id and by e-mail, in turns, and answers how long each took, in ms. */
async function lookUp(
	indexes: readonly number[],
): Promise<{ readonly byId: number[]; readonly byEmail: number[] }> {
	const byId: number[] = [];
	const byEmail: number[] = [];
	for (const index of indexes) {
		const { id, name } = candidate(index);
		const asked = performance.now();
		const record = await readSynced(store, 'ashby', 'candidates', id);
		byId.push(performance.now() - asked);
		if (record?.kind !== 'candidates' || record.name !== name) throw new Error(`not found by id: ${index}`);
		const askedAgain = performance.now();
		const prints = await store.vault.printsToFind('email', [emailOf(index)]);
		const [found] = await findByPrints(store, 'ashby', prints, 5);
		const opened = found && (await openRow(store.vault, 'candidates', found.key, found.row));
		byEmail.push(performance.now() - askedAgain);
		if (opened?.id !== id) throw new Error(`not found by e-mail: ${index}`);
	}
	return { byId, byEmail };
}

Object.assign(globalThis, { lookUpBench: { fill, lookUp } });
