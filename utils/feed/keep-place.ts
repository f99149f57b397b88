import type { InUse } from '../connections/clients.ts';
import { OUTBOX_STORES } from '../outbox/enqueue.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import type { BridgeClient } from '../systems/modernloop/bridge.ts';
import { apply, type Effect } from './apply-effect.ts';
import { type ChangesPlace, CURSOR_PLACE, placeOf, placeRow } from './changes-cursor.ts';

const STORES = [...OUTBOX_STORES, 'settings', 'connections'] as const;

/** How far the feed was read. */
export function readPlace({ store }: Pick<OutboxDeps, 'store'>): Promise<ChangesPlace> {
	return store.database.transact(['settings'], 'readonly', async (transaction) =>
		placeOf(await transaction.objectStore('settings').get(CURSOR_PLACE)),
	);
}

/**
 * Stores what changes came to together with the place to go on from: both or neither. False where it is another's
 * bridge by now, or another has read on from `from`.
 */
export function keepPlace(
	{ store }: Pick<OutboxDeps, 'store'>,
	bridge: InUse<BridgeClient>,
	from: ChangesPlace,
	effects: readonly Effect[],
	next: (place: ChangesPlace) => ChangesPlace,
): Promise<boolean> {
	return store.database.transact([...STORES], 'readwrite', async (transaction) => {
		const settings = transaction.objectStore('settings');
		const connection = await transaction.objectStore('connections').get('modernloop');
		if (connection?.generation !== bridge.connection.generation) return false;
		const place = placeOf(await settings.get(CURSOR_PLACE));
		if (place.cursor !== from.cursor) return false;
		for (const effect of effects) await apply(transaction, effect);
		await settings.put(placeRow(next(place)));
		return true;
	});
}
