/** Keys at once: one request for each would take too long, and all of a million candidates too much memory. */
const AT_ONCE = 1000;

/** Deletes rows that an index finds, part by part within one transaction. @param next the first keys of those left */
export async function deleteInParts<Key>(
	store: { readonly delete: (key: Key) => Promise<void> },
	next: (limit: number) => Promise<readonly Key[]>,
): Promise<void> {
	for (;;) {
		const keys = await next(AT_ONCE);
		await Promise.all(keys.map((key) => store.delete(key)));
		if (keys.length < AT_ONCE) return;
	}
}
