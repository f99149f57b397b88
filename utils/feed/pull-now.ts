import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import { CURSOR_PLACE, dueBy, placeOf, placeRow } from './changes-cursor.ts';
import { pullStep } from './pull-changes.ts';

/** A feed that never ends must not hold up the person who waits. */
const MOST_STEPS = 5;

/** Reads what changed in ModernLoop at once, for a person who asks how both sides stand. */
export async function pullNow(deps: OutboxDeps): Promise<void> {
	await deps.store.database.transact(['settings'], 'readwrite', async (transaction) => {
		const settings = transaction.objectStore('settings');
		const place = await settings.get(CURSOR_PLACE);
		if (place !== undefined) await settings.put(placeRow(dueBy(placeOf(place), 0)));
	});
	for (let step = 0; step < MOST_STEPS; step += 1) {
		if ((await pullStep(deps)) !== 'more') return;
	}
}
