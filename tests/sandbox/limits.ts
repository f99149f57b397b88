/** What a caller is told about a request that has just begun. */
export type Admission = {
	readonly admitted: boolean;
	/** Requests left in the window and requests that could begin beside this one. */
	readonly remaining: number;
	readonly concurrentRemaining: number;
	/** When the oldest counted request leaves the window, ms since the epoch. */
	readonly resetAt: number;
	/** To be called once, when the answer is through; a request that was refused needs none. */
	readonly end: () => void;
};

export type Limit = { readonly requests: number; readonly intervalMs: number; readonly concurrent: number };

/** Counts requests per key. Refused requests do not count, so a client that waits always recovers. */
export type Limiter = { readonly begin: (key: string) => Admission };

/** A sliding window (never more than `requests` in any `intervalMs`) and a bound on what runs at once. */
export function createLimiter(limit: Limit, clock: () => number): Limiter {
	const keys = new Map<string, { starts: number[]; running: number }>();
	return {
		begin: (key) => {
			const now = clock();
			const state = keys.get(key) ?? { starts: [], running: 0 };
			keys.set(key, state);
			const gone = state.starts.findIndex((start) => start > now - limit.intervalMs);
			state.starts.splice(0, gone === -1 ? state.starts.length : gone);
			const admitted = state.starts.length < limit.requests && state.running < limit.concurrent;
			if (admitted) {
				state.starts.push(now);
				state.running += 1;
			}
			let ended = !admitted;
			return {
				admitted,
				remaining: Math.max(0, limit.requests - state.starts.length),
				concurrentRemaining: Math.max(0, limit.concurrent - state.running),
				resetAt: (state.starts[0] ?? now) + limit.intervalMs,
				end: () => {
					if (!ended) state.running -= 1;
					ended = true;
				},
			};
		},
	};
}
