import { emptyScope, type LimiterState } from '../api/limiter-schema.ts';
import { KEY } from '../api/limiter-scopes.ts';
import { tidy } from '../api/limiter-state.ts';
import type { RateLimits } from '../api/rate-limits.ts';
import type { Share } from '../api/share.ts';
import { countOf } from '../api/window.ts';
import type { System } from '../systems/system.ts';
import type { LimitFigure } from './diagnostics.ts';
import { isoTime } from './iso-time.ts';

/** A call's name as our code writes it: `candidate.info`, `GET /candidates/{id}`. */
const ENDPOINT = /^([a-zA-Z]+(\.[a-zA-Z]+)+|[A-Z]+ \/[\w/:.{}-]*)$/;

/** How full the windows of a key are now (ms since the epoch): the key's own, and those of calls that count. */
export function limitFigures(
	system: System,
	given: LimiterState,
	limits: RateLimits,
	now: number,
): readonly LimitFigure[] {
	const { scopes } = tidy(given, limits, now);
	return Object.entries({ [KEY]: emptyScope, ...scopes }).map(([name, scope]) => {
		const rate = scope.rate ?? (name === KEY ? limits.perKey : limits.perEndpoint);
		const isCurrent = scope.others !== null && scope.others.until > now;
		return {
			system,
			endpoint: name === KEY ? null : ENDPOINT.test(name) && name.length <= 80 ? name : 'other',
			requests: countOf(scope.slices),
			of: rate?.requests ?? null,
			intervalMs: rate?.intervalMs ?? null,
			concurrent: scope.concurrent ?? (name === KEY ? limits.concurrent : null),
			others: isCurrent ? (scope.others?.count ?? 0) : 0,
			pausedUntil: scope.pausedUntil > now ? isoTime(scope.pausedUntil) : null,
			refusals: scope.strikes,
			increment: shareFigure(scope.shares.increment, now),
			import: shareFigure(scope.shares.import, now),
		};
	});
}

function shareFigure({ share, restsUntil }: Share, now: number): LimitFigure['import'] {
	return { share, restsUntil: restsUntil > now ? isoTime(restsUntil) : null };
}
