import { emptyScope, type Flight, type LimiterState, type Scope } from './limiter-schema.ts';
import { LONGEST_PAUSE_MS, pauseAfter } from './pause.ts';
import type { Background, Priority, Rate, RateLimits } from './rate-limits.ts';
import { type RateReport, reportedRate } from './rate-report.ts';
import type { Endpoint } from './request.ts';
import { afterAnswer, afterRefusal, afterStart, FULL_FOR, OWN_RESERVE, restsUntil } from './share.ts';
import { counting, countOf, roomAt, withRequest } from './window.ts';

/** A call as its limits see it. */
export type Turn = { readonly endpoint: Endpoint; readonly priority: Priority };

/** The name of the key's own scope; endpoints have names of their own. */
const KEY = '';
/** How long a vendor may go on with a request whose sender is gone. */
const DEAD_MS = 5000;
/** Nothing sent by a worker that is gone arrives later than this: its requests were given up by then. */
const LATEST_ARRIVAL_MS = 25_000;

/** The limits that count a call, by scope. */
function scopesOf(state: LimiterState, limits: RateLimits, { endpoint }: Turn) {
	const published: [string, Rate | null][] = [
		[KEY, limits.perKey],
		[endpoint.name, limits.perEndpoint],
	];
	return published.flatMap(([name, rate]) => {
		if (rate === null) return [];
		const scope = state.scopes[name] ?? emptyScope;
		return [{ name, scope, rate: scope.rate ?? rate }];
	});
}

/** Requests under way that a scope counts; those of a dead worker are in its window already. */
function unanswered(state: LimiterState, name: string): number {
	return state.flights.filter(
		({ endpoint, deadUntil }) => deadUntil === null && (name === KEY || endpoint === name),
	).length;
}

/** The state without what no longer counts, and without times that only a turned-back clock can explain. */
export function tidy(state: LimiterState, limits: RateLimits, now: number): LimiterState {
	const flights = state.flights.filter(
		({ deadUntil }) => deadUntil === null || (deadUntil > now && deadUntil <= now + DEAD_MS),
	);
	const scopes: Record<string, Scope> = {};
	for (const [name, scope] of Object.entries(state.scopes)) {
		const rate = scope.rate ?? (name === KEY ? limits.perKey : limits.perEndpoint);
		if (rate === null) continue;
		const slices = [...counting(scope.slices, rate, now)].map(([at, count]): [number, number] => [at, count]);
		const isQuiet = scope.pausedUntil <= now && scope.strikes === 0;
		const { increment, import: imports } = scope.shares;
		if (slices.length === 0 && isQuiet && increment.share >= 1 && imports.share >= 1) continue;
		scopes[name] = { ...scope, slices, pausedUntil: Math.min(scope.pausedUntil, now + LONGEST_PAUSE_MS) };
	}
	return { scopes, flights };
}

/** Whether one more may run beside those that do. The background leaves one place to people. */
export function hasPlace(state: LimiterState, limits: RateLimits, turn: Turn, now: number): boolean {
	const running = state.flights.filter(({ deadUntil }) => deadUntil === null || deadUntil > now);
	if (running.length >= limits.concurrent) return false;
	if (turn.priority !== 'interactive' && limits.concurrent > 1) {
		const background = running.filter(({ isBackground }) => isBackground).length;
		if (background >= limits.concurrent - 1) return false;
	}
	const { name, concurrent = limits.concurrent } = turn.endpoint;
	const most = Math.min(concurrent, state.scopes[name]?.concurrent ?? limits.concurrent);
	return running.filter(({ endpoint }) => endpoint === name).length < most;
}

/** When a place that a dead worker's request holds is free again; infinite where there is none. */
export function placeAt(state: LimiterState, now: number): number {
	const times = state.flights.flatMap(({ deadUntil }) =>
		deadUntil === null || deadUntil <= now ? [] : [deadUntil],
	);
	return Math.min(...times);
}

/**
 * The earliest time from `now` on at which one more request may start, infinite where an answer has to come
 * first. Requests at once are not looked at.
 */
export function nextStart(state: LimiterState, limits: RateLimits, turn: Turn, now: number): number {
	const starts = scopesOf(state, limits, turn).map(({ name, scope, rate }) => {
		const waiting = unanswered(state, name);
		const free = (room: number) => roomAt(scope.slices, rate, waiting, room, now);
		const paused = Math.max(now, Math.min(scope.pausedUntil, now + LONGEST_PAUSE_MS));
		if (turn.priority === 'interactive') return Math.max(paused, free(rate.requests));
		const rested = Math.max(paused, restsUntil(scope.shares[turn.priority], now));
		const alone = free(rate.requests - Math.floor(rate.requests * OWN_RESERVE));
		const { others } = scope;
		if (others === null || others.until <= now || others.until > now + rate.intervalMs) {
			return Math.max(rested, alone);
		}
		const shared = free(Math.floor(rate.requests * FULL_FOR[turn.priority]) - others.count);
		return Math.max(rested, Math.min(Math.max(alone, others.until), shared));
	});
	return Math.max(now, ...starts);
}

/** The state after a request started at `now`. */
export function withStart(
	state: LimiterState,
	limits: RateLimits,
	turn: Turn,
	now: number,
	random: () => number,
): LimiterState {
	const { endpoint, priority } = turn;
	const isBackground = priority !== 'interactive';
	const flight: Flight = { endpoint: endpoint.name, at: now, isBackground, deadUntil: null };
	const tidied = tidy(state, limits, now);
	const scopes = { ...tidied.scopes };
	for (const { name, scope, rate } of scopesOf(tidied, limits, turn)) {
		if (!isBackground || scope.shares[priority].share >= 1) continue;
		const share = afterStart(scope.shares[priority], rate, now, random);
		scopes[name] = { ...scope, shares: { ...scope.shares, [priority]: share } };
	}
	return { scopes, flights: [...tidied.flights, flight] };
}

/** The state after the request that started at `startedAt` came back, with or without an answer. */
export function withEnd(
	state: LimiterState,
	limits: RateLimits,
	turn: Turn,
	startedAt: number,
	now: number,
): LimiterState {
	const index = state.flights.findIndex(
		({ endpoint, at, deadUntil }) =>
			endpoint === turn.endpoint.name && at === startedAt && deadUntil === null,
	);
	const scopes = { ...state.scopes };
	for (const { name, scope, rate } of scopesOf(state, limits, turn)) {
		scopes[name] = withRequestAt(scope, rate, now);
	}
	return { scopes, flights: index === -1 ? state.flights : state.flights.toSpliced(index, 1) };
}

function withRequestAt(scope: Scope, rate: Rate, at: number): Scope {
	const slices = withRequest(scope.slices, rate, at);
	return { ...scope, slices: slices.map(([at, count]): [number, number] => [at, count]) };
}

/**
 * What a new worker makes of the old one's state: whatever was under way was cut off, but the vendor has
 * counted it and may be busy with it a little longer.
 */
export function withoutWorker(state: LimiterState, limits: RateLimits, now: number): LimiterState {
	let left: LimiterState = { ...state, flights: [] };
	const dead: Flight[] = [];
	for (const flight of state.flights) {
		if (flight.deadUntil !== null) {
			dead.push(flight);
			continue;
		}
		const turn: Turn = { endpoint: { name: flight.endpoint }, priority: 'interactive' };
		left = withEnd(left, limits, turn, flight.at, Math.min(now, flight.at + LATEST_ARRIVAL_MS));
		dead.push({ ...flight, deadUntil: flight.at + DEAD_MS });
	}
	return tidy({ ...left, flights: dead }, limits, now);
}

/** The state after an answer that was not a 429, while its request still counts as under way. */
export function withAnswer(
	state: LimiterState,
	limits: RateLimits,
	turn: Turn,
	report: RateReport,
	now: number,
): LimiterState {
	const { priority } = turn;
	return withReport(state, limits, turn, report, now, ({ scope, rate, level, isShared }) => ({
		...scope,
		strikes: now >= scope.pausedUntil ? 0 : scope.strikes,
		shares:
			priority === 'interactive'
				? scope.shares
				: {
						...scope.shares,
						[priority]: afterAnswer(scope.shares[priority], priority, level, isShared, rate),
					},
	}));
}

/** Who has to give way when a call of this priority was refused: itself, and whoever matters less. */
const GIVING_WAY: Readonly<Record<Priority, readonly Background[]>> = {
	interactive: ['increment', 'import'],
	increment: ['increment', 'import'],
	import: ['import'],
};

/** The state after a 429. `retryAt`: the vendor's hint, ms since the epoch, null where it gave none. */
export function withRefusal(
	state: LimiterState,
	limits: RateLimits,
	turn: Turn,
	report: RateReport,
	retryAt: number | null,
	now: number,
	random: () => number,
): LimiterState {
	const isCollision = report.concurrentRemaining === 0 && report.remaining !== 0;
	return withReport(state, limits, turn, report, now, ({ scope, rate }) => {
		const shares = { ...scope.shares };
		for (const kind of GIVING_WAY[turn.priority]) shares[kind] = afterRefusal(shares[kind], rate);
		return { ...scope, ...pauseAfter(scope, now, retryAt, isCollision, random), shares };
	});
}

type Told = {
	readonly scope: Scope;
	readonly rate: Rate;
	/** How full the window is with everybody's requests, as a part of 1. */
	readonly level: number;
	/** Whether others have a part in it that our own inaccuracy does not explain. */
	readonly isShared: boolean;
};

/** Takes over what an answer says of the scope that it speaks about: the endpoint's, where there is one. */
function withReport(
	state: LimiterState,
	limits: RateLimits,
	turn: Turn,
	report: RateReport,
	now: number,
	change: (told: Told) => Scope,
): LimiterState {
	const spoken = scopesOf(state, limits, turn).at(-1);
	if (spoken === undefined) return state;
	const { name, scope } = spoken;
	const rate = reportedRate(report, spoken.rate);
	const ours = unanswered(state, name) + countOf(counting(scope.slices, rate, now));
	const used = report.remaining === null ? ours : rate.requests - report.remaining;
	const count = Math.max(used - ours, 0);
	const isShared = count > Math.max(2, rate.requests / 20);
	const told: Scope = {
		...scope,
		rate: report.limit === null ? scope.rate : { ...rate },
		concurrent: report.concurrent ?? scope.concurrent,
		others: isShared ? { count, until: now + rate.intervalMs } : null,
	};
	const level = (ours + count) / rate.requests;
	return { ...state, scopes: { ...state.scopes, [name]: change({ scope: told, rate, level, isShared }) } };
}

/** How much colleagues crowd this key, as increments feel it: 0 not at all, towards 1 completely. */
export function crowding(state: LimiterState): number {
	return Math.max(0, ...Object.values(state.scopes).map(({ shares }) => 1 - shares.increment.share));
}
