import type { RateLimits } from '../../utils/api/rate-limits.ts';
import type { Endpoint } from '../../utils/api/request.ts';
import { ashby } from '../../utils/systems/ashby/adapter.ts';
import { smartrecruiters } from '../../utils/systems/smartrecruiters/adapter.ts';
import { endpointOf, INTERVIEWS, LISTS } from '../../utils/systems/smartrecruiters/endpoints.ts';
import type { VendorRules } from './vendor.ts';

/** One page as a reader asks for it: a list, then so many requests about what it lists, a few at a time. */
export type PageShape = { readonly list: Endpoint; readonly details: readonly Endpoint[] };

/** What reading one resource costs. How often it is read is the shipped reader's own number. */
export type ResourcePlan = {
	readonly name: string;
	readonly group: number;
	readonly everyMs: number;
	readonly firstPass: readonly PageShape[];
	readonly laterPass: readonly PageShape[];
	/** Whether its freshness is looked at: people, their applications and interviews. */
	readonly isWatched: boolean;
};

/** How a fleet uses one ATS. */
export type FleetPlan = {
	readonly limits: RateLimits;
	readonly rules: VendorRules;
	readonly resources: readonly ResourcePlan[];
	/** What a look-up asks first, what it asks beside each other after that, and what an e-mail look-up asks. */
	readonly lookUp: {
		readonly first: Endpoint;
		readonly others: readonly Endpoint[];
		readonly byEmail: Endpoint;
	};
};

const LATENCY = { from: 50, to: 300 };

function pages(count: number, list: Endpoint, details: readonly Endpoint[] = []): PageShape[] {
	return Array.from({ length: count }, () => ({ list, details }));
}

function times(count: number, endpoint: Endpoint): Endpoint[] {
	return Array.from({ length: count }, () => endpoint);
}

/** The shipped readers' own intervals, by resource. */
function intervalsOf(adapter: typeof ashby): ReadonlyMap<string, { everyMs: number; group: number }> {
	const { readers } = adapter.createClient(() => Promise.reject(new Error('not asked')), Date.now);
	return new Map(
		readers.flatMap((group, index) =>
			group.map(({ resource, everyMs }) => [resource, { everyMs, group: index }]),
		),
	);
}

type Cost = { readonly first: readonly PageShape[]; readonly later: readonly PageShape[] };

function resourcesOf(
	adapter: typeof ashby,
	costs: Readonly<Record<string, Cost>>,
	watched: readonly string[],
): readonly ResourcePlan[] {
	return [...intervalsOf(adapter)].map(([name, { everyMs, group }]) => {
		const cost = costs[name];
		if (cost === undefined) throw new Error(`What does it cost to read ${name}?`);
		return {
			name,
			group,
			everyMs,
			firstPass: cost.first,
			laterPass: cost.later,
			isWatched: watched.includes(name),
		};
	});
}

/**
 * 10,000 candidates with 15,000 applications, 3,000 interview schedules, 300 jobs and 40 interview plans, in
 * pages of 100 (plans: 25). Every list has increments.
 */
export function ashbyPlan(): FleetPlan {
	const one = (name: string): Cost => ({ first: pages(1, { name }), later: pages(1, { name }) });
	const many = (name: string, count: number): Cost => ({
		first: pages(count, { name }),
		later: pages(1, { name }),
	});
	const stages = times(20, { name: 'interviewStage.list' });
	const plans = { name: 'interviewPlan.list' };
	return {
		limits: ashby.limits,
		rules: {
			perKey: { requests: 1000, intervalMs: 60_000 },
			perEndpoint: null,
			concurrent: Number.POSITIVE_INFINITY,
			oneAtATime: [],
			latency: LATENCY,
			headers: ({ limit, remaining, resetAt }) => ({
				'x-ratelimit-limit': String(limit),
				'x-ratelimit-remaining': String(remaining),
				'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
			}),
		},
		resources: resourcesOf(
			ashby,
			{
				users: many('user.list', 2),
				jobs: many('job.list', 3),
				'hiring-processes': { first: pages(2, plans, stages), later: pages(1, plans) },
				scorecards: one('feedbackFormDefinition.list'),
				'interview-definitions': one('interview.list'),
				applications: many('application.list', 150),
				candidates: many('candidate.list', 100),
				interviews: many('interviewSchedule.list', 30),
			},
			['applications', 'candidates', 'interviews'],
		),
		lookUp: {
			first: { name: 'candidate.info' },
			others: [{ name: 'application.info' }, { name: 'job.info' }, { name: 'application.info' }],
			byEmail: { name: 'candidate.search' },
		},
	};
}

/**
 * 10,000 candidates in pages of 100, one in twenty with a second application that is asked for; 300 jobs in
 * pages of 25, each with its hiring team; 300 applications being interviewed, two requests each.
 */
export function smartrecruitersPlan(): FleetPlan {
	const list = endpointOf(LISTS.candidates);
	const candidate = endpointOf('GET /candidates/{id}');
	const jobs = endpointOf(LISTS.jobs);
	const team = endpointOf('GET /jobs/{jobId}/hiring-team');
	const application = endpointOf(LISTS.interviews);
	const interviews = endpointOf(`GET ${INTERVIEWS}`);
	const one = (name: string): Cost => ({ first: pages(1, { name }), later: pages(1, { name }) });
	const interviewing = Array.from({ length: 75 }, () => ({
		list: application,
		details: [...times(3, application), ...times(4, interviews)],
	}));
	return {
		limits: smartrecruiters.limits,
		rules: {
			perKey: null,
			perEndpoint: { requests: 10, intervalMs: 1000 },
			concurrent: 8,
			oneAtATime: [list.name],
			latency: LATENCY,
			headers: ({ limit, remaining, concurrentLimit, concurrentRemaining }) => ({
				'x-ratelimit-limit': String(limit),
				'x-ratelimit-remaining': String(remaining),
				'x-ratelimit-concurrent-limit': String(concurrentLimit),
				'x-ratelimit-concurrent-remaining': String(concurrentRemaining),
			}),
		},
		resources: resourcesOf(
			smartrecruiters,
			{
				users: one(LISTS.users),
				jobs: { first: pages(12, jobs, times(25, team)), later: pages(1, jobs, [team]) },
				'hiring-processes': one(LISTS['hiring-processes']),
				candidates: { first: pages(100, list, times(5, candidate)), later: pages(1, list, [candidate]) },
				interviews: { first: interviewing, later: interviewing },
			},
			['candidates', 'interviews'],
		),
		lookUp: {
			first: candidate,
			others: [application, endpointOf('GET /jobs/{jobId}'), application],
			byEmail: list,
		},
	};
}
