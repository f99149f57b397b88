import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import { CURSOR_PLACE, placeOf, placeRow } from './changes-cursor.ts';
import { pullStep } from './pull-changes.ts';

/** A feed that never ends must not hold up the person who waits. */
const MOST_STEPS = 5;

/** Reads what changed in ModernLoop at once, for a person who asks how both sides stand. Never throws `ApiError`. */
export async function pullNow(deps: OutboxDeps): Promise<void> {
	await deps.store.database.transact(['settings'], 'readwrite', async (transaction) => {
		const settings = transaction.objectStore('settings');
		await settings.put(placeRow({ ...placeOf(await settings.get(CURSOR_PLACE)), dueAt: 0 }));
	});
	for (let step = 0; step < MOST_STEPS; step += 1) {
		if ((await pullStep(deps)) !== 'more') return;
	}
}
