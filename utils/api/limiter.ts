import { ApiError } from '../failures/failure.ts';
import { crowding, withAnswer, withRefusal } from './limiter-answers.ts';
import { emptyLimiterState, type LimiterState, limiterStateSchema } from './limiter-schema.ts';
import type { Turn } from './limiter-scopes.ts';
import { hasPlace, nextStart, placeAt, withEnd, withoutWorker, withStart } from './limiter-state.ts';
import type { Priority, RateLimits } from './rate-limits.ts';
import { rateReport } from './rate-report.ts';
import { retryHint } from './retry-hint.ts';

/** Where the limiter's state outlives the worker; one per key. `load` may answer anything: it is parsed. */
export type LimiterStore = {
	readonly load: () => Promise<unknown>;
	readonly save: (state: LimiterState) => Promise<void>;
};

/** Keeps one key within its vendor's limits. One per connection, shared by all that use the key. */
export type Limiter = {
	/**
	 * Runs `job` as soon as rate and concurrency allow, people first, then in order of asking. Throws
	 * `rate-limited` instead of waiting too long, see `MAX_WAIT_MS`.
	 */
	readonly run: <Result>(turn: Turn, job: () => Promise<Result>) => Promise<Result>;
	/** Takes note of a 429, before its turn ends; answers until when such calls rest. */
	readonly tooMany: (turn: Turn, headers: Headers) => Promise<number>;
	/** Takes note of any other answer, before its turn ends. */
	readonly answered: (turn: Turn, headers: Headers) => void;
	/**
	 * How much colleagues crowd the key, from 0 (not at all) towards 1: this endpoint of it where it is named
	 * and the vendor counts by endpoint.
	 */
	readonly crowding: (endpoint?: string) => Promise<number>;
};

export type LimiterDeps = {
	readonly limits: RateLimits;
	readonly store: LimiterStore;
	/** ms since the epoch. */
	readonly clock: () => number;
	readonly wait: (ms: number) => Promise<void>;
	readonly random: () => number;
};

/**
 * How long a call waits for the rate. A person presses again sooner than waiting longer; the background goes
 * on by an alarm, because a worker that only waits is stopped.
 */
const MAX_WAIT_MS: Readonly<Record<Priority, number>> = {
	interactive: 8000,
	increment: 20_000,
	import: 20_000,
};
/** Waiting for calls ahead that get no answer is what `offline` means. */
const MAX_QUEUE_MS = 30_000;
const ORDER: Readonly<Record<Priority, number>> = { interactive: 0, increment: 1, import: 2 };

type Waiter = {
	readonly turn: Turn;
	readonly askedAt: number;
	readonly start: (startedAt: number) => void;
	readonly refuse: (error: ApiError) => void;
};

/** Makes the limiter of one connection. The decisions are in `limiter-state.ts`; this only queues. */
export function createLimiter(deps: LimiterDeps): Limiter {
	const { limits, store, clock, wait, random } = deps;
	let state: LimiterState = { ...emptyLimiterState, luck: random() };
	let queue: readonly Waiter[] = [];
	let wakeAt = Number.POSITIVE_INFINITY;
	let loaded: Promise<void> | null = null;

	/** Read once per worker, when first needed. */
	function load(): Promise<void> {
		loaded ??= read();
		return loaded;
	}

	async function read(): Promise<void> {
		const stored = await store.load().catch(() => null);
		const parsed = limiterStateSchema.safeParse(stored);
		if (parsed.success) state = withoutWorker(parsed.data, limits, clock());
	}

	/** A limiter that cannot store still limits within this worker's life, so failures are not passed on. */
	async function save(): Promise<void> {
		await store.save(state).catch(() => undefined);
	}

	/** Starts whoever may start, refuses whoever would wait too long, and sees to it that it runs again. */
	function pump(): void {
		const now = clock();
		let next = Number.POSITIVE_INFINITY;
		const waiting: Waiter[] = [];
		for (const waiter of queue) {
			const { turn, askedAt } = waiter;
			const startsAt = nextStart(state, limits, turn, now);
			const isKnown = startsAt < Number.POSITIVE_INFINITY;
			if (startsAt <= now && hasPlace(state, limits, turn, now)) {
				state = withStart(state, limits, turn, now, random);
				waiter.start(now);
			} else if (isKnown && startsAt > now && startsAt > askedAt + MAX_WAIT_MS[turn.priority]) {
				waiter.refuse(new ApiError({ kind: 'rate-limited', until: startsAt }));
			} else if (now >= askedAt + MAX_QUEUE_MS) {
				waiter.refuse(new ApiError({ kind: 'offline' }));
			} else {
				waiting.push(waiter);
				const at = isKnown && startsAt > now ? startsAt : placeAt(state, now);
				next = Math.min(next, at, askedAt + MAX_QUEUE_MS);
			}
		}
		queue = waiting;
		if (next < Number.POSITIVE_INFINITY) wakeUp(next);
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

	/** Waits for a place and answers when it was given. */
	function place(turn: Turn): Promise<number> {
		return new Promise((start, refuse) => {
			const order = ORDER[turn.priority];
			const ahead = queue.findLastIndex((waiter) => ORDER[waiter.turn.priority] <= order);
			queue = queue.toSpliced(ahead + 1, 0, { turn, askedAt: clock(), start, refuse });
			pump();
		});
	}

	return {
		run: async (turn, job) => {
			await load();
			const startedAt = await place(turn);
			try {
				// Before the request, so that a worker killed during it has counted it.
				await save();
				return await job();
			} finally {
				state = withEnd(state, limits, turn.endpoint.name, startedAt, clock());
				pump();
				// Otherwise the next start saves it.
				if (state.flights.length === 0) void save();
			}
		},
		tooMany: async (turn, headers) => {
			await load();
			const now = clock();
			const retryAt = retryHint(headers, now);
			state = withRefusal(state, limits, turn, rateReport(headers), retryAt, now, random);
			await save();
			pump();
			return nextStart(state, limits, turn, now);
		},
		answered: (turn, headers) => {
			state = withAnswer(state, limits, turn, rateReport(headers), clock());
		},
		crowding: async (endpoint) => {
			await load();
			return crowding(state, limits, clock(), endpoint);
		},
	};
}
