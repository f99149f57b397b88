import type { InUse } from '../connections/clients.ts';
import { failureOf } from '../failures/failure.ts';
import { aboutRecord } from '../outbox/about-record.ts';
import { afterFailure, readyAgain } from '../outbox/apply-result.ts';
import { OUTBOX_STORES } from '../outbox/enqueue.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import { recordOfKey } from '../outbox/prepared-write.ts';
import { afterWrite, isSameWrite, isThere, writtenOf } from '../outbox/written.ts';
import { mayKeep } from '../store/may-keep.ts';
import type { OutboxRow, PushRow } from '../store/outbox-rows.ts';
import { renewWritten } from '../store/renew-written.ts';
import type { ProposalRow } from '../store/review-rows.ts';
import type { BridgeClient, BridgeItem } from '../systems/modernloop/bridge.ts';
import { bridgeDataSchemas } from '../systems/modernloop/bridge-data-schemas.ts';
import { compareCandidate } from './compare-candidate.ts';
import { mustAsk } from './merge.ts';
import { proposalRow } from './proposal.ts';

/** How soon to look again at a record that somebody is deciding about. */
const DECIDING_MS = 30_000;

/** What becomes of a row whose record somebody else wrote. */
type Verdict =
	/** It stands there already. */
	| { readonly verdict: 'adopt' }
	/** It is written over what was read. */
	| { readonly verdict: 'overwrite' }
	| { readonly verdict: 'ask'; readonly proposal: ProposalRow }
	/** Its record is no longer there to be written. */
	| { readonly verdict: 'drop' };

/**
 * Reads the other side of a row that was refused because somebody else wrote the record. What a colleague's
 * browser wrote gives way to the ATS; what a person edited in ModernLoop does only where nothing of it would
 * be lost, and else waits for a decision. Never throws `ApiError`.
 */
export async function resolveStale(
	deps: OutboxDeps,
	bridge: InUse<BridgeClient>,
	row: OutboxRow,
): Promise<void> {
	const { kind, system, id } = recordOfKey(row.key);
	try {
		const item = await bridge.run((client) => client.read(kind, system, id));
		await settle(deps, row, item, await verdictOf(deps, row, item));
	} catch (error) {
		const { clock, random } = deps;
		await deps.store.database.transact(['outbox'], 'readwrite', async (transaction) => {
			const current = await transaction.objectStore('outbox').get(row.key);
			if (current?.state !== 'stale') return;
			const failed = afterFailure(current, failureOf(error), clock(), random());
			await transaction
				.objectStore('outbox')
				.put(failed.state === 'dead' ? failed : { ...failed, state: 'stale' });
		});
	}
}

async function verdictOf(deps: OutboxDeps, row: OutboxRow, item: BridgeItem | null): Promise<Verdict> {
	const { store, clock } = deps;
	const { kind, system, id } = recordOfKey(row.key);
	if (item === null || item.data === null || row.written === null) return { verdict: 'overwrite' };
	const standing = await writtenOf(store.vault, { kind, data: item.data });
	const isEdited = item.edited && kind === 'candidates';
	const written = await renewWritten(row.written, store.vault.renewed);
	// Writing it once more says that both sides agree, and ends the edit for everybody. What a list left untold may
	// be what was edited.
	if (isThere(standing, written) && !(isEdited && written.extra === null))
		return { verdict: item.edited ? 'overwrite' : 'adopt' };
	if (!isEdited || row.over === item.etag) return { verdict: 'overwrite' };
	const push = await store.database.transact(['pushes'], 'readonly', (transaction) =>
		transaction.objectStore('pushes').get(row.key),
	);
	const there = bridgeDataSchemas.candidates.parse(item.data);
	const compared = await compareCandidate(deps, system, id, there, push?.written?.base ?? null);
	if (compared.outcome === 'gone') return { verdict: 'drop' };
	const { candidate, confidential, here, sides } = compared;
	if (!mustAsk(sides)) return { verdict: 'overwrite' };
	const proposal = await proposalRow(
		store.vault,
		{ key: row.key, system, confidential, at: clock() },
		{ about: 'candidate', name: candidate.name, here, there: compared.there, sides },
	);
	return { verdict: 'ask', proposal };
}

/** Unless the row changed while the other side was read: then it is read again. */
async function settle(
	{ store, clock }: OutboxDeps,
	row: OutboxRow,
	item: BridgeItem | null,
	resolved: Verdict,
): Promise<void> {
	await store.database.transact([...OUTBOX_STORES, 'connections'], 'readwrite', async (transaction) => {
		const outbox = transaction.objectStore('outbox');
		const pushes = transaction.objectStore('pushes');
		const [current, push] = await Promise.all([outbox.get(row.key), pushes.get(row.key)]);
		if (current?.state !== 'stale' || !isSameWrite(current.written, row.written)) return;
		const { key } = row;
		const known: PushRow = push ?? { ...aboutRecord(row), etag: null, written: null };
		const proposals = transaction.objectStore('proposals');
		if ((await proposals.get(key))?.deciding != null) {
			// A person has just decided about it: what that leaves to be written takes this row's place.
			await outbox.put({ ...current, retryAt: clock() + DECIDING_MS });
			return;
		}
		if (resolved.verdict === 'ask') {
			if (!(await mayKeep(transaction, resolved.proposal))) return outbox.delete(key);
			await proposals.put(resolved.proposal);
			// Once it is no longer held it is due at once, however the clock was set meanwhile.
			await outbox.put({ ...current, state: 'held', retryAt: 0, attempts: 0, faults: 0, failure: null });
			return;
		}
		await proposals.delete(key);
		switch (resolved.verdict) {
			case 'adopt': {
				const written = row.written === null ? null : afterWrite(known.written, row.written);
				await pushes.put({ ...known, etag: item?.etag ?? null, written });
				return outbox.delete(key);
			}
			case 'overwrite':
				await pushes.put({ ...known, etag: item?.etag ?? null });
				await outbox.put(readyAgain(current, clock()));
				return;
			case 'drop':
				return outbox.delete(key);
		}
	});
}
