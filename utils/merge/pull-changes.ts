import type { InUse } from '../connections/clients.ts';
import { ApiError, failureOf } from '../failures/failure.ts';
import { retryTime } from '../outbox/back-off.ts';
import { OUTBOX_STORES } from '../outbox/enqueue.ts';
import type { OutboxDeps, OutboxStep } from '../outbox/outbox-deps.ts';
import { writeKey } from '../outbox/prepared-write.ts';
import { isThere, writtenOf } from '../outbox/written.ts';
import { isConfidential } from '../records/confidentiality.ts';
import { recordKey } from '../records/record-ref.ts';
import { applicationName } from '../records/synced-record.ts';
import type { OutboxRow, PushRow, WriteKey } from '../store/outbox-rows.ts';
import { renewWritten } from '../store/renew-written.ts';
import type { ProposalKey } from '../store/review-rows.ts';
import type { BridgeClient } from '../systems/modernloop/bridge.ts';
import type { BridgeChange, ScheduledInterview } from '../systems/modernloop/bridge-change-schemas.ts';
import { bridgeDataSchemas } from '../systems/modernloop/bridge-data-schemas.ts';
import { apply, type Effect } from './apply-effect.ts';
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
/** Pages that a person waits for: hundreds of changes are weeks of them, or a bridge that never gets to an end. */
const MOST_PAGES = 20;

const STORES = [...OUTBOX_STORES, 'settings', 'connections'] as const;

type Upserted = Extract<BridgeChange, { readonly change: 'upserted' }>;

/**
 * Reads one page of what changed in ModernLoop and stores what it comes to together with the place to go on
 * from. Candidates become proposals where a person has to decide; for every other kind the ATS wins with its
 * next change. Never throws `ApiError`.
 */
export async function pullStep(deps: OutboxDeps): Promise<OutboxStep> {
	const { clock } = deps;
	const bridge = await deps.bridge();
	if (bridge === null) return 'idle';
	const place = await readPlace(deps);
	if (clock() < place.dueAt) return { waitUntil: place.dueAt };
	try {
		const next = (await pullPage(deps, bridge, place)).dueAt;
		return next === 0 ? 'more' : { waitUntil: next };
	} catch (error) {
		const dueAt = retryTime(failureOf(error), PULL_BACK_OFF, clock(), deps.random());
		await keep(deps, bridge, place, { ...place, dueAt }, []);
		return { waitUntil: dueAt };
	}
}

/** Reads and stores all that has changed by now, due or not. Throws `ApiError`. */
export async function pullNow(deps: OutboxDeps): Promise<void> {
	for (let page = 0; page < MOST_PAGES; page += 1) {
		const bridge = await deps.bridge();
		if (bridge === null) throw new ApiError({ kind: 'unexpected', detail: 'not-connected' });
		const { isKept, dueAt } = await pullPage(deps, bridge, await readPlace(deps));
		// Somebody else read on meanwhile, and not necessarily as far as this.
		if (isKept && dueAt !== 0) return;
	}
	throw new ApiError({ kind: 'unexpected', detail: 'changes-without-end' });
}

function readPlace({ store }: OutboxDeps): Promise<ChangesPlace> {
	return store.database.transact(['settings'], 'readonly', async (transaction) =>
		placeOf(await transaction.objectStore('settings').get(CURSOR_PLACE)),
	);
}

/** One page from there. `dueAt` 0: there is more; `isKept` false: nothing was stored. Throws `ApiError`. */
async function pullPage(
	deps: OutboxDeps,
	bridge: InUse<BridgeClient>,
	place: ChangesPlace,
): Promise<{ readonly isKept: boolean; readonly dueAt: number }> {
	const page = await bridge.run((client) => client.changes(place.cursor, CHANGES_AT_ONCE));
	// Beginning again begins with what is open, so nothing is missed.
	if (page === 'cursor-refused') {
		const next = { cursor: null, dueAt: 0 };
		return { isKept: await keep(deps, bridge, place, next, []), dueAt: 0 };
	}
	const effects: Effect[] = [];
	for (const change of lastOfEach(page.items)) effects.push(await effectOf(deps, change));
	const dueAt = page.moreAvailable ? 0 : deps.clock() + PULL_EVERY_MS;
	return { isKept: await keep(deps, bridge, place, { cursor: page.nextCursor, dueAt }, effects), dueAt };
}

/** False where it is another's bridge by now, or another has read on. */
function keep(
	{ store }: OutboxDeps,
	bridge: InUse<BridgeClient>,
	place: ChangesPlace,
	next: ChangesPlace,
	effects: readonly Effect[],
): Promise<boolean> {
	return store.database.transact([...STORES], 'readwrite', async (transaction) => {
		const settings = transaction.objectStore('settings');
		const connection = await transaction.objectStore('connections').get('modernloop');
		if (connection?.generation !== bridge.connection.generation) return false;
		if (placeOf(await settings.get(CURSOR_PLACE)).cursor !== place.cursor) return false;
		for (const effect of effects) await apply(transaction, effect);
		await settings.put(placeRow(next));
		return true;
	});
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
