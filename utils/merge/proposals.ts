import type { ProposalList, ProposalView } from '../messages/sync-protocol.ts';
import { recordOfKey, writeKey } from '../outbox/prepared-write.ts';
import { idOfKey, type RecordKey, recordKey } from '../records/record-ref.ts';
import type { Transaction } from '../store/database.ts';
import type { ProposalKey, ProposalRow } from '../store/review-rows.ts';
import type { Store } from '../store/store.ts';
import { type CandidatePage, recordsOf } from '../systems/ats-page.ts';
import { ATS_SYSTEMS } from '../systems/system.ts';
import { candidateKeyIn, differencesOf, openProposal } from './proposal.ts';

/** A person goes through them one by one; what is beyond comes up as these are decided. */
const MOST_SHOWN = 20;

/**
 * What waits for a person's decision, oldest first. What is damaged is left out, what is confidential withheld. There
 * may be one for every candidate, so that no more of them are read than are shown.
 */
export async function listProposals(store: Store): Promise<ProposalList> {
	const { rows, waiting } = await store.database.transact(['proposals'], 'readonly', async (transaction) => {
		const proposals = transaction.objectStore('proposals');
		const decided = await proposals.index('decider').count();
		const oldest = await proposals.index('at').getAll(null, MOST_SHOWN + decided);
		return {
			rows: oldest.filter(({ deciding }) => deciding === null).slice(0, MOST_SHOWN),
			waiting: (await proposals.count()) - decided,
		};
	});
	const views = await Promise.all(rows.map((row) => viewOf(store, row, false)));
	return { shown: views.filter((view) => view !== null), more: waiting - rows.length };
}

/**
 * One proposal; null where there is none any more.
 * @param isOnRecord whether whoever asks has come from the record's own page
 */
export async function viewProposal(
	store: Store,
	id: string,
	isOnRecord: boolean,
): Promise<ProposalView | null> {
	const row = isProposalKey(id) ? await readProposal(store, id) : undefined;
	return row === undefined || row.deciding !== null ? null : viewOf(store, row, isOnRecord);
}

async function viewOf({ vault }: Store, row: ProposalRow, isOnRecord: boolean): Promise<ProposalView | null> {
	const { key: id, system, at } = row;
	if (row.confidential && !isOnRecord) {
		const candidate = candidateKeyIn(row.key);
		const ofInterview = row.of === undefined ? null : idOfKey(row.of);
		const recordId = candidate === null ? ofInterview : recordOfKey(candidate).id;
		return { id, about: 'confidential', system, recordId, at };
	}
	const opened = await openProposal(vault, row);
	if (opened.state === 'damaged') return null;
	const { value } = opened;
	if (value.about === 'candidate') {
		const { about, name } = value;
		return { id, about, system, name, at, fields: differencesOf(value) };
	}
	const { about, name, title, startsAt, endsAt, interviewerEmails } = value;
	return { id, about, system, name, at, title, startsAt, endsAt, interviewers: interviewerEmails };
}

/** The stored proposal; undefined where somebody else has dealt with it. */
export function readProposal({ database }: Store, key: ProposalKey): Promise<ProposalRow | undefined> {
	return database.transact(['proposals'], 'readonly', (transaction) =>
		transaction.objectStore('proposals').get(key),
	);
}

/** The open ones of interviews with a candidate. */
export async function openInterviewsWith(
	transaction: Transaction<'proposals'[], 'readonly'>,
	candidate: RecordKey,
): Promise<readonly ProposalRow[]> {
	const rows = await transaction.objectStore('proposals').index('of').getAll(candidate);
	return rows.filter(({ deciding }) => deciding === null);
}

/** The first open proposal about a candidate on one of these pages; null: none. */
export async function proposalOf(
	{ database }: Store,
	pages: readonly CandidatePage[],
): Promise<string | null> {
	const records = pages.flatMap(recordsOf).filter(({ kind }) => kind === 'candidate');
	return database.transact(['proposals'], 'readonly', async (transaction) => {
		for (const { system, id } of records) {
			const row = await transaction.objectStore('proposals').get(writeKey('candidates', system, id));
			if (row !== undefined && row.deciding === null) return row.key;
			const candidate = recordKey({ system, kind: 'candidate', id });
			const [interview] = await openInterviewsWith(transaction, candidate);
			if (interview !== undefined) return interview.key;
		}
		return null;
	});
}

/** A proposal of this key, of whichever form. */
export function isProposalKey(text: string): text is ProposalKey {
	return text.startsWith('scheduled:') || ATS_SYSTEMS.some((ats) => text.startsWith(`candidates:${ats}:`));
}
