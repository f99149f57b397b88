import type { Rate } from './rate-limits.ts';

/** What an answer says about its limits. */
export type RateReport = {
	/** The limit, where it is told; `intervalMs` null where only the number is. */
	readonly limit: { readonly requests: number; readonly intervalMs: number | null } | null;
	/** Requests left in the window after this one. */
	readonly remaining: number | null;
	/** Requests that may run at once, at this endpoint. */
	readonly concurrent: number | null;
	/** Requests that could have begun beside this one. */
	readonly concurrentRemaining: number | null;
};

/** Nothing longer is believed to be a window. */
const LONGEST_WINDOW_S = 3600;

/**
 * Reads `X-RateLimit-*` (Ashby as recorded, SmartRecruiters as documented under "Rate limiting") and the
 * `RateLimit` and `RateLimit-Policy` fields of draft-ietf-httpapi-ratelimit-headers, which the bridge sends.
 */
export function rateReport(headers: Headers): RateReport {
	const named = (name: string) => wholeNumber(headers.get(`x-ratelimit-${name}`));
	const policy = headers.get('ratelimit-policy') ?? '';
	const requests = named('limit') ?? parameter(policy, 'q');
	const seconds = parameter(policy, 'w');
	const intervalMs = seconds === null || seconds === 0 || seconds > LONGEST_WINDOW_S ? null : seconds * 1000;
	return {
		limit: requests === null || requests === 0 ? null : { requests, intervalMs },
		remaining: named('remaining') ?? parameter(headers.get('ratelimit') ?? '', 'r'),
		concurrent: named('concurrent-limit') || null,
		concurrentRemaining: named('concurrent-remaining'),
	};
}

/** The rate that counts after a report: the vendor's own word, where it gave one. */
export function reportedRate({ limit }: RateReport, rate: Rate): Rate {
	if (limit === null) return rate;
	return { requests: limit.requests, intervalMs: limit.intervalMs ?? rate.intervalMs };
}

function wholeNumber(text: string | null): number | null {
	const trimmed = text?.trim() ?? '';
	return /^\d{1,7}$/.test(trimmed) ? Number(trimmed) : null;
}

/** A parameter of the first item of a structured field: `"default";q=100;w=60`. */
function parameter(field: string, name: string): number | null {
	const [item = ''] = field.split(',');
	for (const part of item.split(';').slice(1)) {
		const [key, value = null] = part.split('=');
		if (key?.trim() === name) return wholeNumber(value);
	}
	return null;
}
