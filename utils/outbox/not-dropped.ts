import type { OutboxRow } from '../store/outbox-rows.ts';

/** The row of a record that may still be written; undefined also where somebody gave it up. */
export function notDropped(row: OutboxRow | undefined): OutboxRow | undefined {
	return row?.state === 'dropped' ? undefined : row;
}
