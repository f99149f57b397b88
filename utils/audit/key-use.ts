import { z } from 'zod';
import type { Priority } from '../api/rate-limits.ts';
import { printOf } from '../connections/key-print.ts';
import type { SettingRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { System } from '../systems/system.ts';
import {
	dayOfHour,
	hourOf,
	hourUseSchema,
	type KeyUse,
	type KeyUsePage,
	latestFirst,
	pageOfUses,
} from './key-use-hours.ts';

const daySchema = z.array(hourUseSchema);

const PREFIX = 'keyUse:';
const VERSION = 1;
/** Lines of one page of them, about. */
const PAGE = 24;
/** How long counts may wait before they are stored. */
const WAIT_MS = 10_000;

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** The days' rows among the settings, from the first to the last before `before`; null: all. */
export function keyUseDays(before: Date | null): IDBKeyRange {
	return IDBKeyRange.bound(PREFIX, before === null ? `${PREFIX}\uffff` : PREFIX + dayOf(before), false, true);
}

export type NoteKeyUse = (system: System, key: string, purpose: Priority) => void;

/**
 * Counts requests by key, purpose and hour. Stored some seconds late, so that a million requests are not a
 * million writes.
 * @param clock ms since the epoch
 */
export function createKeyUse(
	{ database }: Pick<Store, 'database'>,
	clock: () => number,
	wait: (ms: number) => Promise<void>,
): NoteKeyUse {
	const counts = new Map<
		string,
		{ system: System; key: string; purpose: Priority; at: Date; requests: number }
	>();
	let isWaiting = false;

	async function store(): Promise<void> {
		await wait(WAIT_MS);
		isWaiting = false;
		const noted = await Promise.all(
			[...counts.values()].map(async ({ key, ...rest }) => ({
				...rest,
				key: (await printOf(key)).slice(0, 8),
			})),
		);
		counts.clear();
		await database.transact(['settings'], 'readwrite', async (transaction) => {
			const settings = transaction.objectStore('settings');
			for (const { system, purpose, key, at, requests } of noted) {
				const place = PREFIX + dayOf(at);
				const hour = at.getUTCHours();
				const day = daySchema.safeParse((await settings.get(place))?.value).data ?? [];
				const isSame = (use: z.output<typeof hourUseSchema>) =>
					use.hour === hour && use.system === system && use.purpose === purpose && use.key === key;
				const before = day.find(isSame)?.requests ?? 0;
				const value = [
					...day.filter((use) => !isSame(use)),
					{ hour, system, purpose, key, requests: before + requests },
				];
				await settings.put({ key: place, version: VERSION, value });
			}
		});
	}

	return (system, key, purpose) => {
		const at = new Date(clock());
		const id = [system, key, purpose, at.toISOString().slice(0, 13)].join('\n');
		const known = counts.get(id);
		if (known === undefined) counts.set(id, { system, key, purpose, at, requests: 1 });
		else known.requests += 1;
		if (isWaiting) return;
		isWaiting = true;
		// What cannot be stored is not counted; it must not keep a request from being made.
		void store().catch(() => undefined);
	};
}

/** What a stored day holds; nothing where it is not fit any more. */
function usesOf({ key, value }: SettingRow): readonly KeyUse[] {
	const day = key.slice(PREFIX.length);
	return (daySchema.safeParse(value).data ?? []).map((use) => ({ ...use, day }));
}

/** All that was counted, the oldest hour first. */
export async function readKeyUse({ database }: Pick<Store, 'database'>): Promise<readonly KeyUse[]> {
	const rows = await database.transact(['settings'], 'readonly', (transaction) =>
		transaction.objectStore('settings').getAll(keyUseDays(null)),
	);
	return rows.flatMap(usesOf).toSorted((one, other) => latestFirst(other, one));
}

/** A page of it, the latest hour first. `before`: an hour, `2026-11-22T09`; null: from the latest. */
export function listKeyUse(
	{ database }: Pick<Store, 'database'>,
	before: string | null,
): Promise<KeyUsePage> {
	const days = before === null ? keyUseDays(null) : IDBKeyRange.bound(PREFIX, PREFIX + dayOfHour(before));
	return database.transact(['settings'], 'readonly', async (transaction) => {
		const found: KeyUse[] = [];
		let cursor = await transaction.objectStore('settings').openCursor(days, 'prev');
		while (cursor !== null && found.length < PAGE) {
			const uses = usesOf(cursor.value).filter((use) => before === null || hourOf(use) < before);
			found.push(...uses.toSorted(latestFirst));
			cursor = await cursor.continue();
		}
		return pageOfUses(found, PAGE, cursor === null);
	});
}
