import type { Rate } from './rate-limits.ts';

/**
 * Whether a window is over before what an answer tells of it can be acted upon: it tells of a moment, in which
 * there may be many colleagues by chance, or none.
 */
export function isShort({ intervalMs }: Rate): boolean {
	return intervalMs < 10_000;
}

/** Requests of one moment: when, in ms since the epoch, rounded down to the width of a slice; how many. */
export type Slice = readonly [at: number, count: number];

/**
 * A slice is half as wide as what the window may be longer than the vendor's: a fiftieth of it and no more
 * than half a second, so that clocks that disagree a little do not matter and the rate is hardly lowered.
 */
function widthOf({ intervalMs }: Rate): number {
	return Math.max(Math.min(intervalMs / 50, 500) / 2, 1);
}

/** When the last request that a slice can hold has left the vendor's window. */
function expiry([at]: Slice, rate: Rate): number {
	return at + rate.intervalMs + 2 * widthOf(rate);
}

/** Slices that still count, without those that only a turned-back clock can explain. */
export function counting(slices: readonly Slice[], rate: Rate, now: number): readonly Slice[] {
	return countingSince(slices, rate, now, now);
}

/** Slices that counted at any time from `since` to `now`. */
export function countingSince(
	slices: readonly Slice[],
	rate: Rate,
	since: number,
	now: number,
): readonly Slice[] {
	return slices.filter((slice) => slice[0] <= now && expiry(slice, rate) > since);
}

export function countOf(slices: readonly Slice[]): number {
	return slices.reduce((sum, [, count]) => sum + count, 0);
}

/** The window with one more request at `at`, which is now or lately. */
export function withRequest(slices: readonly Slice[], rate: Rate, at: number): readonly Slice[] {
	const width = widthOf(rate);
	const slot = Math.floor(at / width) * width;
	// Rounding can put a slot after its request; it would be taken for one of a turned-back clock.
	const wanted = Math.min(slot, at);
	const index = slices.findLastIndex((slice) => slice[0] <= wanted);
	const found = slices[index];
	if (found?.[0] === wanted) return slices.with(index, [wanted, found[1] + 1]);
	return slices.toSpliced(index + 1, 0, [wanted, 1]);
}

/**
 * The earliest time from `now` on at which fewer than `room` requests count, `unanswered` of which do not
 * expire; infinite when time alone does not make room.
 */
export function roomAt(
	slices: readonly Slice[],
	rate: Rate,
	unanswered: number,
	room: number,
	now: number,
): number {
	const alive = counting(slices, rate, now);
	let count = unanswered + countOf(alive);
	let at = now;
	for (const slice of alive) {
		if (count < room) return at;
		count -= slice[1];
		at = Math.max(at, expiry(slice, rate));
	}
	return count < room ? at : Number.POSITIVE_INFINITY;
}
