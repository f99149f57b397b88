import { ApiError } from '../failures/failure.ts';
import {
	emptyLimiterState,
	type LimiterState,
	limiterStateSchema,
	nextStart,
	type RateLimits,
	withBlock,
	withStart,
} from './limiter-state.ts';
import type { Endpoint } from './request.ts';
import { retryHint } from './retry-hint.ts';

/** Where the limiter's state outlives the worker; one per key. `load` may answer anything: it is parsed. */
export type LimiterStore = {
	readonly load: () => Promise<unknown>;
	readonly save: (state: LimiterState) => Promise<void>;
};

/** Keeps one key within its vendor's limits. One per connection, shared by all that use the key. */
export type Limiter = {
	/**
	 * Runs `job` as soon as rate and concurrency allow, in order of asking. Throws `rate-limited` instead of
	 * waiting longer than a person would.
	 */
	readonly run: <Result>(endpoint: Endpoint, job: () => Promise<Result>) => Promise<Result>;
	/** Takes note of a 429; answers until when the key rests. */
	readonly tooMany: (headers: Headers) => Promise<number>;
	/** Takes note of an answer that was not a 429. */
	readonly answered: () => void;
};

export type LimiterDeps = {
	readonly limits: RateLimits;
	readonly store: LimiterStore;
	/** ms since the epoch. */
	readonly clock: () => number;
	readonly wait: (ms: number) => Promise<void>;
	readonly random: () => number;
	/** How long a call waits for the rate. */
	readonly maxWaitMs?: number;
};

/** A person presses again sooner than waiting longer. */
const MAX_WAIT_MS = 8000;
/** Waiting for calls ahead that get no answer is what `offline` means. */
const MAX_QUEUE_MS = 30_000;

type Waiter = {
	readonly endpoint: Endpoint;
	readonly askedAt: number;
	readonly start: () => void;
	readonly refuse: (error: ApiError) => void;
};

/** Makes the limiter of one connection. The decisions are in `limiter-state.ts`; this only queues. */
export function createLimiter(deps: LimiterDeps): Limiter {
	const { limits, store, clock, wait, random, maxWaitMs = MAX_WAIT_MS } = deps;
	let state = emptyLimiterState;
	let queue: readonly Waiter[] = [];
	let running = 0;
	let wakeAt = Number.POSITIVE_INFINITY;
	const runningInEndpoint = new Map<string, number>();
	let loaded: Promise<void> | null = null;

	/** Read once per worker, when first needed. */
	function load(): Promise<void> {
		loaded ??= read();
		return loaded;
	}

	async function read(): Promise<void> {
		const stored = await store.load().catch(() => null);
		const parsed = limiterStateSchema.safeParse(stored);
		if (parsed.success) state = parsed.data;
	}

	/** A limiter that cannot store still limits within this worker's life, so failures are not passed on. */
	async function save(): Promise<void> {
		await store.save(state).catch(() => undefined);
	}

	function hasRoom(endpoint: Endpoint): boolean {
		if (running >= limits.concurrent) return false;
		return (runningInEndpoint.get(endpoint.name) ?? 0) < (endpoint.concurrent ?? limits.concurrent);
	}

	function count(endpoint: Endpoint, change: 1 | -1): void {
		running += change;
		runningInEndpoint.set(endpoint.name, (runningInEndpoint.get(endpoint.name) ?? 0) + change);
	}

	/** Starts whoever may start, refuses whoever would wait too long, and sees to it that it runs again. */
	function pump(): void {
		const now = clock();
		let startsAt = nextStart(state, limits, now);
		const waiting: Waiter[] = [];
		for (const waiter of queue) {
			if (startsAt <= now && hasRoom(waiter.endpoint)) {
				count(waiter.endpoint, 1);
				state = withStart(state, limits, now);
				startsAt = nextStart(state, limits, now);
				waiter.start();
			} else if (startsAt > now && startsAt > waiter.askedAt + maxWaitMs) {
				waiter.refuse(new ApiError({ kind: 'rate-limited', until: startsAt }));
			} else if (now >= waiter.askedAt + MAX_QUEUE_MS) {
				waiter.refuse(new ApiError({ kind: 'offline' }));
			} else {
				waiting.push(waiter);
			}
		}
		queue = waiting;
		const [first] = waiting;
		if (first !== undefined) wakeUp(startsAt > now ? startsAt : first.askedAt + MAX_QUEUE_MS);
	}

	function wakeUp(at: number): void {
		if (at >= wakeAt) return;
		wakeAt = at;
		void wait(Math.max(at - clock(), 0)).then(() => {
			// An earlier wake-up was asked for since, and took over.
			if (wakeAt !== at) return;
			wakeAt = Number.POSITIVE_INFINITY;
			pump();
		});
	}

	function turn(endpoint: Endpoint): Promise<void> {
		return new Promise((start, refuse) => {
			queue = [...queue, { endpoint, askedAt: clock(), start, refuse }];
			pump();
		});
	}

	return {
		run: async (endpoint, job) => {
			await load();
			await turn(endpoint);
			try {
				// Before the request, so that a worker killed during it has counted it.
				await save();
				return await job();
			} finally {
				count(endpoint, -1);
				pump();
			}
		},
		tooMany: async (headers) => {
			await load();
			const now = clock();
			state = withBlock(state, now, retryHint(headers, now), random);
			await save();
			pump();
			return state.blockedUntil;
		},
		answered: () => {
			if (state.strikes > 0 && clock() >= state.blockedUntil) state = { ...state, strikes: 0 };
		},
	};
}
