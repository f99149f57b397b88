import type { InUse } from '../connections/clients.ts';
import { ApiError } from '../failures/failure.ts';
import { areCurrent } from '../links/keep-found.ts';
import { deliverNow } from '../outbox/deliver-now.ts';
import { enqueueWrites, OUTBOX_STORES } from '../outbox/enqueue.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import { type PreparedWrite, prepareWrite } from '../outbox/prepared-write.ts';
import type { Candidate } from '../records/candidate.ts';
import { isConfidential, isConfidentialCandidate } from '../records/confidentiality.ts';
import { applicationName } from '../records/synced-record.ts';
import type { BridgeWrite } from '../systems/modernloop/bridge.ts';
import { bridgeWritesOfCandidate } from '../systems/modernloop/bridge-mapping.ts';

/**
 * Puts a candidate, its jobs and its applications into the outbox, and writes them at once. What waits there
 * longer is written by the next sync; what a person has to decide about first is left to wait.
 * @param used the connections it was fetched with: nothing is passed on once they have changed
 */
export async function push(
	deps: OutboxDeps,
	used: readonly InUse<unknown>['connection'][],
	candidate: Candidate,
): Promise<void> {
	const { store, clock } = deps;
	const prepared = await Promise.all(
		bridgeWritesOfCandidate(candidate).map(async (write) => {
			const confidential = isConfidentialWrite(candidate, write);
			return { write: await prepareWrite(store.vault, write), confidential };
		}),
	);
	const writes = prepared.filter(
		(one): one is { write: PreparedWrite; confidential: boolean } => one.write !== null,
	);
	await store.database.transact([...OUTBOX_STORES, 'connections'], 'readwrite', async (transaction) => {
		if (!areCurrent(used, await transaction.objectStore('connections').getAll())) return;
		await enqueueWrites(transaction, writes, clock());
	});
	const failure = await deliverNow(
		deps,
		writes.map(({ write }) => write.key),
	);
	if (failure !== null) throw new ApiError(failure);
}

function isConfidentialWrite(candidate: Candidate, { kind, id }: BridgeWrite): boolean {
	const { system, applications } = candidate;
	switch (kind) {
		case 'jobs':
			return applications.some(({ job }) => job.id === id && job.confidential !== 'no');
		case 'applications': {
			const named = applications.find(
				(one) => applicationName(system, { id: one.id, candidateId: candidate.id, jobId: one.job.id }) === id,
			);
			return named === undefined || isConfidential(named);
		}
		default:
			return isConfidentialCandidate(candidate);
	}
}
