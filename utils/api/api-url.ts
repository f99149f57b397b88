import { ApiError } from '../failures/failure.ts';

/**
 * The address of a call. The key travels with it, so it must be on an allowed origin, and its path exactly
 * the one that was asked for: the URL parser resolves `..` and `%2e%2e`, which an id could carry.
 */
export function apiUrl(
	baseUrl: string,
	allowedOrigins: readonly string[],
	path: string,
	query: Readonly<Record<string, string>>,
): string {
	const base = URL.parse(baseUrl);
	if (base === null || !allowedOrigins.includes(base.origin)) throw refused('address not allowed');
	const wanted = base.pathname.replace(/\/+$/, '') + path;
	const url = URL.parse(wanted, base.origin);
	if (url === null || url.origin !== base.origin || url.pathname !== wanted)
		throw refused('path not allowed');
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	return url.href;
}

/**
 * An id as it stands in a path. What no vendor's id looks like names nothing, so it is `not-visible` without
 * asking; ids come from page URLs and answers, and neither is trusted.
 */
export function pathId(id: string): string {
	if (!/^[\w:-]{1,200}$/.test(id)) throw new ApiError({ kind: 'not-visible' });
	return encodeURIComponent(id);
}

function refused(detail: string): ApiError {
	return new ApiError({ kind: 'unexpected', detail });
}
