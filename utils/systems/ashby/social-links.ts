import { httpsUrl, isSocialUrl } from '../../records/addresses.ts';
import type { AshbySocialLink } from './schemas.ts';

/** The types that Ashby's reference lists, by the site they are for. All else is a `Website`. */
const TYPES: readonly (readonly [host: string, type: string])[] = [
	['linkedin.com', 'LinkedIn'],
	['github.com', 'GitHub'],
	['twitter.com', 'Twitter'],
	['x.com', 'Twitter'],
	['medium.com', 'Medium'],
	['stackoverflow.com', 'StackOverflow'],
	['youtube.com', 'YouTube'],
	['codepen.io', 'CodePen'],
];

/** The social profiles among a candidate's links, each once. A website is one only on a social site. */
export function profileUrlsIn(links: readonly AshbySocialLink[]): string[] {
	return [...new Set(links.map(profileUrlOf).filter((url) => url !== undefined))];
}

/**
 * A candidate's links as they are to be written when `profileUrls` are all the social profiles there shall be:
 * Ashby replaces the links as a whole, so websites and everything that is no profile go along as they were.
 */
export function withProfiles(
	links: readonly AshbySocialLink[],
	profileUrls: readonly string[],
): { type: string; url: string }[] {
	const wanted = new Set(profileUrls.map((url) => httpsUrl(url)).filter((url) => url !== undefined));
	const kept = links.flatMap((link) => {
		const { type, url } = link;
		if (typeof url !== 'string') return [];
		const profile = profileUrlOf(link);
		return profile === undefined || wanted.has(profile) ? [{ type: type ?? 'Website', url }] : [];
	});
	const known = new Set(profileUrlsIn(kept));
	const added = [...wanted].filter((url) => !known.has(url));
	return [...kept, ...added.map((url) => ({ type: typeOf(url), url }))];
}

function profileUrlOf({ type, url }: AshbySocialLink): string | undefined {
	const address = httpsUrl(url);
	if (address === undefined) return undefined;
	return isSocialUrl(address) || (type ?? 'Website') !== 'Website' ? address : undefined;
}

function typeOf(url: string): string {
	const host = URL.parse(url)?.hostname ?? '';
	return TYPES.find(([site]) => host === site || host.endsWith(`.${site}`))?.[1] ?? 'Website';
}
