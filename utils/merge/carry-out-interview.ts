import { noteWrites } from '../audit/audit-log.ts';
import { ApiError, failureOf } from '../failures/failure.ts';
import type { DecisionOutcome } from '../messages/sync-protocol.ts';
import { writeKey } from '../outbox/prepared-write.ts';
import { writtenOf } from '../outbox/written.ts';
import type { AuditRow, ProposalRow } from '../store/review-rows.ts';
import type { NewInterview } from '../systems/ats-write.ts';
import type { BridgeWrite } from '../systems/modernloop/bridge.ts';
import type { DecideDeps } from './decide.ts';
import { definitionOf } from './interview-definition.ts';
import type { InterviewProposal } from './proposal.ts';

/** The status that both ATSs read for what has a time. */
const SCHEDULED = 'Scheduled';

/**
 * Writes an interview that was scheduled in ModernLoop into the ATS, and ties the two together at the bridge.
 * The clients look for a meeting of that application at that time before they make one, so repeating it after
 * a lost answer makes none twice. Throws `ApiError`.
 */
export async function carryOutInterview(
	deps: DecideDeps,
	row: ProposalRow,
	modernloopId: string,
	interview: InterviewProposal,
	isWanted: boolean,
): Promise<DecisionOutcome> {
	const { store } = deps;
	if (isWanted) {
		const who = row.deciding?.who ?? '';
		const invited = await interviewersOf(deps, row, interview);
		const definitions = await deps.readInterviewDefinitions(row.system);
		const definitionId = definitionOf(interview.title, interview.jobId, definitions);
		const id = await create(deps, row, { ...interview, definitionId, interviewers: invited }, who);
		await bind(
			deps,
			row,
			modernloopId,
			interview,
			id,
			invited.map((user) => user.id),
		);
	}
	await store.database.transact(['proposals'], 'readwrite', (transaction) =>
		transaction.objectStore('proposals').delete(row.key),
	);
	return { outcome: 'written' };
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
): Promise<string> {
	const ats = await deps.ats(row.system);
	if (ats === null) throw new ApiError({ kind: 'unexpected', detail: 'not-connected' });
	const note = (recordId: string, outcome: 'written' | 'failed') => {
		const { system, confidential } = row;
		const about = { at: deps.clock(), who, system, of: system, kind: 'interviews', confidential } as const;
		const entry: AuditRow = { ...about, recordId, field: 'record', outcome };
		return deps.store.database.transact(['audit'], 'readwrite', (transaction) =>
			noteWrites(transaction, [entry]),
		);
	};
	try {
		const { candidateId, applicationId, jobId, title, definitionId } = interview;
		const { startsAt, endsAt, timezone, interviewers } = interview;
		const about = { candidateId, applicationId, jobId, title, definitionId };
		const asked: NewInterview = { ...about, startsAt, endsAt, timezone, interviewers };
		const { id } = await ats.run((client) => client.createInterview(asked, who === '' ? null : who));
		await note(id, 'written');
		return id;
	} catch (error) {
		await note(interview.applicationId, 'failed');
		throw new ApiError(failureOf(error));
	}
}

async function bind(
	deps: DecideDeps,
	{ system, confidential }: ProposalRow,
	modernloopId: string,
	interview: InterviewProposal,
	id: string,
	interviewerIds: string[],
): Promise<void> {
	const { store } = deps;
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
	await store.database.transact(['pushes'], 'readwrite', (transaction) =>
		transaction.objectStore('pushes').put({ key, system, confidential, of, etag: record.etag, written }),
	);
}
