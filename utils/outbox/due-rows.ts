import type { OutboxRow, OutboxState } from '../store/outbox-rows.ts';
import type { BridgeKind } from '../systems/modernloop/bridge.ts';
import { recordOfKey } from './prepared-write.ts';
import { TURNS } from './turn.ts';

/** The outbox by state, turn and time, of a transaction of either mode. */
export type DueIndex = {
	readonly getAll: (range: IDBKeyRange, limit?: number) => Promise<readonly OutboxRow[]>;
};

/** The rows that are next: those of the first turn that has any, `limit` at most. */
export async function dueRows(
	index: DueIndex,
	state: OutboxState,
	blocked: ReadonlySet<BridgeKind>,
	now: number,
	limit: number,
): Promise<readonly OutboxRow[]> {
	for (let turn = 0; turn < TURNS; turn += 1) {
		const range = IDBKeyRange.bound([state, turn, 0], [state, turn, now]);
		const rows = await index.getAll(range, limit);
		const [first] = rows;
		if (first !== undefined && !blocked.has(recordOfKey(first.key).kind)) return rows;
	}
	return [];
}

/** When the next row is due that is not yet, ms since the epoch; null: there is none. */
export async function nextRowDue(
	index: DueIndex,
	blocked: ReadonlySet<BridgeKind>,
	now: number,
): Promise<number | null> {
	const rows = await waitingRows(index, now, 1);
	const times = rows.filter(({ key }) => !blocked.has(recordOfKey(key).kind)).map(({ retryAt }) => retryAt);
	return times.length === 0 ? null : Math.min(...times);
}

/** The rows that are not due yet: of each turn those that are due next, `limit` at most, or all. */
export async function waitingRows(
	index: DueIndex,
	now: number,
	limit?: number,
): Promise<readonly OutboxRow[]> {
	const rows: OutboxRow[] = [];
	for (const state of ['ready', 'stale'] as const) {
		for (let turn = 0; turn < TURNS; turn += 1) {
			const range = IDBKeyRange.bound([state, turn, now], [state, turn, Number.MAX_VALUE], true);
			rows.push(...(await index.getAll(range, limit)));
		}
	}
	return rows;
}
