import type { ProposalView } from '../messages/sync-protocol.ts';
import { writeKey } from '../outbox/prepared-write.ts';
import type { ProposalKey, ProposalRow } from '../store/review-rows.ts';
import type { Store } from '../store/store.ts';
import { type CandidatePage, recordsOf } from '../systems/ats-page.ts';
import { differencesOf, openProposal } from './proposal.ts';

/** A person goes through them one by one; what is beyond comes up as these are decided. */
const MOST_SHOWN = 200;

/** What waits for a person's decision, oldest first. What is damaged is left out. */
export async function listProposals({ database, vault }: Store): Promise<readonly ProposalView[]> {
	const rows = await database.transact(['proposals'], 'readonly', (transaction) =>
		transaction.objectStore('proposals').getAll(),
	);
	const waiting = rows.filter(({ deciding }) => deciding === null);
	const shown = waiting.toSorted((one, other) => one.at - other.at).slice(0, MOST_SHOWN);
	const views = await Promise.all(
		shown.map(async (row): Promise<ProposalView | null> => {
			const opened = await openProposal(vault, row);
			if (opened.state === 'damaged') return null;
			const { key: id, system, at } = row;
			const { value } = opened;
			if (value.about === 'candidate') {
				const { about, name } = value;
				return { id, about, system, name, at, fields: differencesOf(value) };
			}
			const { about, name, title, startsAt, endsAt, interviewerEmails } = value;
			return { id, about, system, name, at, title, startsAt, endsAt, interviewers: interviewerEmails };
		}),
	);
	return views.filter((view) => view !== null);
}

/** The stored proposal; undefined where somebody else has dealt with it. */
export function readProposal({ database }: Store, key: ProposalKey): Promise<ProposalRow | undefined> {
	return database.transact(['proposals'], 'readonly', (transaction) =>
		transaction.objectStore('proposals').get(key),
	);
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
		}
		return null;
	});
}

/** A proposal of this key, of whichever form. */
export function isProposalKey(text: string): text is ProposalKey {
	return /^(candidates:(ashby|smartrecruiters)|scheduled):/.test(text);
}
