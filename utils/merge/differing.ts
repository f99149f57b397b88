import { writeKey } from '../outbox/prepared-write.ts';
import { recordKey } from '../records/record-ref.ts';
import type { Store } from '../store/store.ts';
import type { MergedField } from '../systems/ats-write.ts';
import type { Ats } from '../systems/system.ts';
import { differencesOf, openProposal } from './proposal.ts';
import { interviewProposals, interviewWith } from './proposals.ts';

/**
 * The fields of a candidate that wait for a person's decision; none where it is about an interview alone, null
 * where nothing waits.
 */
export async function differingFields(
	{ database, vault }: Store,
	system: Ats,
	candidateId: string | undefined,
): Promise<readonly MergedField[] | null> {
	if (candidateId === undefined) return null;
	const [row, interviews] = await database.transact(['proposals'], 'readonly', (transaction) =>
		Promise.all([
			transaction.objectStore('proposals').get(writeKey('candidates', system, candidateId)),
			transaction.objectStore('proposals').getAll(interviewProposals()),
		]),
	);
	const interview = interviewWith(recordKey({ system, kind: 'candidate', id: candidateId }), interviews);
	const none = interview === undefined ? null : [];
	if (row === undefined || row.deciding !== null) return none;
	const opened = await openProposal(vault, row);
	if (opened.state === 'damaged' || opened.value.about !== 'candidate') return none;
	return differencesOf(opened.value).map(({ field }) => field);
}
