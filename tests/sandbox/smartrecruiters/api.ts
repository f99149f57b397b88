import type { Answer, Call } from '../answer.ts';
import { createApiListener, type Gate, type RequestHandler } from '../api-listener.ts';
import { createFaults, type Faults } from '../faults.ts';
import { type Admission, createLimiter, type Limiter } from '../limits.ts';
import { createStats, type Stats } from '../stats.ts';
import { type SmartrecruitersKey, smartrecruitersKeys } from '../world/keys.ts';
import { first, type UserRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';
import { applicationRoutes } from './api/applications.ts';
import { candidateWriteRoutes } from './api/candidate-writes.ts';
import { candidateRoutes } from './api/candidates.ts';
import { interviewWriteRoutes } from './api/interview-writes.ts';
import { interviewRoutes } from './api/interviews.ts';
import { jobRoutes } from './api/jobs.ts';
import { organisationRoutes } from './api/organisation.ts';
import { errorBody, HOST, matchTemplate, type Route, refuse } from './api/route.ts';

/** The host this API stands in for. */
export const SMARTRECRUITERS_API_HOST = HOST;

const ROUTES: readonly Route[] = [
	...candidateRoutes,
	...candidateWriteRoutes,
	...applicationRoutes,
	...jobRoutes,
	...organisationRoutes,
	...interviewRoutes,
	...interviewWriteRoutes,
];
const KEYS: readonly SmartrecruitersKey[] = Object.values(smartrecruitersKeys);

export type SmartrecruitersApiOptions = {
	readonly world: World;
	readonly faults?: Faults;
	readonly stats?: Stats;
	/** ms since the epoch. */
	readonly clock?: () => number;
	/** How long every answer takes at least. */
	readonly latencyMs?: number;
};

type Matched = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

function match(method: string, path: string): Matched | undefined {
	for (const route of ROUTES) {
		const params = route.method === method ? matchTemplate(route.template, path) : undefined;
		if (params !== undefined) return { route, params };
	}
	return undefined;
}

const UNLIMITED = Number.POSITIVE_INFINITY;
const SEARCH = 'GET /candidates';

/** 10 requests a second per endpoint, 8 at once per key, 1 at once for the candidate search. */
function createLimits(clock: () => number): (key: string, endpoint: string) => Gate {
	const rate = createLimiter({ requests: 10, intervalMs: 1000, concurrent: UNLIMITED }, clock);
	const together = createLimiter({ requests: UNLIMITED, intervalMs: 1, concurrent: 8 }, clock);
	const search = createLimiter({ requests: UNLIMITED, intervalMs: 1, concurrent: 1 }, clock);
	return (key, endpoint) => {
		// In turn, so that a request refused by one limit does not count for the next.
		const begun: Admission[] = [];
		const begin = (limiter: Limiter, name: string): boolean => {
			const admission = limiter.begin(name);
			begun.push(admission);
			return admission.admitted;
		};
		const isSearch = endpoint === SEARCH;
		const concurrent = begin(together, key) && (!isSearch || begin(search, key));
		const [bound] = begun.slice(-1);
		const admitted = concurrent && begin(rate, `${key} ${endpoint}`);
		const counted = concurrent ? begun.at(-1) : undefined;
		const end = (): void => {
			for (const admission of begun) admission.end();
		};
		if (!admitted) end();
		return {
			// Without Retry-After: none is documented.
			refusal: admitted ? undefined : refuse(429, 'TOO_MANY_REQUESTS', 'Too many requests'),
			headers: {
				'x-ratelimit-limit': '10',
				'x-ratelimit-remaining': String(counted?.remaining ?? 0),
				'x-ratelimit-concurrent-limit': isSearch ? '1' : '8',
				'x-ratelimit-concurrent-remaining': String(bound?.concurrentRemaining ?? 0),
			},
			end,
		};
	};
}

/** SmartRecruiters' customer API as its reference describes it. */
export function createSmartrecruitersApi(options: SmartrecruitersApiOptions): RequestHandler {
	const { world, clock = Date.now, faults = createFaults(), stats = createStats(), latencyMs = 0 } = options;
	const limits = createLimits(clock);

	const gate = (key: string, { method, path }: { method: string; path: string }): Gate => {
		const limited = limits(key, `${method} ${match(method, path)?.route.template ?? path}`);
		const known = KEYS.some((candidate) => candidate.key === key && candidate.active);
		if (known) return limited;
		return { ...limited, refusal: refuse(401, 'UNAUTHORIZED', 'No valid API credential provided') };
	};

	const answer = (call: Call, keyText: string): Answer => {
		const key = KEYS.find((candidate) => candidate.key === keyText);
		const sql = "SELECT * FROM users WHERE ats = 'smartrecruiters' AND first_name = ?";
		const user = first<UserRow>(world.db, sql, key?.user ?? '');
		const matched = match(call.method, call.path);
		if (key === undefined || user === undefined || matched === undefined) {
			return refuse(404, 'RESOURCE_NOT_FOUND', 'Resource not found');
		}
		return matched.route.run({ world, key, user, now: clock(), call, params: matched.params });
	};

	return createApiListener({
		host: HOST,
		faults,
		stats,
		keyOf: (headers) => String(headers['x-smarttoken'] ?? ''),
		requestId: () => '',
		gate,
		answer,
		errorBody: (status) => errorBody(`HTTP_${status}`, 'Something went wrong'),
		latencyMs,
	});
}
