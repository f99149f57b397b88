import type { Lesson } from './surface.ts';

/**
 * The person in an ATS address, as far as it can be told without the detectors, which would be heavy here: the
 * first id after a word for people. The background reads the same addresses thoroughly.
 */
const PERSON =
	/^https:\/\/(app\.ashbyhq|www\.smartrecruiters)\.com(?=\/).*?\/(?:candidates|applications|profile|people)\/([\da-f-]{36})/;
const PROFILE = /^https:\/\/(?:\w+\.)?(?:linkedin\.com\/in|github\.com)\/[^/]+\/?$/;
const MAIL = /^mailto:([^%?,]+@[^%?,]+)/i;

/**
 * What a ModernLoop page shows of the person on it. `undefined` for a page that shows nobody, and for one that
 * leads to more than one person of an ATS: that is a list, and any link from it would be a guess.
 */
export function learnFromModernLoop(links: readonly string[], heading: string): Lesson | undefined {
	const people = new Map<string, string | undefined>();
	const atsUrls: string[] = [];
	for (const link of links) {
		const [, ats, person] = PERSON.exec(link.toLowerCase()) ?? [];
		if (!ats) continue;
		if ((people.get(ats) ?? person) !== person) return undefined;
		people.set(ats, person);
		atsUrls.push(link);
	}
	const emails = links.flatMap((link) => MAIL.exec(link)?.[1] ?? []);
	const profileUrls = links.filter((link) => PROFILE.test(link));
	if (!heading && !atsUrls.concat(emails, profileUrls).length) return undefined;
	const evidence = { atsUrls, emails, profileUrls, heading, address: location.href };
	return { type: 'page.learnFromModernLoop', extra: { evidence } };
}
