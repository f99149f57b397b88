/**
 * When a 429 says to come back, in ms since the epoch; null where it does not say. `Retry-After` is seconds
 * or a date (RFC 9110 §10.2.3); a date is read against the answer's own `Date`, so that a wrong local clock
 * does not matter. `X-RateLimit-Reset` is seconds since the epoch at Ashby; elsewhere seconds from now are
 * common, so small numbers are read as those.
 */
export function retryHint(headers: Headers, now: number): number | null {
	const retryAfter = headers.get('retry-after')?.trim();
	if (retryAfter !== undefined && retryAfter !== '') {
		if (/^\d{1,9}$/.test(retryAfter)) return now + Number(retryAfter) * 1000;
		const date = Date.parse(retryAfter);
		const sentAt = Date.parse(headers.get('date') ?? '');
		if (!Number.isNaN(date)) return Number.isNaN(sentAt) ? date : now + (date - sentAt);
	}
	const reset = headers.get('x-ratelimit-reset')?.trim() ?? '';
	if (!/^\d{1,13}$/.test(reset)) return null;
	const value = Number(reset);
	if (value < 1e9) return now + value * 1000;
	return value < 1e12 ? value * 1000 : value;
}
