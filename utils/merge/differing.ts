import { writeKey } from '../outbox/prepared-write.ts';
import type { Store } from '../store/store.ts';
import type { MergedField } from '../systems/ats-write.ts';
import type { Ats } from '../systems/system.ts';
import { differencesOf, openProposal } from './proposal.ts';

/** The fields of a candidate that wait for a person's decision; none where nothing does. */
export async function differingFields(
	{ database, vault }: Store,
	system: Ats,
	candidateId: string | undefined,
): Promise<readonly MergedField[]> {
	if (candidateId === undefined) return [];
	const row = await database.transact(['proposals'], 'readonly', (transaction) =>
		transaction.objectStore('proposals').get(writeKey('candidates', system, candidateId)),
	);
	if (row === undefined || row.deciding !== null) return [];
	const opened = await openProposal(vault, row);
	if (opened.state === 'damaged' || opened.value.about !== 'candidate') return [];
	return differencesOf(opened.value).map(({ field }) => field);
}
