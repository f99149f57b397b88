import { pairsWith, recordBytes, systemByte } from '../store/record-bytes.ts';
import type { Store } from '../store/store.ts';
import { type CandidatePage, recordsOf } from '../systems/ats-page.ts';
import { HAS_INTERVIEWS_ONE_BY_ONE } from './records-of-candidate.ts';

/**
 * Has the next round over interviews ask for those of the applications that are on screen, whatever their status,
 * where no list tells them. Until the applications are read again: what is active is asked for anyway.
 */
export async function askForInterviews(
	{ database }: Pick<Store, 'database'>,
	page: CandidatePage,
): Promise<void> {
	const { system } = page;
	if (!HAS_INTERVIEWS_ONE_BY_ONE[system]) return;
	await database.transact(['applications'], 'readwrite', async (transaction) => {
		const store = transaction.objectStore('applications');
		for (const { kind, id } of recordsOf(page)) {
			const pairs = kind === 'candidate' ? pairsWith(recordBytes(system, id)) : null;
			for (const key of pairs === null ? [] : await store.getAllKeys(pairs)) {
				const row = await store.get(key);
				if (row !== undefined && row.asked === undefined)
					await store.put({ ...row, asked: systemByte(system) }, key);
			}
		}
	});
}
