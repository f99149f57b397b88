import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import { ATS_SYSTEMS } from '../systems/system.ts';
import { type ChangesPlace, CURSOR_PLACE, fromBeginning, placeOf, placeRow } from './changes-cursor.ts';

/**
 * Where to read the feed on from. What was told of an ATS that was not connected, or of what was confidential while
 * that was switched off, was passed over and is not told again: once an ATS has another connection, the feed begins
 * again with what is open.
 */
export function placeToReadFrom({ store }: Pick<OutboxDeps, 'store'>): Promise<ChangesPlace> {
	return store.database.transact(['settings', 'connections'], 'readwrite', async (transaction) => {
		const settings = transaction.objectStore('settings');
		const place = placeOf(await settings.get(CURSOR_PLACE));
		const connections = transaction.objectStore('connections');
		const rows = await Promise.all(ATS_SYSTEMS.map((system) => connections.get(system)));
		const readWith = rows.flatMap((row) => row?.generation ?? []);
		if (readWith.every((generation) => place.readWith.includes(generation))) return place;
		const begun = { ...fromBeginning(place), readWith };
		await settings.put(placeRow(begun));
		return begun;
	});
}
