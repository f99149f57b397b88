import { writeKey } from '../outbox/prepared-write.ts';
import { recordKey } from '../records/record-ref.ts';
import type { Store } from '../store/store.ts';
import type { MergedField } from '../systems/ats-write.ts';
import type { Ats } from '../systems/system.ts';
import { differencesOf, openProposal } from './proposal.ts';
import { openInterviewsWith } from './proposals.ts';

/** What of a candidate waits for a person's decision. */
export type Undecided = {
	readonly fields: readonly MergedField[];
	/** How many interviews are scheduled in ModernLoop and missing in the ATS. */
	readonly interviews: number;
};

/** What of a candidate waits for a decision; null where nothing does. */
export async function undecidedOf(
	{ database, vault }: Store,
	system: Ats,
	candidateId: string | undefined,
): Promise<Undecided | null> {
	if (candidateId === undefined) return null;
	const [row, { length: interviews }] = await database.transact(['proposals'], 'readonly', (transaction) =>
		Promise.all([
			transaction.objectStore('proposals').get(writeKey('candidates', system, candidateId)),
			openInterviewsWith(transaction, recordKey({ system, kind: 'candidate', id: candidateId })),
		]),
	);
	const opened = row === undefined || row.deciding !== null ? null : await openProposal(vault, row);
	const content = opened === null || opened.state === 'damaged' ? null : opened.value;
	if (content?.about !== 'candidate') return interviews === 0 ? null : { fields: [], interviews };
	return { fields: differencesOf(content).map(({ field }) => field), interviews };
}
