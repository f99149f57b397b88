import type { Failure } from '../failures/failure.ts';
import { resolveStale } from '../merge/resolve-stale.ts';
import { type Connection, isConnected } from '../store/connections.ts';
import type { BatchRow, OutboxRow } from '../store/outbox-rows.ts';
import type { BridgeKind } from '../systems/modernloop/bridge.ts';
import { dueRows, nextRowDue } from './due-rows.ts';
import { OUTBOX_STORES } from './enqueue.ts';
import { formBatch } from './form-batch.ts';
import type { OutboxDeps, OutboxStep } from './outbox-deps.ts';
import { sendBatch } from './send-batch.ts';

/** What there is to do, as the store has it. */
type Work =
	| { readonly do: 'send'; readonly batch: BatchRow }
	| { readonly do: 'resolve'; readonly row: OutboxRow }
	| { readonly do: 'wait'; readonly step: OutboxStep };

/**
 * One step of writing through the bridge: sends one batch, or looks at one record that somebody else wrote.
 * Whatever ends the worker within it is made good by the next: a batch is stored before it is sent, and sent
 * under the same idempotency key until its results are stored. Never throws `ApiError`.
 */
export async function deliverStep(deps: OutboxDeps): Promise<OutboxStep> {
	const bridge = await deps.bridge();
	if (bridge === null) return 'idle';
	const work = await nextWork(deps, bridge.connection);
	switch (work.do) {
		case 'send':
			await sendBatch(deps, bridge, work.batch);
			return 'more';
		case 'resolve':
			await resolveStale(deps, bridge, work.row);
			return 'more';
		case 'wait':
			return work.step;
	}
}

function nextWork({ store, clock, newId }: OutboxDeps, connection: Connection): Promise<Work> {
	const now = clock();
	const id = newId();
	const stores = [...OUTBOX_STORES, 'connections'] as const;
	return store.database.transact([...stores], 'readwrite', async (transaction): Promise<Work> => {
		// What waits is for the bridge that is connected by now.
		if (!(await isConnected(transaction, connection))) return { do: 'wait', step: 'more' };
		const batches = await transaction.objectStore('batches').getAll();
		const waiting = batches.filter(({ retryAt }) => retryAt > now);
		// A bridge that failed as a whole is left alone; one that lacks a permission takes the other kinds.
		const resting = waiting.filter(({ problem }) => !isOfKind(problem));
		if (resting.length > 0) return { do: 'wait', step: { waitUntil: earliest(resting) } };
		const [batch] = batches.filter(({ retryAt }) => retryAt <= now);
		if (batch !== undefined) return { do: 'send', batch };
		const index = transaction.objectStore('outbox').index('due');
		const [row] = await dueRows(index, 'stale', new Set(), now, 1);
		if (row !== undefined) return { do: 'resolve', row };
		const blocked = new Set<BridgeKind>(waiting.map(({ kind }) => kind));
		const formed = await formBatch(transaction, { keys: null, blocked }, id, now);
		if (formed !== null) return { do: 'send', batch: formed };
		const due = await nextRowDue(index, blocked, now);
		const times = [...waiting.map(({ retryAt }) => retryAt), ...(due === null ? [] : [due])];
		return { do: 'wait', step: times.length === 0 ? 'idle' : { waitUntil: Math.min(...times) } };
	});
}

function isOfKind(problem: Failure | null): boolean {
	return problem?.kind === 'permission-missing';
}

function earliest(batches: readonly BatchRow[]): number {
	return Math.min(...batches.map(({ retryAt }) => retryAt));
}
