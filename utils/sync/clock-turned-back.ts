import { CURSOR_PLACE, dueBy, placeOf, placeRow } from '../feed/changes-cursor.ts';
import { waitingRows } from '../outbox/due-rows.ts';
import type { Store } from '../store/store.ts';

/** Where the latest time that was seen lies among the settings. */
const PLACE = 'clock';
const VERSION = 1;
/** Clocks are set right by less all the time. It is also how often the time is noted. */
const LITTLE_MS = 60_000;

/**
 * Notes that it is `now`, ms since the epoch. Where it was later before, the clock was turned back, and whatever
 * waits for a time that was to come soon would wait for as much longer: all of it is due now.
 */
export async function noteTime({ database }: Store, now: number): Promise<void> {
	const known = await database.transact(['settings'], 'readonly', (transaction) =>
		transaction.objectStore('settings').get(PLACE),
	);
	const latest = known?.version === VERSION && typeof known.value === 'number' ? known.value : null;
	if (latest !== null && Math.abs(now - latest) < LITTLE_MS) return;
	await database.transact(
		['settings', 'checkpoints', 'batches', 'outbox'],
		'readwrite',
		async (transaction) => {
			const settings = transaction.objectStore('settings');
			await settings.put({ key: PLACE, version: VERSION, value: now });
			if (latest === null || now > latest) return;
			const [checkpoints, batches, outbox] = [
				transaction.objectStore('checkpoints'),
				transaction.objectStore('batches'),
				transaction.objectStore('outbox'),
			];
			for (const row of await checkpoints.getAll()) {
				if (row.dueAt > now) await checkpoints.put({ ...row, dueAt: now, revision: row.revision + 1 });
			}
			for (const row of await batches.getAll()) {
				if (row.retryAt > now) await batches.put({ ...row, retryAt: now });
			}
			for (const row of await waitingRows(outbox.index('due'), now))
				await outbox.put({ ...row, retryAt: now });
			const place = await settings.get(CURSOR_PLACE);
			if (place !== undefined) await settings.put(placeRow(dueBy(placeOf(place), now)));
		},
	);
}
