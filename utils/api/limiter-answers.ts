import { emptyScope, type LimiterState, type Scope } from './limiter-schema.ts';
import { KEY, scopesOf, type Turn, unanswered, underWaySince } from './limiter-scopes.ts';
import { pauseAfter } from './pause.ts';
import type { Background, Priority, Rate, RateLimits } from './rate-limits.ts';
import { type RateReport, reportedRate } from './rate-report.ts';
import { afterAnswer, afterRefusal, fullFor } from './share.ts';
import { counting, countingSince, countOf, isShort } from './window.ts';

/** One request too many at once is over as soon as the other is answered. */
const COLLISION_MS = 250;

/** The state after an answer that was not a 429, while its request still counts as under way. */
export function withAnswer(
	state: LimiterState,
	limits: RateLimits,
	turn: Turn,
	report: RateReport,
	now: number,
): LimiterState {
	const { priority } = turn;
	return withReport(state, limits, turn, report, now, ({ scope, rate, shares, level, isShared }) => ({
		scope: { ...scope, strikes: now >= scope.pausedUntil ? 0 : scope.strikes },
		shares:
			priority === 'interactive'
				? shares
				: {
						...shares,
						[priority]: afterAnswer(
							shares[priority],
							rate,
							fullFor(priority, state.luck, shares[priority], rate),
							level,
							isShared,
							now,
						),
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
	const shortestOf = ({ intervalMs }: Rate) => (isCollision ? COLLISION_MS : Math.min(intervalMs / 3, 1000));
	const met = { ...state, metAt: now };
	return withReport(met, limits, turn, report, now, (told) => {
		const { scope, rate } = told;
		const shares = { ...told.shares };
		for (const kind of GIVING_WAY[turn.priority]) {
			// Two that met say nothing of how many there are, and an increment asks seldom enough.
			if (isCollision && kind === 'increment') continue;
			shares[kind] = afterRefusal(shares[kind], rate, now);
		}
		return { scope: { ...scope, ...pauseAfter(scope, now, retryAt, shortestOf(rate), random) }, shares };
	});
}

type Shares = Scope['shares'];
type Told = {
	readonly scope: Scope;
	/** Of the work that the call belongs to. */
	readonly shares: Shares;
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
	change: (told: Told) => { readonly scope: Scope; readonly shares: Shares },
): LimiterState {
	const spoken = scopesOf(state, limits, turn.endpoint).at(-1);
	if (spoken === undefined) return state;
	const { name, scope, work, shares } = spoken;
	const rate = reportedRate(report, spoken.rate);
	const ours = unanswered(state, name) + countOf(counting(scope.slices, rate, now));
	const used = report.remaining === null ? ours : rate.requests - report.remaining;
	// What the vendor still counted when it was asked: in a short window, more than we do by the time it has answered.
	const since = isShort(rate) ? underWaySince(state, name, now) : now;
	const mostOurs = unanswered(state, name) + countOf(countingSince(scope.slices, rate, since, now));
	const count = Math.max(used - mostOurs, 0);
	const isShared = count > Math.max(1, rate.requests / 200);
	const told: Scope = {
		...scope,
		rate: report.limit === null ? scope.rate : { ...rate },
		concurrent: report.concurrent ?? scope.concurrent,
		others: isShared ? { count, until: now + rate.intervalMs } : null,
	};
	const level = Math.max(ours, used) / rate.requests;
	const after = change({ scope: told, shares, rate, level, isShared });
	const scopes: Record<string, Scope> = { ...state.scopes, [name]: after.scope };
	scopes[work] = { ...(scopes[work] ?? emptyScope), shares: after.shares };
	return { ...state, metAt: isShared ? now : state.metAt, scopes };
}

/** From where on a window that others use too makes increments slower, and by how much at most. */
const CROWDED_FROM = 0.6;
const MOST_CROWDED_BY_LEVEL = 0.35;

/**
 * How much colleagues crowd this key, as increments feel it: 0 not at all, towards 1 completely. A window
 * that fills up is felt a little; being refused, or held back, as much as it goes on.
 */
export function crowding(
	state: LimiterState,
	limits: RateLimits,
	now: number,
	endpoint: string | undefined,
): number {
	const scopes = Object.entries(state.scopes).filter(
		([name]) => endpoint === undefined || name === KEY || name === endpoint,
	);
	const felt = scopes.map(([name, scope]) => {
		const refused = 1 - scope.shares.increment.share;
		const rate = scope.rate ?? (name === KEY ? limits.perKey : limits.perEndpoint);
		const { others } = scope;
		if (rate === null || others === null || others.until <= now) return refused;
		const level = (others.count + countOf(counting(scope.slices, rate, now))) / rate.requests;
		return Math.max(refused, Math.min(level - CROWDED_FROM, MOST_CROWDED_BY_LEVEL));
	});
	return Math.max(0, ...felt);
}
