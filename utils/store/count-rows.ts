import type { Database } from './database.ts';

/** How many rows each store has, by its name. */
export async function countRows(database: Database): Promise<Record<string, number>> {
	const opened = await database.opened();
	const counts = [...opened.objectStoreNames].map(async (name) => [name, await opened.count(name)] as const);
	return Object.fromEntries(await Promise.all(counts));
}
