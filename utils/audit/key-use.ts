import { z } from 'zod';
import type { Priority } from '../api/rate-limits.ts';
import { printOf } from '../connections/key-print.ts';
import type { SettingRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { SYSTEMS, type System } from '../systems/system.ts';

/** What a key was used for: somebody waited for it, what is imported was kept up to date, or imported. */
const PURPOSES = ['interactive', 'increment', 'import'] as const satisfies readonly Priority[];

/** What was counted in one hour of a day. */
const hourUseSchema = z.object({
	/** UTC, 0 to 23. */
	hour: z.number().int().min(0).max(23),
	system: z.enum(SYSTEMS),
	purpose: z.enum(PURPOSES),
	/** The first 8 hexadecimal digits of the key's SHA-256. */
	key: z.string().regex(/^[0-9a-f]{8}$/),
	requests: z.number(),
});
const daySchema = z.array(hourUseSchema);

/** How many requests one key made in one hour, for one purpose. `day`: UTC, `2026-11-22`. */
export type KeyUse = z.output<typeof hourUseSchema> & { readonly day: string };

/** Uses of whole days, the latest day first. */
export type KeyUsePage = {
	readonly uses: readonly KeyUse[];
	/** The `before` of the next page; null: there are no older ones. */
	readonly older: string | null;
};

const PREFIX = 'keyUse:';
const VERSION = 1;
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
				const place = `${PREFIX}${dayOf(at)}` as const;
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

/**
 * What was counted, the latest day first: whole days before `before` (`2026-11-22`; null: from the latest), as
 * many as it takes for `most` uses; null: all.
 */
export function listKeyUse(
	{ database }: Pick<Store, 'database'>,
	before: string | null,
	most: number | null,
): Promise<KeyUsePage> {
	return database.transact(['settings'], 'readonly', async (transaction) => {
		const days = keyUseDays(before === null ? null : new Date(before));
		let cursor = await transaction.objectStore('settings').openCursor(days, 'prev');
		const uses: KeyUse[] = [];
		let older: string | null = null;
		while (cursor !== null && (most === null || uses.length < most)) {
			uses.push(...usesOf(cursor.value));
			older = cursor.key.slice(PREFIX.length);
			cursor = await cursor.continue();
		}
		return { uses, older: cursor === null ? null : older };
	});
}
