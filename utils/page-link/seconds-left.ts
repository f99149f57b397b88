/** Whole seconds until a moment, never negative. Both in ms since the epoch. */
export function secondsLeft(until: number, now: number): number {
	return Math.max(0, Math.ceil((until - now) / 1_000));
}
