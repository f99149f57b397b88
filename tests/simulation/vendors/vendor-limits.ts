import { createLimiter, type Limiter } from '../../sandbox/limits.ts';
import { templateOf } from './smartrecruiters-api.ts';
import type { Vendor, VendorCall } from './vendor.ts';

type Begin = Vendor['begin'];

/** Tells of a request that no limit should have had to refuse. */
export type Overrun = (what: string) => void;

/**
 * Ashby's limit, far lower than the published one, as its headers tell: what is proved is that it is kept,
 * and nobody waits for the thousandth request of a minute.
 */
export function ashbyLimits(requests: number, clock: () => number, overrun: Overrun): Begin {
	const limiter = createLimiter(
		{ requests, intervalMs: 60_000, concurrent: Number.POSITIVE_INFINITY },
		clock,
	);
	return () => {
		const { admitted, remaining, resetAt, end } = limiter.begin('key');
		if (!admitted) overrun(`more than ${requests} a minute at Ashby`);
		const code = 'rate_limit_exceeded';
		return {
			refusal: admitted ? null : { status: 429, body: { success: false, errors: [code] } },
			headers: {
				'x-ratelimit-limit': String(requests),
				'x-ratelimit-remaining': String(remaining),
				'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
			},
			end,
		};
	};
}

const UNLIMITED = Number.POSITIVE_INFINITY;

/** SmartRecruiters' published limits: 10 a second for each endpoint, 8 at once, 1 at once for the candidates. */
export function smartrecruitersLimits(clock: () => number, overrun: Overrun): Begin {
	const rate = createLimiter({ requests: 10, intervalMs: 1000, concurrent: UNLIMITED }, clock);
	const together = createLimiter({ requests: UNLIMITED, intervalMs: 1, concurrent: 8 }, clock);
	const search = createLimiter({ requests: UNLIMITED, intervalMs: 1, concurrent: 1 }, clock);
	return (call: VendorCall) => {
		const endpoint = `${call.method} ${templateOf(call.path).template}`;
		const isSearch = endpoint === 'GET /candidates';
		const limiters: [Limiter, string][] = [
			[together, 'key'],
			...(isSearch ? [[search, 'key'] satisfies [Limiter, string]] : []),
			[rate, endpoint],
		];
		const begun = limiters.map(([limiter, name]) => limiter.begin(name));
		const end = () => {
			for (const admission of begun) admission.end();
		};
		const refused = begun.findIndex(({ admitted }) => !admitted);
		if (refused !== -1) {
			end();
			overrun(
				`${['8 at once', isSearch ? '1 at once' : '10 a second', '10 a second'][refused]} at ${endpoint}`,
			);
		}
		return {
			refusal: refused === -1 ? null : { status: 429, body: { errors: [{ code: 'TOO_MANY_REQUESTS' }] } },
			headers: {
				'x-ratelimit-limit': '10',
				'x-ratelimit-remaining': String(begun.at(-1)?.remaining ?? 0),
				'x-ratelimit-concurrent-limit': isSearch ? '1' : '8',
				'x-ratelimit-concurrent-remaining': String(begun[isSearch ? 1 : 0]?.concurrentRemaining ?? 0),
			},
			end,
		};
	};
}
