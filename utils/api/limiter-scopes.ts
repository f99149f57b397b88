import { emptyScope, type LimiterState } from './limiter-schema.ts';
import type { Priority, Rate, RateLimits } from './rate-limits.ts';
import type { Endpoint } from './request.ts';

/** A call as its limits see it. */
export type Turn = { readonly endpoint: Endpoint; readonly priority: Priority };

/** The name of the key's own scope; endpoints have names of their own. */
export const KEY = '';
/**
 * The limits that count a call, by scope, and whose shares apply: a key has one for all, an endpoint's are
 * those of the work that its requests belong to.
 */
export function scopesOf(state: LimiterState, limits: RateLimits, { name: endpoint, follows }: Endpoint) {
	const published: [string, Rate | null][] = [
		[KEY, limits.perKey],
		[endpoint, limits.perEndpoint],
	];
	return published.flatMap(([name, rate]) => {
		if (rate === null) return [];
		const scope = state.scopes[name] ?? emptyScope;
		const work = name === KEY ? KEY : (follows ?? name);
		const { shares } = state.scopes[work] ?? emptyScope;
		return [{ name, scope, rate: scope.rate ?? rate, work, shares, follows: work !== name }];
	});
}

function flightsOf(state: LimiterState, name: string) {
	return state.flights.filter(({ endpoint }) => name === KEY || endpoint === name);
}

/** Requests under way that a scope counts. */
export function unanswered(state: LimiterState, name: string): number {
	return flightsOf(state, name).length;
}

/** When the first of them started, ms since the epoch; `now` without any. */
export function underWaySince(state: LimiterState, name: string, now: number): number {
	return Math.min(now, ...flightsOf(state, name).map(({ at }) => at));
}
