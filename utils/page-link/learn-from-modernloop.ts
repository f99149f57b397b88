import type { ModernLoopPage } from '../messages/page-protocol.ts';
import { ATS_SYSTEMS } from '../systems/system.ts';
import { WEB_ORIGINS } from '../systems/web-origins.ts';
import type { Lesson } from './surface.ts';

/** Links that tell who is on a ModernLoop page. */
export const MODERNLOOP_EVIDENCE_LINKS =
	'a[href^="mailto:"],a[href*="linkedin.com/in/"],a[href*="github.com/"],a[href*="ashbyhq.com/"],a[href*="smartrecruiters.com/"]';

/**
 * The person in an ATS address, as far as it can be told without the detectors, which would be heavy here: the
 * first id after a word for people. The background reads the same addresses thoroughly.
 */
const PERSON = /\/(?:candidates|applications|profile|people)\/([\da-f-]{36})\b/i;
const PROFILE = /^https:\/\/(?:[a-z]+\.)?(?:linkedin\.com\/in|github\.com)\/[^/]+\/?$/;
const MAIL = /^mailto:([^@%?,]+@[^%?,]+)/i;

/**
 * What a ModernLoop page shows of the person on it. `undefined` for a page that shows nobody, and for one that
 * leads to more than one person of an ATS: that is a list, and any link from it would be a guess.
 */
export function learnFromModernLoop(
	page: ModernLoopPage,
	links: readonly string[],
	heading: string,
): Lesson | undefined {
	const atsUrls: string[] = [];
	for (const ats of ATS_SYSTEMS) {
		const own = links.filter((link) => link.startsWith(`${WEB_ORIGINS[ats]}/`) && PERSON.test(link));
		if (new Set(own.map((link) => PERSON.exec(link)?.[1]?.toLowerCase())).size > 1) return undefined;
		atsUrls.push(...own);
	}
	const emails = links.flatMap((link) => MAIL.exec(link)?.[1]?.toLowerCase() ?? []);
	const profileUrls = links.filter((link) => PROFILE.test(link));
	if (![...atsUrls, ...emails, ...profileUrls, heading].some(Boolean)) return undefined;
	const evidence = { atsUrls, emails, profileUrls, heading };
	return { type: 'page.learnFromModernLoop', input: { page, evidence } };
}
