import { type Failure, failureOf } from '../failures/failure.ts';
import { failureDetail } from '../failures/failure-messages.ts';
import { pullNow } from '../feed/pull-now.ts';
import { byExternalId } from '../links/answers.ts';
import { allowedPart } from '../links/ask.ts';
import { candidateKeyOf } from '../links/candidate-links.ts';
import { gather } from '../links/gather.ts';
import { hideRecords, keepFound } from '../links/keep-found.ts';
import { readKnown } from '../links/known.ts';
import type { LookUpDeps } from '../links/look-up.ts';
import type { SyncResult } from '../messages/page-view.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import type { Candidate } from '../records/candidate.ts';
import { readSnapshot, snapshotRow } from '../store/snapshots.ts';
import { type CandidatePage, pageKey } from '../systems/ats-page.ts';
import { changesBetween } from './changes.ts';
import { push } from './push.ts';
import { snapshotOf } from './snapshot.ts';

/** Syncs what an ATS page shows. Never throws; pressing twice at once is pressing once. */
export type SyncCandidate = (page: CandidatePage) => Promise<SyncResult>;

/**
 * @param keep stores a fetched candidate among what is synced, where its ATS is synced as a whole
 * @param mayWrite whether anything may be written through the bridge
 */
export function createSyncCandidate(
	deps: LookUpDeps,
	outbox: OutboxDeps,
	keep: (candidate: Candidate) => Promise<void>,
	mayWrite: () => Promise<boolean>,
): SyncCandidate {
	const underWay = new Map<string, Promise<SyncResult>>();
	return (page) => {
		const key = pageKey(page);
		const shared = underWay.get(key);
		if (shared !== undefined) return shared;
		const result = sync(deps, outbox, keep, mayWrite, page)
			.catch((error: unknown) => failed(failureOf(error)))
			.finally(() => underWay.delete(key));
		underWay.set(key, result);
		return result;
	};
}

/**
 * Fetches the candidate fresh, passes it on to the bridge where one is connected, and then stores links and
 * snapshot in one transaction. When the bridge fails nothing is stored but what it took, so that the next
 * sync tells the same changes again.
 */
async function sync(
	deps: LookUpDeps,
	outbox: OutboxDeps,
	keep: (candidate: Candidate) => Promise<void>,
	mayWrite: () => Promise<boolean>,
	page: CandidatePage,
): Promise<SyncResult> {
	const { store, clients, clock } = deps;
	const [ats, bridge] = await Promise.all([clients.ats(page.system), clients.bridge()]);
	if (ats === null) return failed({ kind: 'unexpected', detail: 'not-connected' });
	const whole = await ats.run((client) => client.fetchCandidate(page));
	const allowed = allowedPart(deps, page, whole, ats);
	if (allowed === null) {
		await hideRecords(store, page, whole);
		return failed({ kind: 'not-visible' });
	}
	const { candidate, hidden } = allowed;
	const connections = bridge === null ? [ats.connection] : [ats.connection, bridge.connection];
	if (bridge !== null) {
		if (await mayWrite()) await push(outbox, connections, candidate);
		await pullNow(outbox);
	}
	await keep(whole);
	const external = await byExternalId(bridge, page.system, candidate.id);
	const key = candidateKeyOf(candidate);
	const known = await readKnown(store, page, key);
	const gathered = await gather(deps, page, known, {
		candidate,
		candidateId: candidate.id,
		external,
		bridge,
	});
	const before = await readSnapshot(store, key);
	const after = await snapshotOf(store.vault, candidate);
	const syncedAt = clock();
	const snapshot = await snapshotRow(store, key, candidate.system, after, syncedAt);
	await keepFound(store, { ...gathered, candidate, hidden, connections, checkedAt: syncedAt, snapshot });
	const fields = changesBetween(before, after);
	return fields.length === 0 ? { outcome: 'unchanged', syncedAt } : { outcome: 'changed', syncedAt, fields };
}

/** One result for several records of one person, as a ModernLoop page shows them. */
export function combined(results: readonly SyncResult[]): SyncResult {
	const failure = results.find((result) => result.outcome === 'failed');
	if (failure !== undefined) return failure;
	const done = results.filter((result) => result.outcome !== 'failed');
	const syncedAt = Math.max(...done.map((result) => result.syncedAt));
	const fields = new Set(done.flatMap((result) => (result.outcome === 'changed' ? result.fields : [])));
	if (done.length === 0) return failed({ kind: 'not-visible' });
	return fields.size === 0
		? { outcome: 'unchanged', syncedAt }
		: { outcome: 'changed', syncedAt, fields: [...fields] };
}

function failed(failure: Failure): SyncResult {
	const { kind } = failure;
	const until = kind === 'rate-limited' ? { until: failure.until } : {};
	return { outcome: 'failed', failure: kind, detail: failureDetail(failure), ...until };
}
