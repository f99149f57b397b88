import type { ModernLoopPage } from '../messages/page-protocol.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import { atsPageOfHref } from '../systems/page-registry.ts';
import type { Lesson } from './surface.ts';

/** Links that tell who is on a ModernLoop page. */
export const MODERNLOOP_EVIDENCE_LINKS =
	'a[href^="mailto:"],a[href*="linkedin.com/in/"],a[href*="github.com/"],a[href*="ashbyhq.com/"],a[href*="smartrecruiters.com/"]';

const MOST_OF_EACH = 10;
const PROFILE = /^https:\/\/(?:[a-z]+\.)?(?:linkedin\.com\/in\/[^/]+|github\.com\/[^/]+)\/?$/;

/**
 * What a ModernLoop page shows of the person on it. `undefined` for a page that shows nobody, and for one that
 * leads to more than one person of an ATS: that is a list, and any link from it would be a guess.
 */
export function learnFromModernLoop(
	page: ModernLoopPage,
	links: readonly string[],
	heading: string,
): Lesson | undefined {
	const people = new Map<string, string>();
	const atsUrls: string[] = [];
	for (const link of links) {
		const linked = atsPageOfHref(link);
		if (!linked) continue;
		const person = personOf(linked);
		if ((people.get(linked.system) ?? person) !== person) return undefined;
		people.set(linked.system, person);
		atsUrls.push(link);
	}
	const emails = links.flatMap(
		(link) => /^mailto:([^\s@%?,]+@[^\s@%?,]+)/i.exec(link)?.[1]?.toLowerCase() ?? [],
	);
	const profileUrls = links.filter((link) => PROFILE.test(link));
	if (!atsUrls.length && !emails.length && !profileUrls.length && !heading) return undefined;
	const few = (list: readonly string[]) => [...new Set(list)].slice(0, MOST_OF_EACH);
	const evidence = { atsUrls: few(atsUrls), emails: few(emails), profileUrls: few(profileUrls), heading };
	return { type: 'page.learnFromModernLoop', input: { page, evidence } };
}

/** Tells people apart as far as links can: two applications without their candidates may be two people. */
function personOf(page: CandidatePage): string {
	if (page.kind === 'person') return page.personId;
	return page.candidateId ?? (page.kind === 'application' ? page.applicationId : '');
}
