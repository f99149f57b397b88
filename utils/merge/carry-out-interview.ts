import { noteOutcome } from '../audit/audit-log.ts';
import { ApiError, failureOf } from '../failures/failure.ts';
import { pullWholeFeed } from '../feed/pull-whole-feed.ts';
import type { DecisionOutcome } from '../messages/sync-protocol.ts';
import { secretOf } from '../outbox/about-record.ts';
import { writeKey } from '../outbox/prepared-write.ts';
import { writtenOf } from '../outbox/written.ts';
import type { ProposalRow } from '../store/review-rows.ts';
import type { CreatedInterview, NewInterview } from '../systems/ats-write.ts';
import type { BridgeWrite } from '../systems/modernloop/bridge.ts';
import { beingDecided, isBeingDecided, noteFailure, noteIntent } from './being-decided.ts';
import type { DecideDeps } from './decide.ts';
import { definitionOf } from './interview-definition.ts';
import { noteLeftOut } from './left-out.ts';
import type { InterviewProposal } from './proposal.ts';

/** The status that both ATSs read for what has a time. */
const SCHEDULED = 'Scheduled';

/**
 * Writes an interview that was scheduled in ModernLoop into the ATS, and ties the two together at the bridge.
 * What changed there is read before anything is written, also where a worker that died may have written it already:
 * one that was moved or cancelled is asked about anew. The clients look for a meeting of that application at that time before they make one, so repeating it after
 * a lost answer makes none twice. Throws `ApiError`.
 * @param isWaitedFor whether the person who decided is still there
 */
export async function carryOutInterview(
	deps: DecideDeps,
	row: ProposalRow,
	modernloopId: string,
	interview: InterviewProposal,
	isWanted: boolean,
	isWaitedFor: boolean,
): Promise<DecisionOutcome> {
	const { store } = deps;
	let isDoubled = false;
	if (isWanted) {
		await lookAgain(deps, row);
		const who = row.deciding?.who ?? '';
		const invited = await interviewersOf(deps, row, interview);
		const definitions = await deps.readInterviewDefinitions(row.system);
		const definitionId = definitionOf(interview.title, interview.jobId, definitions);
		const created = await create(deps, row, { ...interview, definitionId, interviewers: invited }, who);
		isDoubled = created.isDoubled;
		// Nobody would be told: whoever is asked next is.
		if (isDoubled && !isWaitedFor) throw new ApiError({ kind: 'changed-meanwhile' });
		const interviewerIds = invited.map((user) => user.id);
		// One that moved meanwhile is no record of that: it is asked about anew, and tying it would undo the move.
		if (await isBeingDecided(store, row))
			await bind(deps, row, modernloopId, interview, created.id, interviewerIds);
	}
	await store.database.transact(['proposals', 'settings'], 'readwrite', async (transaction) => {
		// What took its place meanwhile is about another time, and nobody has decided about that.
		if ((await beingDecided(transaction, row)) === undefined) return;
		await transaction.objectStore('proposals').delete(row.key);
		if (!isWanted) await noteLeftOut(transaction, row.key);
	});
	return isDoubled ? { outcome: 'written', doubled: true } : { outcome: 'written' };
}

/** Throws `changed-meanwhile` where it is not what the person was shown any more. */
async function lookAgain(deps: DecideDeps, row: ProposalRow): Promise<void> {
	await pullWholeFeed(deps, row.key);
	if (!(await isBeingDecided(deps.store, row))) throw new ApiError({ kind: 'changed-meanwhile' });
}

/** Who conducts it, as the ATS knows them. Nobody is left out silently. */
async function interviewersOf(
	{ findUserId }: DecideDeps,
	{ system }: ProposalRow,
	{ interviewerEmails }: InterviewProposal,
): Promise<NewInterview['interviewers']> {
	return Promise.all(
		interviewerEmails.map(async (email) => {
			const id = await findUserId(system, email);
			if (id === null)
				throw new ApiError({ kind: 'unexpected', detail: 'an interviewer is no user of the ATS' });
			return { id, email };
		}),
	);
}

async function create(
	deps: DecideDeps,
	row: ProposalRow,
	interview: NewInterview,
	who: string,
): Promise<CreatedInterview> {
	const { store, clock } = deps;
	const { system, confidential } = row;
	const ats = await deps.ats(system);
	if (ats === null) throw new ApiError({ kind: 'unexpected', detail: 'not-connected' });
	const { candidateId, applicationId, jobId, title, definitionId } = interview;
	let noted = row.deciding?.audit ?? [];
	let isSent = false;
	const aboutToWrite = async () => {
		const about = { at: clock(), who, system, of: system, kind: 'interviews', confidential } as const;
		// Its own id is known once it is there.
		noted = await noteIntent(store, row, [{ ...about, recordId: applicationId, field: 'record' }]);
		isSent = true;
	};
	try {
		const { startsAt, endsAt, timezone, interviewers } = interview;
		const about = { candidateId, applicationId, jobId, title, definitionId };
		const asked: NewInterview = { ...about, startsAt, endsAt, timezone, interviewers };
		const created = await ats.run((client) =>
			client.createInterview(asked, who === '' ? null : who, aboutToWrite),
		);
		// Which of two is the one that was sent, nothing tells: that stays unknown.
		if (created.isDoubled && !isSent) return created;
		const change = { outcome: 'written', at: clock(), recordId: created.id } as const;
		await store.database.transact(['audit'], 'readwrite', (transaction) =>
			noteOutcome(transaction, noted, change),
		);
		return created;
	} catch (error) {
		const failure = failureOf(error);
		if (isSent) await noteFailure(store, noted, failure, clock());
		throw new ApiError(failure);
	}
}

async function bind(
	deps: DecideDeps,
	row: ProposalRow,
	modernloopId: string,
	interview: InterviewProposal,
	id: string,
	interviewerIds: string[],
): Promise<void> {
	const { store } = deps;
	const { system, confidential } = row;
	const bridge = await deps.bridge();
	if (bridge === null) throw new ApiError({ kind: 'unexpected', detail: 'not-connected' });
	const { applicationId, title, startsAt, endsAt } = interview;
	const data = { applicationId, title, status: SCHEDULED, startsAt, endsAt, interviewerIds };
	const write: BridgeWrite<'interviews'> = { kind: 'interviews', system, id, data };
	const idempotencyKey = await store.vault.print('link', `bind\n${modernloopId}\n${system}:${id}`);
	const record = await bridge
		.run((client) => client.bindInterview(modernloopId, write, idempotencyKey))
		.catch((error: unknown) => {
			// A colleague has tied it meanwhile, or it was cancelled there: there is nothing left to tie.
			if (failureOf(error).kind === 'not-visible') return null;
			throw error;
		});
	if (record === null) return;
	const written = await writtenOf(store.vault, write);
	const [key, of] = [writeKey('interviews', system, id), writeKey('applications', system, applicationId)];
	await store.database.transact(['pushes', 'proposals', 'connections'], 'readwrite', async (transaction) => {
		// What was disconnected or hidden meanwhile must not come back to life.
		if ((await beingDecided(transaction, row)) === undefined) return;
		await transaction
			.objectStore('pushes')
			.put({ key, system, ...secretOf(system, confidential), of, etag: record.etag, written });
	});
}
