import { emptyScope, type LimiterState } from './limiter-schema.ts';
import type { Priority, Rate, RateLimits } from './rate-limits.ts';
import type { Endpoint } from './request.ts';

/** A call as its limits see it. */
export type Turn = { readonly endpoint: Endpoint; readonly priority: Priority };

/** The name of the key's own scope; endpoints have names of their own. */
export const KEY = '';
/** The limits that count a call, by scope. */
export function scopesOf(state: LimiterState, limits: RateLimits, endpoint: string) {
	const published: [string, Rate | null][] = [
		[KEY, limits.perKey],
		[endpoint, limits.perEndpoint],
	];
	return published.flatMap(([name, rate]) => {
		if (rate === null) return [];
		const scope = state.scopes[name] ?? emptyScope;
		return [{ name, scope, rate: scope.rate ?? rate }];
	});
}

/** Requests under way that a scope counts. */
export function unanswered(state: LimiterState, name: string): number {
	return state.flights.filter(({ endpoint }) => name === KEY || endpoint === name).length;
}
