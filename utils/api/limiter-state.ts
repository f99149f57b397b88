import { z } from 'zod';

/** What a vendor allows one key. */
export type RateLimits = {
	readonly requests: number;
	readonly intervalMs: number;
	readonly concurrent: number;
};

/**
 * What must outlive a worker: how many requests started lately, counted in slices of the interval (a list of
 * 1,000 times would be too much to store with each request), and how long the vendor wants to be left alone.
 * Times are ms since the epoch.
 */
export const limiterStateSchema = z.object({
	slices: z.array(z.object({ at: z.number(), count: z.int().positive() })).max(1000),
	blockedUntil: z.number(),
	/** 429s in a row without a hint from the vendor: the exponent of the next pause. */
	strikes: z.int().nonnegative(),
});

export type LimiterState = z.infer<typeof limiterStateSchema>;

export const emptyLimiterState: LimiterState = { slices: [], blockedUntil: 0, strikes: 0 };

const SLICES_PER_INTERVAL = 10;
/** No pause is longer, whatever a header or a wrong clock says. */
const LONGEST_BLOCK_MS = 15 * 60_000;
const SHORTEST_BLOCK_MS = 1000;
const LONGEST_BACK_OFF_MS = 60_000;

/**
 * A slice counts until its last instant has left the interval, so the window is up to a tenth longer than
 * the vendor's. That absorbs requests that arrive closer together than they were sent.
 */
function expiry(slice: { at: number }, limits: RateLimits): number {
	return slice.at + limits.intervalMs * (1 + 1 / SLICES_PER_INTERVAL);
}

/** The state without what no longer counts, and without times that only a turned-back clock can explain. */
export function tidy(state: LimiterState, limits: RateLimits, now: number): LimiterState {
	return {
		slices: state.slices.filter((slice) => slice.at <= now && expiry(slice, limits) > now),
		blockedUntil: Math.min(state.blockedUntil, now + LONGEST_BLOCK_MS),
		strikes: state.strikes,
	};
}

/** The earliest time from `now` on at which one more request may start. Concurrency is not looked at. */
export function nextStart(state: LimiterState, limits: RateLimits, now: number): number {
	const { slices, blockedUntil } = tidy(state, limits, now);
	let count = slices.reduce((sum, slice) => sum + slice.count, 0);
	let start = Math.max(now, blockedUntil);
	for (const slice of slices) {
		if (count < limits.requests) break;
		count -= slice.count;
		start = Math.max(start, expiry(slice, limits));
	}
	return start;
}

/** The state after a request started at `now`. */
export function withStart(state: LimiterState, limits: RateLimits, now: number): LimiterState {
	const tidied = tidy(state, limits, now);
	const width = limits.intervalMs / SLICES_PER_INTERVAL;
	// Never after `now`, which rounding can do: such a slice would be taken for one of a turned-back clock.
	const at = Math.min(Math.floor(now / width) * width, now);
	const last = tidied.slices.at(-1);
	const slices =
		last?.at === at
			? [...tidied.slices.slice(0, -1), { at, count: last.count + 1 }]
			: [...tidied.slices, { at, count: 1 }];
	return { ...tidied, slices };
}

/**
 * The state after a 429. `retryAt` is the vendor's hint, null where it gave none: then 1, 2, 4 … s with up to
 * half of it again at random, so that browsers sharing a key do not return together. Several answers to
 * requests that were under way together are one strike.
 */
export function withBlock(
	state: LimiterState,
	now: number,
	retryAt: number | null,
	random: () => number,
): LimiterState {
	const blockedUntil = Math.min(state.blockedUntil, now + LONGEST_BLOCK_MS);
	const isNew = now >= blockedUntil;
	const strikes = isNew ? Math.min(state.strikes + 1, 16) : state.strikes;
	const backOff = Math.min(2 ** (Math.max(strikes, 1) - 1) * 1000, LONGEST_BACK_OFF_MS);
	const until = retryAt ?? (isNew ? now + backOff * (1 + random() / 2) : blockedUntil);
	const bounded = Math.min(Math.max(until, now + SHORTEST_BLOCK_MS), now + LONGEST_BLOCK_MS);
	return { ...state, strikes, blockedUntil: Math.max(bounded, blockedUntil) };
}
