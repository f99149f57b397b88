import { isModernLoopAppUrl } from '../systems/modernloop/modernloop-url.ts';

/** Hosts whose pages are one person each; a personal or company website may be shared. */
const SOCIAL_HOSTS = [
	'linkedin.com',
	'github.com',
	'gitlab.com',
	'twitter.com',
	'x.com',
	'facebook.com',
	'medium.com',
	'stackoverflow.com',
	'youtube.com',
	'codepen.io',
	'behance.net',
	'dribbble.com',
];

/** E-mail addresses lower-cased and trimmed, each once, in the order given; what has no `@` is dropped. */
export function normalEmails(emails: readonly (string | null | undefined)[]): string[] {
	const normal = emails.map((email) => email?.trim().toLowerCase() ?? '');
	return [...new Set(normal)].filter((email) => /^[^\s@]+@[^\s@]+$/.test(email));
}

/**
 * An address as an https URL. People leave the scheme out or write http; social sites answer to https alone.
 * `undefined` where it is no address, or of another scheme such as `javascript:`.
 */
export function httpsUrl(text: string | null | undefined): string | undefined {
	const trimmed = text?.trim() ?? '';
	const withScheme = /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(trimmed) ? `https://${trimmed}` : trimmed;
	const url = URL.parse(withScheme.replace(/^http:\/\//i, 'https://'));
	if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '')
		return undefined;
	return url.href;
}

/** True for an address on a social site. */
export function isSocialUrl(url: string): boolean {
	const host = URL.parse(url)?.hostname ?? '';
	return SOCIAL_HOSTS.some((social) => host === social || host.endsWith(`.${social}`));
}

/** Addresses of ModernLoop pages anywhere in values that people typed, such as custom fields. */
export function modernloopUrlsIn(values: readonly unknown[]): string[] {
	const texts = values.flat().filter((value) => typeof value === 'string');
	const found = texts.flatMap((text) => text.match(/https:\/\/[^\s"'<>()]*[^\s"'<>().,;:!?]/g) ?? []);
	return [...new Set(found)].filter(isModernLoopAppUrl);
}
