import { z } from 'zod';
import type { Priority } from '../api/rate-limits.ts';
import { SYSTEMS } from '../systems/system.ts';

/** What a key was used for: somebody waited for it, what is imported was kept up to date, or imported. */
const PURPOSES = ['interactive', 'increment', 'import'] as const satisfies readonly Priority[];

/** What was counted in one hour of a day. */
export const hourUseSchema = z.object({
	/** UTC, 0 to 23. */
	hour: z.number().int().min(0).max(23),
	system: z.enum(SYSTEMS),
	purpose: z.enum(PURPOSES),
	/** The first 8 hexadecimal digits of the key's SHA-256. */
	key: z.string().regex(/^[0-9a-f]{8}$/),
	requests: z.number().int().nonnegative(),
});

/** `day`: UTC, `2026-11-22`. */
export const keyUseSchema = hourUseSchema.extend({ day: z.iso.date() });

/** How many requests one key made in one hour, for one purpose. */
export type KeyUse = Readonly<z.output<typeof keyUseSchema>>;

/** An hour that a page of uses begins before: `2026-11-22T09`, UTC. */
export const keyUseHourSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d$/);

/** Uses, the latest hour first. */
export type KeyUsePage = {
	readonly uses: readonly KeyUse[];
	/** The `before` of the next page; null: there are no older ones. */
	readonly older: string | null;
};

export function hourOf({ day, hour }: Pick<KeyUse, 'day' | 'hour'>): string {
	return `${day}T${String(hour).padStart(2, '0')}`;
}

export function dayOfHour(hour: string): string {
	return hour.slice(0, 10);
}

/** When an hour of uses began, ms since the epoch. */
export function hourStart(use: Pick<KeyUse, 'day' | 'hour'>): number {
	return Date.parse(`${hourOf(use)}:00:00Z`);
}

/** The latest hour first, then by system, and people before what nobody waits for. */
export function latestFirst(one: KeyUse, other: KeyUse): number {
	return (
		hourStart(other) - hourStart(one) ||
		SYSTEMS.indexOf(one.system) - SYSTEMS.indexOf(other.system) ||
		PURPOSES.indexOf(one.purpose) - PURPOSES.indexOf(other.purpose) ||
		one.key.localeCompare(other.key)
	);
}

/**
 * The first whole hours of `uses`, the latest first, with as many lines as it takes. `isAll`: there are none
 * older than those.
 */
export function pageOfUses(uses: readonly KeyUse[], lines: number, isAll: boolean): KeyUsePage {
	const last = uses[lines - 1];
	if (last === undefined) return { uses, older: null };
	const shown = uses.filter((use) => hourOf(use) >= hourOf(last));
	return { uses: shown, older: isAll && shown.length === uses.length ? null : hourOf(last) };
}
