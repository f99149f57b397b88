import type { Failure } from '../failures/failure.ts';
import type { BatchItem, OutboxRow, PushRow } from '../store/outbox-rows.ts';
import type { BridgeResult } from '../systems/modernloop/bridge.ts';
import { INVALID } from '../systems/modernloop/bridge-errors.ts';
import { aboutRecord } from './about-record.ts';
import { retryTime } from './back-off.ts';
import { afterWrite, isSameWrite } from './written.ts';

/** After so many failures that may lie in a record somebody has to look at it. */
const MOST_ATTEMPTS = 8;

/** What one result leaves behind. */
export type Applied = {
	/** The row as it is now; null: there is nothing left to write. */
	readonly row: OutboxRow | null;
	/** What is known to stand in the bridge; null: nothing, `unchanged`: as before. */
	readonly push: PushRow | null | 'unchanged';
	/** For the audit, where a person decided the write and it is over. */
	readonly outcome: 'written' | 'failed' | null;
};

/** What one result means for its record, whose row may have changed since it was sent. */
export function applyResult(
	row: OutboxRow | undefined,
	push: PushRow | undefined,
	item: BatchItem,
	result: BridgeResult,
	now: number,
	random: number,
): Applied {
	const isLatest = row !== undefined && isSameWrite(row.written, item.written);
	const ready = row === undefined ? null : readyAgain(row, now);
	if (result.outcome === 'failed') {
		if (row === undefined) return { row: null, push: 'unchanged', outcome: null };
		// A newer state is judged on its own.
		const failed = isLatest ? afterFailure(row, result.failure, now, random) : ready;
		if (result.failure.kind === 'changed-meanwhile') {
			return { row: { ...readyAgain(row, now), state: 'stale' }, push: 'unchanged', outcome: 'failed' };
		}
		return { row: failed, push: 'unchanged', outcome: failed?.state === 'dead' ? 'failed' : null };
	}
	const left = isLatest ? null : ready;
	if (result.outcome === 'removed' || item.written === null) {
		return { row: left, push: null, outcome: 'written' };
	}
	return {
		row: left,
		push: {
			...aboutRecord(item),
			etag: result.record.etag,
			written: afterWrite(push?.written ?? null, item.written),
		},
		outcome: 'written',
	};
}

/** A row of a batch that is over, due at once: the time that it waited for is over, also by a clock that was turned back. */
export function readyAgain(row: OutboxRow, now: number): OutboxRow {
	return { ...row, state: 'ready', retryAt: 0, batch: null, at: now };
}

/** A row after a failure that is its own. */
export function afterFailure(row: OutboxRow, failure: Failure, now: number, random: number): OutboxRow {
	const attempts = row.attempts + 1;
	const faults = (row.faults ?? 0) + (isOfRecord(failure) ? 1 : 0);
	const isOver = isPermanent(failure) || faults >= MOST_ATTEMPTS;
	const failed = { ...readyAgain(row, now), attempts, faults, failure };
	if (isOver) return { ...failed, state: 'dead' };
	return { ...failed, retryAt: retryTime(failure, attempts, now, random) };
}

/** What is said of a system that is down, or of what stands in front of it: see `createRequest` and the vendors' rules. */
const OF_SYSTEM = /^(refused with )?HTTP 5\d\d\b|^(redirect|answer is not JSON|not-connected)$/;

/** Whether a failure may lie in the record; any other would have met every record alike. */
export function isOfRecord(failure: Failure): boolean {
	if (failure.kind === 'unexpected') return !OF_SYSTEM.test(failure.detail);
	return failure.kind === 'changed-meanwhile';
}

/** Whether sending the same again can only be refused again. */
export function isPermanent(failure: Failure): boolean {
	switch (failure.kind) {
		case 'permission-missing':
		case 'data-conflict':
		case 'name-incomplete':
		case 'email-required':
		case 'not-visible':
			return true;
		case 'unexpected':
			return failure.detail === INVALID;
		default:
			return false;
	}
}
