import { withAnswer } from '../../../utils/api/limiter-answers.ts';
import { emptyLimiterState, type LimiterState } from '../../../utils/api/limiter-schema.ts';
import type { Turn } from '../../../utils/api/limiter-scopes.ts';
import { withEnd, withStart } from '../../../utils/api/limiter-state.ts';
import type { Priority, RateLimits } from '../../../utils/api/rate-limits.ts';
import { rateReport } from '../../../utils/api/rate-report.ts';

export const NOW = 1_700_000_000_000;
export const perMinute: RateLimits = {
	perKey: { requests: 100, intervalMs: 60_000 },
	perEndpoint: null,
	concurrent: 4,
};
export const perSecond: RateLimits = {
	perKey: null,
	perEndpoint: { requests: 3, intervalMs: 1000 },
	concurrent: 4,
};
export const half = () => 0.5;

export function turn(priority: Priority = 'interactive', name = 'a', concurrent?: number): Turn {
	return { priority, endpoint: concurrent === undefined ? { name } : { name, concurrent } };
}

/** The state after requests that were answered at once, at these times after NOW. */
export function used(limits: RateLimits, times: readonly number[], of = turn()): LimiterState {
	return times.reduce(
		(state, at) =>
			withEnd(withStart(state, limits, of, NOW + at, half), limits, of.endpoint.name, NOW + at, NOW + at),
		emptyLimiterState,
	);
}

export function told(state: LimiterState, limits: RateLimits, of: Turn, remaining: number, at: number) {
	const headers = new Headers({ 'x-ratelimit-remaining': String(remaining) });
	return withAnswer(state, limits, of, rateReport(headers), NOW + at);
}
