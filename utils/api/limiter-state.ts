import { emptyScope, type Flight, type LimiterState, type Scope } from './limiter-schema.ts';
import { KEY, scopesOf, type Turn, unanswered, underWaySince } from './limiter-scopes.ts';
import { pauseEnd } from './pause.ts';
import type { RateLimits } from './rate-limits.ts';
import { afterStart, startsAt } from './rest.ts';
import { fullFor, OWN_RESERVE } from './share.ts';
import { countingSince, roomAt, withRequest } from './window.ts';

/** How long a vendor may go on with a request whose sender is gone. */
const DEAD_MS = 3000;
/** Colleagues that were met once are taken to be there for a day, whether or not they are seen. */
const MET_MS = 24 * 3_600_000;
/** A request without an answer is given up after this. */
const GIVEN_UP_MS = 25_000;

/** The state without what no longer counts, and without times that only a turned-back clock can explain. */
export function tidy(given: LimiterState, limits: RateLimits, now: number): LimiterState {
	const state = withoutDead(given, limits, now);
	const scopes: Record<string, Scope> = {};
	for (const [name, scope] of Object.entries(state.scopes)) {
		const rate = scope.rate ?? (name === KEY ? limits.perKey : limits.perEndpoint);
		if (rate === null) continue;
		const kept = countingSince(scope.slices, rate, underWaySince(state, name, now), now);
		const slices = [...kept].map(([at, count]): [number, number] => [at, count]);
		const isQuiet = scope.pausedUntil <= now && scope.strikes === 0;
		const isAtRest = Object.values(scope.shares).every((share) => share.share >= 1 && share.nextAt <= now);
		if (slices.length === 0 && isQuiet && isAtRest) continue;
		scopes[name] = { ...scope, slices, pausedUntil: pauseEnd(scope.pausedUntil, now) };
	}
	return { ...state, scopes };
}

/** A dead worker's requests count from when the vendor is through with them, no later than from now. */
function withoutDead(state: LimiterState, limits: RateLimits, now: number): LimiterState {
	let left = state;
	for (const { endpoint, at, deadUntil } of state.flights) {
		const isOver = deadUntil !== null && (deadUntil <= now || deadUntil > now + GIVEN_UP_MS + DEAD_MS);
		if (isOver) left = withEnd(left, limits, endpoint, at, Math.min(deadUntil, now));
	}
	return left;
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
	const starts = scopesOf(state, limits, turn.endpoint).map(({ name, scope, rate, shares, follows }) => {
		const waiting = unanswered(state, name);
		const free = (room: number) => roomAt(scope.slices, rate, waiting, room, now);
		const paused = pauseEnd(scope.pausedUntil, now);
		if (turn.priority === 'interactive') return Math.max(paused, free(rate.requests));
		const share = shares[turn.priority];
		const rested = Math.max(paused, startsAt(share, rate, follows, now));
		const alone = free(rate.requests - Math.floor(rate.requests * OWN_RESERVE));
		const { others } = scope;
		if (others === null || others.until <= now || others.until > now + rate.intervalMs) {
			return Math.max(rested, alone);
		}
		const shared = free(
			Math.floor(rate.requests * fullFor(turn.priority, state.luck, share, rate)) - others.count,
		);
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
	for (const { rate, work, shares, follows } of scopesOf(tidied, limits, endpoint)) {
		if (!isBackground) continue;
		const isMet = state.metAt !== null && state.metAt <= now && now < state.metAt + MET_MS;
		const share = afterStart(shares[priority], rate, { follows, isMet }, now, random);
		if (share === shares[priority]) continue;
		scopes[work] = { ...(scopes[work] ?? emptyScope), shares: { ...shares, [priority]: share } };
	}
	return { ...tidied, scopes, flights: [...tidied.flights, flight] };
}

/** The state after the request that started at `startedAt` came back, with or without an answer. */
export function withEnd(
	state: LimiterState,
	limits: RateLimits,
	endpoint: string,
	startedAt: number,
	now: number,
): LimiterState {
	const index = state.flights.findIndex((flight) => flight.endpoint === endpoint && flight.at === startedAt);
	const scopes = { ...state.scopes };
	for (const { name, scope, rate } of scopesOf(state, limits, { name: endpoint })) {
		const slices = withRequest(scope.slices, rate, now);
		scopes[name] = { ...scope, slices: slices.map(([at, count]): [number, number] => [at, count]) };
	}
	return { ...state, scopes, flights: index === -1 ? state.flights : state.flights.toSpliced(index, 1) };
}

/**
 * What a new worker makes of the old one's state. Whatever was under way was cut off, nobody knows when, and
 * the vendor may be busy with it a little longer.
 */
export function withoutWorker(state: LimiterState, limits: RateLimits, now: number): LimiterState {
	const flights = state.flights.map((flight) => ({
		...flight,
		deadUntil: flight.deadUntil ?? Math.min(now, flight.at + GIVEN_UP_MS) + DEAD_MS,
	}));
	return tidy({ ...state, flights }, limits, now);
}
