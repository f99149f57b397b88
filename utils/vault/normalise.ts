/** Hosts whose path names a person whatever the case. */
const CASELESS_HOSTS = ['linkedin.com', 'github.com', 'x.com', 'twitter.com'];

/** One spelling per mailbox as people type it. Plus-tags and dots are kept: they can be other people's. */
export function normaliseEmail(email: string): string {
	const text = email.normalize('NFKC').trim().toLowerCase();
	return /^[^\s@]+@[^\s@]+$/.test(text) ? text : '';
}

/** One spelling per profile: no scheme, `www.`, country subdomain of LinkedIn, query, hash or end slash. */
export function normaliseProfileUrl(address: string): string {
	const url = URL.parse(address.trim());
	if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return '';
	const host = url.hostname.replace(/^www\./, '').replace(/^[a-z]{2,3}\.(?=linkedin\.com$)/, '');
	const path = url.pathname.replace(/\/+$/, '');
	// A site's front page names nobody.
	if (path === '') return '';
	return host + (CASELESS_HOSTS.includes(host) ? path.toLowerCase() : path);
}

/** One spelling per name: case, spacing and Latin accents do not tell people apart. Other scripts' marks do. */
export function normaliseName(name: string): string {
	return name
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\u200b-\u200f]+/g, ' ')
		.trim();
}
