import { WEB_ORIGINS } from '../web-origins.ts';

const ORIGIN = WEB_ORIGINS.modernloop;

/**
 * Path segments that nobody could guess, and that therefore name one thing: 16 or more characters with a digit
 * or a capital after a small letter, such as UUIDs and base62 ids; but not words joined by hyphens.
 */
const UNGUESSABLE = /^(?!.*\b[a-z]{5,}\b)(?=.*(?:\d|[a-z][A-Z]))[\w-]{16,}$/;

/** Pages of signing in: their queries carry return addresses and one-time codes, which are never kept. */
const SIGN_IN = /\/(?:log-?(?:in|out)|sign-?(?:in|up|out)|o?auth|sso|callback)\b|[?&](?:code|state|token)=/i;

/**
 * What names a page of the ModernLoop app. Its paths are not published, so nothing is known about them but
 * this: what follows the last unguessable segment is a tab of the same page, and the query matters only where
 * the path names nothing. `undefined` for other sites and for pages that name nothing, such as the start page.
 */
export function modernLoopPageKey(address: string): string | undefined {
	const url = URL.parse(address);
	// Not by its origin: that of `blob:https://…` is the same.
	if (!url?.href.startsWith(`${ORIGIN}/`) || SIGN_IN.test(address)) return undefined;
	const segments = url.pathname.split('/');
	const last = segments.findLastIndex((segment) => UNGUESSABLE.test(segment));
	if (last > 0) return ORIGIN + segments.slice(0, last + 1).join('/');
	return url.search === '' ? undefined : ORIGIN + url.pathname + url.search;
}
