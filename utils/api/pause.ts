/** No pause is longer, whatever a header or a wrong clock says. */
const LONGEST_PAUSE_MS = 15 * 60_000;

/** Until when a pause lasts, `now` at the earliest. One that is longer than any was set before a clock was turned back. */
export function pauseEnd(pausedUntil: number, now: number): number {
	return pausedUntil > now + LONGEST_PAUSE_MS ? now : Math.max(pausedUntil, now);
}

const LONGEST_BACK_OFF_MS = 60_000;

export type Pause = { readonly pausedUntil: number; readonly strikes: number };

/**
 * The pause after a 429. `retryAt` is the vendor's hint, null where it gave none: then `shortest`, twice that,
 * four times … with up to half of it again at random, so that browsers sharing a key do not return together.
 * Several answers to requests that were under way together are one strike. Times are ms.
 */
export function pauseAfter(
	before: Pause,
	now: number,
	retryAt: number | null,
	shortest: number,
	random: () => number,
): Pause {
	const pausedUntil = pauseEnd(before.pausedUntil, now);
	const isNew = now >= pausedUntil;
	const strikes = isNew ? Math.min(before.strikes + 1, 16) : before.strikes;
	const backOff = Math.min(2 ** (Math.max(strikes, 1) - 1) * shortest, LONGEST_BACK_OFF_MS);
	const until = retryAt ?? (isNew ? now + backOff * (1 + random() / 2) : pausedUntil);
	const bounded = Math.min(Math.max(until, now + shortest), now + LONGEST_PAUSE_MS);
	return { strikes, pausedUntil: Math.max(bounded, pausedUntil) };
}
