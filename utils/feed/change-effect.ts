import { compareCandidate } from '../merge/compare-candidate.ts';
import { mustAsk } from '../merge/merge.ts';
import { proposalRow, scheduledKey } from '../merge/proposal.ts';
import { scheduled } from '../merge/scheduled-interview.ts';
import { notDropped } from '../outbox/not-dropped.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import { writeKey } from '../outbox/prepared-write.ts';
import { isThere, writtenOf } from '../outbox/written.ts';
import type { OutboxRow, PushRow, WriteKey } from '../store/outbox-rows.ts';
import { renewWritten } from '../store/renew-written.ts';
import type { BridgeChange } from '../systems/modernloop/bridge-change-schemas.ts';
import { bridgeDataSchemas } from '../systems/modernloop/bridge-data-schemas.ts';
import type { Effect } from './apply-effect.ts';

type Upserted = Extract<BridgeChange, { readonly change: 'upserted' }>;

/** What one change in ModernLoop comes to, by what its record is in the ATS now. Throws `ApiError`. */
export async function effectOf(deps: OutboxDeps, change: BridgeChange): Promise<Effect> {
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
	// Who is not to be seen now may be later, and what was edited is met then: nothing is known to stand there.
	if (compared.outcome === 'gone') return { effect: 'forget', key, etag: null };
	if (!mustAsk(compared.sides)) return { effect: 'withdraw', key };
	const { candidate, confidential, here, sides } = compared;
	const proposal = await proposalRow(
		store.vault,
		{ key, system, confidential, at: clock() },
		{ about: 'candidate', name: candidate.name, here, there: compared.there, sides },
	);
	return { effect: 'propose', proposal };
}

function knownOf(
	{ store }: OutboxDeps,
	key: WriteKey,
): Promise<{ readonly push: PushRow | undefined; readonly row: OutboxRow | undefined }> {
	return store.database.transact(['pushes', 'outbox'], 'readonly', async (transaction) => ({
		push: await transaction.objectStore('pushes').get(key),
		row: notDropped(await transaction.objectStore('outbox').get(key)),
	}));
}
