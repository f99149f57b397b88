import type { StoredLink } from '../links/stored-link.ts';
import type { Store } from '../store/store.ts';
import { storedUnlessFull } from '../store/unless-full.ts';
import { isSeenAnew } from './retention.ts';

/** Notes that a page was opened whose links these are, at most once a day each. `now` is ms since the epoch. */
export async function noteSeen(
	{ database }: Store,
	links: readonly Pick<StoredLink, 'id' | 'seenAt' | 'linkedAt'>[],
	now: number,
): Promise<void> {
	const anew = links.filter((link) => isSeenAnew(link, now));
	if (anew.length === 0) return;
	const noting = database.transact(['links'], 'readwrite', async (transaction) => {
		const store = transaction.objectStore('links');
		for (const { id } of anew) {
			const row = await store.get(id);
			if (row !== undefined) await store.put({ ...row, seenAt: now });
		}
	});
	await storedUnlessFull(noting);
}
