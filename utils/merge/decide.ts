import type { ReadUsers } from '../audit/audit-log.ts';
import { readWriteAs } from '../audit/write-as.ts';
import { type Failure, failureOf } from '../failures/failure.ts';
import type { Decision, DecisionOutcome } from '../messages/sync-protocol.ts';
import type { OutboxDeps, OutboxStep } from '../outbox/outbox-deps.ts';
import type { SyncedRecordOf } from '../records/synced-record.ts';
import type { ProposalRow } from '../store/review-rows.ts';
import { storedUnlessFull } from '../store/unless-full.ts';
import { beingDecided, isBeingDecided } from './being-decided.ts';
import { carryOutCandidate } from './carry-out-candidate.ts';
import { carryOutInterview } from './carry-out-interview.ts';
import { decisionSchema, winnersOf } from './decision.ts';
import { candidateKeyIn, modernloopIdIn, openProposal, type ProposalContent } from './proposal.ts';
import { isProposalKey, readProposal } from './proposals.ts';

export type DecideDeps = OutboxDeps & {
	readonly readUsers: ReadUsers;
	/** The id of the ATS's active user with this e-mail; null where there is none. */
	readonly findUserId: (system: ProposalRow['system'], email: string) => Promise<string | null>;
	/** What kinds of interview the ATS knows. */
	readonly readInterviewDefinitions: (
		system: ProposalRow['system'],
	) => Promise<readonly SyncedRecordOf<'interview-definitions'>[]>;
};

/** Somebody else dealt with it, or it is not what the person was shown any more. */
const CHANGED: Failure = { kind: 'changed-meanwhile' };

/** How long a decision is left alone that came to no end, as where the disk is full. */
const AGAIN_MS = 30_000;

/** What keeps a decision with its proposal from being opened as another's. */
const contextOf = (key: string) => `decisions:${key}`;

/**
 * Carries out what a person decided. The decision is stored first: when the worker ends in the middle, what is
 * left of it is done later (`decisionStep`). A failure ends it, and the person may decide again.
 * @param at which state of the proposal the person was shown: a decision is about that one and no other
 */
export async function decide(
	deps: DecideDeps,
	id: string,
	at: number,
	decision: Decision,
): Promise<DecisionOutcome> {
	const row = isProposalKey(id) ? await readProposal(deps.store, id) : undefined;
	if (row?.at !== at || row.deciding !== null) return { outcome: 'failed', failure: CHANGED };
	const opened = await openProposal(deps.store.vault, row);
	if (opened.state === 'damaged' || opened.value.about !== decision.about) {
		return { outcome: 'failed', failure: CHANGED };
	}
	if (decision.about === 'candidate' && opened.value.about === 'candidate') {
		const undecided = { kind: 'unexpected', detail: 'undecided' } as const;
		if (winnersOf(opened.value, decision.winners) === null) return { outcome: 'failed', failure: undecided };
	}
	const { chosen } = await readWriteAs(deps.store, deps.readUsers, row.system);
	const who = chosen ?? '';
	const sealed = await deps.store.vault.seal(decision, contextOf(row.key));
	const decided: ProposalRow = { ...row, deciding: { who, sealed } };
	const isFirst = await deps.store.database.transact(['proposals'], 'readwrite', async (transaction) => {
		const current = await transaction.objectStore('proposals').get(row.key);
		// Two pages may show the same proposal.
		if (current?.at !== row.at || current.deciding !== null) return false;
		await transaction.objectStore('proposals').put(decided);
		return true;
	});
	if (!isFirst) return { outcome: 'failed', failure: CHANGED };
	return carryOut(deps, decided, opened.value, decision, true);
}

/** Goes on with one decision that a worker's end left unfinished. */
export async function decisionStep(
	deps: DecideDeps,
	isUnderWay: (id: string) => boolean,
): Promise<OutboxStep> {
	const decided = await deps.store.database.transact(['proposals'], 'readonly', (transaction) =>
		transaction.objectStore('proposals').index('decider').getAll(),
	);
	const row = decided.find(({ key }) => !isUnderWay(key));
	if (row === undefined || row.deciding === null) return 'idle';
	const [content, decision] = await Promise.all([
		openProposal(deps.store.vault, row),
		deps.store.vault.open(row.deciding.sealed, contextOf(row.key), decisionSchema),
	]);
	if (content.state === 'damaged' || decision.state === 'damaged') {
		await deps.store.database.transact(['proposals'], 'readwrite', (transaction) =>
			transaction.objectStore('proposals').delete(row.key),
		);
		return 'more';
	}
	await carryOut(deps, row, content.value, decision.value, false);
	return (await isBeingDecided(deps.store, row)) ? { waitUntil: deps.clock() + AGAIN_MS } : 'more';
}

async function carryOut(
	deps: DecideDeps,
	row: ProposalRow,
	content: ProposalContent,
	decision: Decision,
	isWaitedFor: boolean,
): Promise<DecisionOutcome> {
	try {
		const candidateKey = candidateKeyIn(row.key);
		const modernloopId = modernloopIdIn(row.key);
		if (candidateKey !== null && content.about === 'candidate' && decision.about === 'candidate') {
			return await carryOutCandidate(deps, row, candidateKey, content, decision);
		}
		if (modernloopId !== null && content.about === 'interview' && decision.about === 'interview') {
			return await carryOutInterview(deps, row, modernloopId, content, decision.write, isWaitedFor);
		}
		return { outcome: 'failed', failure: CHANGED };
	} catch (error) {
		// It may be decided again; what was written already is found there then.
		const isTakenBack = deps.store.database.transact(['proposals'], 'readwrite', async (transaction) => {
			const current = await beingDecided(transaction, row);
			if (current !== undefined)
				await transaction.objectStore('proposals').put({ ...current, deciding: null });
		});
		// Without room to say so, it stays decided, and is carried out later.
		if (!(await storedUnlessFull(isTakenBack))) return { outcome: 'waiting' };
		return { outcome: 'failed', failure: failureOf(error) };
	}
}
