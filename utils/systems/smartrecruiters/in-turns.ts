/** Requests of one page under way together: half of what the vendor allows, so that look-ups find room. */
const AT_ONCE = 4;

/**
 * Does the same with every item, a few at a time, and answers in the items' order. All at once would let the
 * last wait longer for the rate than the limiter lets anybody wait.
 */
export async function inTurns<Item, Result>(
	items: readonly Item[],
	work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
	const results: Result[] = [];
	for (let at = 0; at < items.length; at += AT_ONCE) {
		results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))));
	}
	return results;
}
