import { failureOf } from '../failures/failure.ts';
import { retryTime } from '../outbox/back-off.ts';
import { OUTBOX_STORES, type OutboxTransaction } from '../outbox/enqueue.ts';
import type { OutboxDeps, OutboxStep } from '../outbox/outbox-deps.ts';
import { writeKey } from '../outbox/prepared-write.ts';
import { isThere, writtenOf } from '../outbox/written.ts';
import { isConfidential } from '../records/confidentiality.ts';
import { recordKey } from '../records/record-ref.ts';
import { applicationName } from '../records/synced-record.ts';
import type { OutboxRow, PushRow, WriteKey } from '../store/outbox-rows.ts';
import { renewWritten } from '../store/renew-written.ts';
import type { ProposalKey, ProposalRow } from '../store/review-rows.ts';
import type { BridgeChange, ScheduledInterview } from '../systems/modernloop/bridge-change-schemas.ts';
import { bridgeDataSchemas } from '../systems/modernloop/bridge-data-schemas.ts';
import { mayKeep } from './being-decided.ts';
import { type ChangesPlace, CURSOR_PLACE, placeOf, placeRow } from './changes-cursor.ts';
import { compareCandidate, fetchShown } from './compare-candidate.ts';
import { mustAsk } from './merge.ts';
import { proposalRow, scheduledKey } from './proposal.ts';

/** Changes of one step: each may take a request to the ATS. */
const CHANGES_AT_ONCE = 20;
/** As often as the ATSs are asked. */
const PULL_EVERY_MS = 5 * 60_000;
/** A failed pull waits as after so many failures of a write. */
const PULL_BACK_OFF = 4;

const STORES = [...OUTBOX_STORES, 'settings', 'connections'] as const;

/** What one change comes to, found out before the transaction. */
type Effect =
	| { readonly effect: 'none' }
	| { readonly effect: 'propose'; readonly proposal: ProposalRow }
	/** Nothing (any more) for a person to decide. */
	| { readonly effect: 'withdraw'; readonly key: ProposalKey }
	/** It is to be looked at when it is written. */
	| { readonly effect: 'look-again'; readonly key: WriteKey }
	/** What stands there is no longer what was written from here; `etag` null: nothing stands there. */
	| { readonly effect: 'forget'; readonly key: WriteKey; readonly etag: string | null };

type Upserted = Extract<BridgeChange, { readonly change: 'upserted' }>;

/**
 * Reads one page of what changed in ModernLoop and stores what it comes to together with the place to go on
 * from. Candidates become proposals where a person has to decide; for every other kind the ATS wins with its
 * next change. Never throws `ApiError`.
 */
export async function pullStep(deps: OutboxDeps): Promise<OutboxStep> {
	const { store, clock } = deps;
	const bridge = await deps.bridge();
	if (bridge === null) return 'idle';
	const place = await store.database.transact(['settings'], 'readonly', async (transaction) =>
		placeOf(await transaction.objectStore('settings').get(CURSOR_PLACE)),
	);
	if (clock() < place.dueAt) return { waitUntil: place.dueAt };
	const keep = (next: ChangesPlace, effects: readonly Effect[]) =>
		store.database.transact([...STORES], 'readwrite', async (transaction) => {
			const settings = transaction.objectStore('settings');
			const connection = await transaction.objectStore('connections').get('modernloop');
			if (connection?.generation !== bridge.connection.generation) return;
			if (placeOf(await settings.get(CURSOR_PLACE)).cursor !== place.cursor) return;
			for (const effect of effects) await apply(transaction, effect);
			await settings.put(placeRow(next));
		});
	try {
		const page = await bridge.run((client) => client.changes(place.cursor, CHANGES_AT_ONCE));
		if (page === 'cursor-refused') {
			// Beginning again begins with what is open, so nothing is missed.
			await keep({ cursor: null, dueAt: 0 }, []);
			return 'more';
		}
		const effects: Effect[] = [];
		for (const change of lastOfEach(page.items)) effects.push(await effectOf(deps, change));
		const dueAt = page.moreAvailable ? 0 : clock() + PULL_EVERY_MS;
		await keep({ cursor: page.nextCursor, dueAt }, effects);
		return page.moreAvailable ? 'more' : { waitUntil: dueAt };
	} catch (error) {
		const dueAt = retryTime(failureOf(error), PULL_BACK_OFF, clock(), deps.random());
		await keep({ ...place, dueAt }, []);
		return { waitUntil: dueAt };
	}
}

/** Only the latest change of a record counts. */
function lastOfEach(changes: readonly BridgeChange[]): readonly BridgeChange[] {
	const last = new Map<string, BridgeChange>();
	for (const change of changes) {
		const key = nameOf(change);
		last.delete(key);
		last.set(key, change);
	}
	return [...last.values()];
}

function nameOf(change: BridgeChange): ProposalKey {
	switch (change.change) {
		case 'upserted':
			return writeKey(change.kind, change.record.externalSystem, change.record.externalId);
		case 'deleted':
			return writeKey(change.kind, change.externalSystem, change.externalId);
		default:
			return scheduledKey(change.modernloopId);
	}
}

async function effectOf(deps: OutboxDeps, change: BridgeChange): Promise<Effect> {
	switch (change.change) {
		case 'upserted':
			return upserted(deps, change);
		case 'deleted': {
			const key = writeKey(change.kind, change.externalSystem, change.externalId);
			return { effect: 'forget', key, etag: null };
		}
		case 'scheduled':
			return scheduled(deps, change);
		case 'unscheduled':
			return { effect: 'withdraw', key: scheduledKey(change.modernloopId) };
	}
}

async function upserted(deps: OutboxDeps, { kind, record, data }: Upserted): Promise<Effect> {
	const { store, clock } = deps;
	const { externalSystem: system, externalId: id, etag, edited } = record;
	const key = writeKey(kind, system, id);
	const known = await knownOf(deps, key);
	// What was never written from here is met when it first is.
	if (known.push === undefined && known.row === undefined) return { effect: 'none' };
	if (known.row !== undefined) return { effect: 'look-again', key };
	const standing = await writtenOf(store.vault, { kind, data });
	const before = known.push?.written ?? null;
	const written = before === null ? null : await renewWritten(before, store.vault.renewed);
	// What a list left untold may be what was edited.
	const isToldWhole = written !== null && (kind !== 'candidates' || written.extra !== null);
	if (!edited || (isToldWhole && isThere(standing, written))) return { effect: 'withdraw', key };
	if (kind !== 'candidates') return { effect: 'forget', key, etag };
	if ((await deps.ats(system)) === null) return { effect: 'none' };
	const there = bridgeDataSchemas.candidates.parse(data);
	const compared = await compareCandidate(deps, system, id, there, written?.base ?? null);
	if (compared.outcome === 'gone' || !mustAsk(compared.sides)) return { effect: 'withdraw', key };
	const { candidate, confidential, here, sides } = compared;
	const proposal = await proposalRow(
		store.vault,
		{ key, system, confidential, at: clock() },
		{ about: 'candidate', name: candidate.name, here, there: compared.there, sides },
	);
	return { effect: 'propose', proposal };
}

/** An interview is proposed where its application is there and may be seen; one that may not leaves no trace. */
async function scheduled(deps: OutboxDeps, interview: ScheduledInterview): Promise<Effect> {
	const { externalSystem: system, candidateId, applicationId, modernloopId } = interview;
	const key = scheduledKey(modernloopId);
	const ats = await deps.ats(system);
	if (ats === null) return { effect: 'none' };
	const candidate = await fetchShown(deps, system, candidateId);
	const application = candidate?.applications.find(
		({ id, job }) => applicationName(system, { id, candidateId, jobId: job.id }) === applicationId,
	);
	if (candidate === null || application === undefined) return { effect: 'withdraw', key };
	const confidential = deps.hasConfidentialJobs(system) && isConfidential(application);
	if (confidential && !ats.connection.confidential) return { effect: 'withdraw', key };
	const { title, startsAt, endsAt, timezone, interviewerEmails } = interview;
	const proposal = await proposalRow(
		deps.store.vault,
		{
			key,
			system,
			confidential,
			at: deps.clock(),
			of: recordKey({ system, kind: 'candidate', id: candidateId }),
		},
		{
			about: 'interview',
			name: candidate.name,
			candidateId,
			applicationId,
			jobId: application.job.id,
			title,
			startsAt,
			endsAt,
			timezone,
			interviewerEmails,
		},
	);
	return { effect: 'propose', proposal };
}

function knownOf(
	{ store }: OutboxDeps,
	key: WriteKey,
): Promise<{ readonly push: PushRow | undefined; readonly row: OutboxRow | undefined }> {
	return store.database.transact(['pushes', 'outbox'], 'readonly', async (transaction) => ({
		push: await transaction.objectStore('pushes').get(key),
		row: await transaction.objectStore('outbox').get(key),
	}));
}

async function apply(transaction: OutboxTransaction, effect: Effect): Promise<void> {
	const proposals = transaction.objectStore('proposals');
	const outbox = transaction.objectStore('outbox');
	switch (effect.effect) {
		case 'none':
			return;
		case 'propose': {
			const { key } = effect.proposal;
			if (!(await mayKeep(transaction, effect.proposal))) return;
			// What somebody has decided meanwhile is carried out first; it looks at both sides again anyway.
			if ((await proposals.get(key))?.deciding != null) return;
			const row = await outbox.get(key);
			if (row === undefined) await proposals.put(effect.proposal);
			else if (row.state === 'ready' || row.state === 'held') await outbox.put({ ...row, state: 'stale' });
			return;
		}
		case 'withdraw':
			if ((await proposals.get(effect.key))?.deciding == null) await proposals.delete(effect.key);
			return;
		case 'look-again': {
			const row = await outbox.get(effect.key);
			if (row?.state === 'ready' || row?.state === 'held') await outbox.put({ ...row, state: 'stale' });
			return;
		}
		case 'forget': {
			if ((await proposals.get(effect.key))?.deciding == null) await proposals.delete(effect.key);
			const pushes = transaction.objectStore('pushes');
			const push = await pushes.get(effect.key);
			if (push !== undefined) await pushes.put({ ...push, etag: effect.etag, written: null });
			const row = await outbox.get(effect.key);
			if (row?.state === 'held') await outbox.put({ ...row, state: 'stale' });
			return;
		}
	}
}
