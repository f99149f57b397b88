import { noteOutcome, noteWrites } from '../audit/audit-log.ts';
import { ApiError, failureOf } from '../failures/failure.ts';
import type { Decision, DecisionOutcome } from '../messages/sync-protocol.ts';
import { secretOf } from '../outbox/about-record.ts';
import { deliverNow } from '../outbox/deliver-now.ts';
import { OUTBOX_STORES } from '../outbox/enqueue.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import { type PreparedWrite, prepareWrite, recordOfKey } from '../outbox/prepared-write.ts';
import { turnOf } from '../outbox/turn.ts';
import { mayKeep } from '../store/may-keep.ts';
import type { AboutRecord, MergePrints, OutboxRow, WriteKey } from '../store/outbox-rows.ts';
import type { ProposalRow } from '../store/review-rows.ts';
import { MERGED_FIELDS, type MergedField } from '../systems/ats-write.ts';
import type { BridgeItem } from '../systems/modernloop/bridge.ts';
import { bridgeDataSchemas } from '../systems/modernloop/bridge-data-schemas.ts';
import { candidateWrite } from '../systems/modernloop/bridge-mapping.ts';
import { beingDecided } from './being-decided.ts';
import { type Comparison, compareCandidate } from './compare-candidate.ts';
import { editOf, mergedData, type Winners, winnersOf } from './decision.ts';
import { mustAsk } from './merge.ts';
import { mergePrints } from './merge-prints.ts';
import { type CandidateProposal, proposalRow } from './proposal.ts';
import { auditOf, writeIntoAts } from './write-into-ats.ts';

type Compared = Extract<Comparison, { readonly outcome: 'compared' }>;

/**
 * Writes what a person decided about a candidate: into the ATS what ModernLoop's side wins, and through the
 * bridge the state both then agree on. Both sides are read once more before anything is written; where they
 * are not what the person was shown, the proposal is renewed instead. Repeating it is harmless. Throws `ApiError`.
 */
export async function carryOutCandidate(
	deps: OutboxDeps,
	row: ProposalRow,
	key: WriteKey,
	shown: CandidateProposal,
	decision: Extract<Decision, { readonly about: 'candidate' }>,
): Promise<DecisionOutcome> {
	const { system, id } = recordOfKey(key);
	const winners = winnersOf(shown, decision.winners);
	const item = await readItem(deps, key);
	if (item?.data == null || winners === null) return renewed(deps, row, null);
	const there = bridgeDataSchemas.candidates.parse(item.data);
	const compare = async () => compareCandidate(deps, system, id, there, await baseOf(deps, key));
	const compared = await compare();
	if (compared.outcome === 'gone') return renewed(deps, row, null);
	const open = await openFields(deps, shown, compared, winners);
	if (open === null) return renewed(deps, row, compared);
	const edit = editOf(id, shown, { ...winners, there: winners.there.filter((field) => open.has(field)) });
	let noted = row.deciding?.audit ?? [];
	try {
		if (edit !== null) noted = await writeIntoAts(deps, row, { ...edit, over: shown.here });
	} catch (error) {
		if (failureOf(error).kind !== 'changed-meanwhile') throw error;
		const again = await compare();
		return renewed(deps, row, again.outcome === 'gone' ? null : again);
	}
	const here = candidateWrite(system, compared.candidate);
	const data = mergedData(here.data, shown, winners);
	const write = await prepareWrite(deps.store.vault, { ...here, data });
	if (write === null) throw new ApiError({ kind: 'data-conflict' });
	if (!(await finish(deps, row, write, item, noted, winners.here, compared.confidential))) {
		return changedMeanwhile(noted, 'gone');
	}
	return passedOn(deps, key, noted);
}

/** @param noted the audit's entries of what was written into the ATS */
function changedMeanwhile(noted: readonly number[], onlyInAts: 'edited' | 'gone'): DecisionOutcome {
	return noted.length > 0
		? { outcome: 'written', onlyInAts }
		: { outcome: 'failed', failure: { kind: 'changed-meanwhile' } };
}

/** Writes through the bridge what is decided, and tells how far that came. */
async function passedOn(
	deps: OutboxDeps,
	key: WriteKey,
	/** The audit's entries of what was written into the ATS. */
	noted: readonly number[],
): Promise<DecisionOutcome> {
	await deliverNow(deps, [key]);
	const { row, push } = await deps.store.database.transact(
		['outbox', 'pushes'],
		'readonly',
		async (transaction) => ({
			row: await transaction.objectStore('outbox').get(key),
			push: await transaction.objectStore('pushes').get(key),
		}),
	);
	// Somebody edited it there since it was read, and is asked about.
	if (row?.state === 'held') return changedMeanwhile(noted, 'edited');
	// Everything was disconnected.
	if (push === undefined) return changedMeanwhile(noted, 'gone');
	if (row === undefined) return { outcome: 'written' };
	return row.state === 'dead' && row.failure !== null
		? { outcome: 'failed', failure: row.failure }
		: { outcome: 'waiting' };
}

async function baseOf({ store }: OutboxDeps, key: WriteKey): Promise<MergePrints | null> {
	const push = await store.database.transact(['pushes'], 'readonly', (transaction) =>
		transaction.objectStore('pushes').get(key),
	);
	return push?.written?.base ?? null;
}

async function readItem(deps: OutboxDeps, key: WriteKey): Promise<BridgeItem | null> {
	const { kind, system, id } = recordOfKey(key);
	const bridge = await deps.bridge();
	if (bridge === null) throw new ApiError({ kind: 'unexpected', detail: 'not-connected' });
	return bridge.run((client) => client.read(kind, system, id));
}

/**
 * The fields whose ATS value is still the one that was shown; one that is what the decision makes it was
 * written before. Null where either side is something else by now.
 */
async function openFields(
	{ store }: OutboxDeps,
	shown: CandidateProposal,
	compared: Compared,
	winners: Winners,
): Promise<ReadonlySet<MergedField> | null> {
	const printsOf = ({ name, email, profileUrls }: CandidateProposal['here'] | Compared['here']) =>
		mergePrints(store.vault, { name, emails: [email], profileUrls });
	const [shownHere, shownThere, here, there] = await Promise.all([
		printsOf(shown.here),
		printsOf(shown.there),
		printsOf(compared.here),
		printsOf(compared.there),
	]);
	const open = new Set<MergedField>();
	for (const field of MERGED_FIELDS) {
		if (shownThere[field] !== there[field]) return null;
		if (shownHere[field] === here[field]) open.add(field);
		else if (!winners.there.includes(field) || here[field] !== there[field]) return null;
	}
	return open;
}

/** Puts what both sides are now in the place of what the person was shown. */
async function renewed(
	{ store, clock }: OutboxDeps,
	row: ProposalRow,
	compared: Compared | null,
): Promise<DecisionOutcome> {
	const fresh =
		compared === null || !mustAsk(compared.sides)
			? null
			: await proposalRow(
					store.vault,
					{ key: row.key, system: row.system, confidential: compared.confidential, at: clock() },
					{
						about: 'candidate',
						name: compared.candidate.name,
						here: compared.here,
						there: compared.there,
						sides: compared.sides,
					},
				);
	await store.database.transact([...OUTBOX_STORES, 'connections'], 'readwrite', async (transaction) => {
		if ((await beingDecided(transaction, row)) === undefined) return;
		const proposals = transaction.objectStore('proposals');
		const outbox = transaction.objectStore('outbox');
		const held = await outbox.get(row.key);
		const isKept = fresh !== null && (await mayKeep(transaction, fresh));
		// With a row of its own it is looked at as a whole, with what both agreed on last.
		if (!isKept || held?.state === 'held') await proposals.delete(row.key);
		else await proposals.put(fresh);
		if (held?.state === 'held') await outbox.put({ ...held, state: 'stale' });
	});
	return { outcome: 'failed', failure: { kind: 'changed-meanwhile' } };
}

/**
 * The proposal ends, and what both sides are to be takes the place of whatever waited to be written. False where the
 * proposal went meanwhile: what was disconnected, hidden or removed must not come back to life.
 */
async function finish(
	{ store, clock }: OutboxDeps,
	row: ProposalRow,
	write: PreparedWrite,
	item: BridgeItem,
	/** The audit's entries of what was written into the ATS. */
	noted: readonly number[],
	/** Which fields are still to be written through the bridge. */
	fields: readonly MergedField[],
	confidential: boolean,
): Promise<boolean> {
	const { key, system, written, sealed } = write;
	const stores = [...OUTBOX_STORES, 'audit', 'connections'] as const;
	return store.database.transact([...stores], 'readwrite', async (transaction) => {
		await noteOutcome(transaction, noted, { outcome: 'written', at: clock() });
		const isDeciding = (await beingDecided(transaction, row)) !== undefined;
		if (!isDeciding || !(await mayKeep(transaction, { system, confidential }))) return false;
		const outbox = transaction.objectStore('outbox');
		const pushes = transaction.objectStore('pushes');
		const [waiting, push] = await Promise.all([outbox.get(key), pushes.get(key)]);
		const isSent = waiting?.state === 'sent';
		const entries = auditOf(row, 'modernloop', recordOfKey(key).id, fields, clock());
		const audit = await noteWrites(
			transaction,
			entries.map((entry) => ({ ...entry, outcome: 'unknown' })),
		);
		const about: AboutRecord = { key, system, ...secretOf(system, confidential) };
		const decided: OutboxRow = {
			...about,
			state: isSent ? 'sent' : 'ready',
			turn: turnOf('candidates', false),
			retryAt: 0,
			attempts: 0,
			written,
			sealed,
			over: item.etag,
			batch: isSent ? waiting.batch : null,
			decided: { who: row.deciding?.who ?? '', fields, audit },
			failure: null,
			at: clock(),
		};
		await outbox.put(decided);
		await pushes.put({ ...(push ?? { ...about, written: null }), etag: item.etag });
		await transaction.objectStore('proposals').delete(row.key);
		return true;
	});
}
