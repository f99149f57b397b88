import { z } from 'zod';
import type { Failure } from '../failures/failure.ts';
import { failureSchema } from '../failures/failure-schema.ts';
import { retryTime } from '../outbox/back-off.ts';
import type { SettingRow } from '../store/schema.ts';

/** Where the place in the bridge's changes feed lies among the settings. */
export const CURSOR_PLACE = 'bridge:changes';
const VERSION = 3;
const placeSchema = z.object({
	cursor: z.string().nullable(),
	dueAt: z.number(),
	attempts: z.number(),
	problem: failureSchema.nullable(),
	unread: z
		.object({ failures: z.record(z.string(), failureSchema), retryAt: z.number(), attempts: z.number() })
		.nullable(),
	readWith: z.array(z.string()).readonly(),
	retold: z.array(z.string()).readonly().nullable(),
});

/** Times are ms since the epoch. */
export type ChangesPlace = {
	/** Null: from what is open there. */
	readonly cursor: string | null;
	/** When to read on. */
	readonly dueAt: number;
	/** How often in a row the feed could not be read, and why. */
	readonly attempts: number;
	readonly problem: Failure | null;
	/** What was read and could not be looked at, as its ATS did not show the record. Null: nothing. */
	readonly unread: Unread | null;
	/** The ATSs that were connected when it was begun, by the generations of their connections. */
	readonly readWith: readonly string[];
	/** Interviews that were told since it was begun, by the keys of their proposals; null: what is open is through. */
	readonly retold: readonly string[] | null;
};

const BEGINNING: ChangesPlace = {
	cursor: null,
	dueAt: 0,
	attempts: 0,
	problem: null,
	unread: null,
	readWith: [],
	retold: [],
};

export type Unread = {
	/** Why, by the key of the proposal that it may come to. Ids only: what a change says may be confidential. */
	readonly failures: Readonly<Record<string, Failure>>;
	/** When to look again, and how often that was in vain. */
	readonly retryAt: number;
	readonly attempts: number;
};

export function placeOf(row: SettingRow | undefined): ChangesPlace {
	const parsed = placeSchema.safeParse(row?.version === VERSION ? row.value : undefined);
	return parsed.success ? parsed.data : BEGINNING;
}

export function placeRow(place: ChangesPlace): SettingRow {
	return { key: CURSOR_PLACE, version: VERSION, value: place };
}

/** To begin once more with what is open. */
export function fromBeginning(place: ChangesPlace): ChangesPlace {
	return { ...place, cursor: null, retold: [] };
}

/** When there is something to do. */
export function dueTime({ dueAt, unread }: ChangesPlace): number {
	return unread === null ? dueAt : Math.min(dueAt, unread.retryAt);
}

/** Everything is to be done by `at`, and what waited longer does not. */
export function dueBy(place: ChangesPlace, at: number): ChangesPlace {
	const { dueAt, unread } = place;
	const sooner = unread && { ...unread, retryAt: Math.min(unread.retryAt, at) };
	return { ...place, dueAt: Math.min(dueAt, at), unread: sooner };
}

/** What is unread once these keys were looked at, of which some `failed`. What waits already waits no longer for them. */
export function afterLook(
	unread: Unread | null,
	lookedAt: readonly string[],
	failed: ReadonlyMap<string, Failure>,
	now: number,
	random: number,
): Unread | null {
	const before = Object.entries(unread?.failures ?? {}).filter(([key]) => !lookedAt.includes(key));
	const left = [...before, ...failed];
	if (left.length === 0) return null;
	const attempts = unread?.attempts ?? 1;
	const retryAt = Math.min(unread?.retryAt ?? Infinity, soonest([...failed.values()], attempts, now, random));
	return { failures: Object.fromEntries(left), retryAt, attempts };
}

/** What is left after all that was unread was looked at once more. @param because null: for what it failed for itself */
export function waitingLonger(
	unread: Unread | null,
	because: Failure | null,
	now: number,
	random: number,
): Unread | null {
	if (unread === null) return null;
	const failures = because === null ? Object.values(unread.failures) : [because];
	const attempts = unread.attempts + 1;
	return { ...unread, attempts, retryAt: soonest(failures, attempts, now, random) };
}

/** An ATS that takes hours to be mended does not keep back what another did not show for a moment. */
function soonest(failures: readonly Failure[], attempts: number, now: number, random: number): number {
	return Math.min(...failures.map((failure) => retryTime(failure, attempts, now, random)));
}

/** Without what was unread of the records whose keys begin like this. */
export function withoutUnread(place: ChangesPlace, prefix: string): ChangesPlace {
	const left = Object.entries(place.unread?.failures ?? {}).filter(([key]) => !key.startsWith(prefix));
	const unread =
		place.unread && left.length > 0 ? { ...place.unread, failures: Object.fromEntries(left) } : null;
	return { ...place, unread };
}
