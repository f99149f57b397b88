import type { LinkRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Print } from '../vault/fingerprint.ts';

/** Whether a page says anything that it has not said before. */
export async function claimsNews(
	{ database }: Store,
	page: Print,
	links: readonly LinkRow[],
	prints: readonly Print[],
): Promise<boolean> {
	const [linked, shown] = await database.transact(['links', 'evidence'], 'readonly', (transaction) =>
		Promise.all([
			transaction.objectStore('links').index('page').getAllKeys(page),
			transaction.objectStore('evidence').index('page').getAll(page),
		]),
	);
	const known = new Set(shown.map(({ print }) => print));
	return links.some(({ id }) => !linked.includes(id)) || prints.some((print) => !known.has(print));
}
