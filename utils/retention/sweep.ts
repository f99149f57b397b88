import { z } from 'zod';
import { keyUseDays } from '../audit/key-use.ts';
import type { Store } from '../store/store.ts';
import { cancelSync, readCheckpoints, readSync } from '../sync/stored-sync.ts';
import { ATS_SYSTEMS } from '../systems/system.ts';
import { AGED_STORES, type AgedStore, isDue, isOver, keptSince } from './retention.ts';

/** Where a round stands: it goes on there after a worker's end. */
const PLACE = 'retention';
const VERSION = 1;
/** Rows looked at in one transaction. */
const CHUNK = 500;

const placeSchema = z.object({
	/** When the last round was through, ms since the epoch. */
	doneAt: z.number().nullable(),
	/** The store of the round that is under way; null: none is. */
	at: z.number().nullable(),
	/** Its last key that was looked at. */
	after: z.union([z.string(), z.number(), z.array(z.string())]).nullable(),
});

type Place = z.output<typeof placeSchema>;

const NEVER: Place = { doneAt: null, at: null, after: null };

async function readPlace({ database }: Pick<Store, 'database'>): Promise<Place> {
	const row = await database.transact(['settings'], 'readonly', (transaction) =>
		transaction.objectStore('settings').get(PLACE),
	);
	return placeSchema.safeParse(row?.version === VERSION ? row.value : null).data ?? NEVER;
}

/**
 * Removes what nobody has seen for so many days, once a day at most. One chunk is one transaction that also
 * holds the place, so that it may end at any await and goes on when it is called again. Needs no key.
 * @param now ms since the epoch
 */
export async function sweep(store: Pick<Store, 'database'>, days: number | null, now: number): Promise<void> {
	let place = await readPlace(store);
	if (place.at === null) {
		if (!isDue(place.doneAt, now)) return;
		place = { ...place, at: 0, after: null };
	}
	const since = keptSince(now, days);
	while (place.at !== null) {
		const name = AGED_STORES[place.at];
		if (name === undefined) place = await finish(store, since, now);
		else place = await sweepChunk(store, name, place, since);
	}
}

function sweepChunk(
	{ database }: Pick<Store, 'database'>,
	name: AgedStore,
	place: Place,
	since: number,
): Promise<Place> {
	return database.transact([name, 'settings'], 'readwrite', async (transaction) => {
		const rows = transaction.objectStore(name);
		let cursor = await rows.openCursor(
			place.after === null ? null : IDBKeyRange.lowerBound(place.after, true),
		);
		let seen = 0;
		let after = place.after;
		while (cursor !== null && seen < CHUNK) {
			seen += 1;
			after = placeSchema.shape.after.parse(cursor.primaryKey);
			if (isOver(name, cursor.value, since)) await cursor.delete();
			cursor = await cursor.continue();
		}
		const isThrough = cursor === null;
		const next = isThrough ? { ...place, at: (place.at ?? 0) + 1, after: null } : { ...place, after };
		await transaction.objectStore('settings').put({ key: PLACE, version: VERSION, value: next });
		return next;
	});
}

/** What is not judged row by row: imports that nobody goes on with, and the counts of key uses, by the day. */
async function finish(store: Pick<Store, 'database'>, since: number, now: number): Promise<Place> {
	for (const system of ATS_SYSTEMS) {
		const [sync, checkpoints] = await Promise.all([readSync(store, system), readCheckpoints(store, system)]);
		const times = checkpoints.flatMap(({ succeededAt }) => (succeededAt === null ? [] : [succeededAt]));
		if (sync !== null && sync.state !== 'on' && times.length > 0 && Math.max(...times) < since) {
			await cancelSync(store, system);
		}
	}
	const done: Place = { doneAt: now, at: null, after: null };
	await store.database.transact(['settings'], 'readwrite', async (transaction) => {
		const settings = transaction.objectStore('settings');
		await settings.delete(keyUseDays(new Date(since)));
		await settings.put({ key: PLACE, version: VERSION, value: done });
	});
	return done;
}
