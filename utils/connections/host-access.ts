/**
 * How the background may reach the API at an address.
 *
 * `permission`: the browser asks the user for this origin, which the manifest lists as optional.
 * `cors`: an organisation's own bridge. No permission exists for its host and none is needed, because the
 * bridge contract makes it answer any origin: it is reached with a bearer key and never with cookies.
 * `refused`: nothing is ever sent there.
 */
export type HostAccess =
	| { readonly kind: 'permission'; readonly origin: string }
	| { readonly kind: 'cors' }
	| { readonly kind: 'refused'; readonly why: HostRefusal };

export type HostRefusal =
	| 'not-an-address'
	| 'not-https'
	/** `https://user:password@…`. */
	| 'has-credentials'
	/** A vendor's API on another port than https's own. */
	| 'has-port'
	/** A vendor's web app or website: it has no API, and people's sessions live there. */
	| 'not-an-api';

/** Each is an optional host permission of the manifest, as `<origin>/*`. */
export const API_ORIGINS = [
	'https://api.smartrecruiters.com',
	'https://api.sandbox.smartrecruiters.com',
	'https://api.ashbyhq.com',
] as const;

/** The match patterns of all optional host permissions. */
export const OPTIONAL_HOST_PATTERNS: readonly string[] = [
	...API_ORIGINS.map((origin) => `${origin}/*`),
	'https://*.modernloop.io/*',
];

const VENDOR_DOMAINS = ['smartrecruiters.com', 'ashbyhq.com', 'modernloop.io'] as const;
/** Web apps and websites on ModernLoop's domain, which its wildcard would otherwise cover. */
const MODERNLOOP_WEB_HOSTS = [
	'modernloop.io',
	'www.modernloop.io',
	'app.modernloop.io',
	'interviews.modernloop.io',
	'help.modernloop.io',
];

/** Decides from a Connection URL alone. `origin` has no trailing slash or pattern: add `/*` for the browser. */
export function hostAccessFor(address: string): HostAccess {
	const url = URL.parse(address.trim());
	if (url === null) return { kind: 'refused', why: 'not-an-address' };
	if (url.protocol !== 'https:') return { kind: 'refused', why: 'not-https' };
	if (url.username !== '' || url.password !== '') return { kind: 'refused', why: 'has-credentials' };
	// `api.ashbyhq.com.` is the same host to DNS and another origin to the browser.
	const host = url.hostname.replace(/\.+$/, '');
	const domain = VENDOR_DOMAINS.find((vendor) => host === vendor || host.endsWith(`.${vendor}`));
	if (domain === undefined) return { kind: 'cors' };
	const isApi =
		domain === 'modernloop.io'
			? !MODERNLOOP_WEB_HOSTS.includes(host)
			: API_ORIGINS.some((origin) => origin === `https://${host}`);
	if (!isApi || host !== url.hostname) return { kind: 'refused', why: 'not-an-api' };
	if (url.port !== '') return { kind: 'refused', why: 'has-port' };
	return { kind: 'permission', origin: url.origin };
}
