import type { ModernLoopEvidence } from '../messages/page-protocol.ts';
import { type CandidatePage, pageKey } from '../systems/ats-page.ts';
import { ATS_SYSTEMS } from '../systems/system.ts';

/** What one ModernLoop page teaches about the person on it. */
export type Lesson = {
	/** At most one person of each ATS. */
	readonly atsPages: readonly CandidatePage[];
	readonly emails: readonly string[];
	readonly profileUrls: readonly string[];
	readonly name: string;
};

export const NO_LESSON: Lesson = { atsPages: [], emails: [], profileUrls: [], name: '' };

/** More applications of one person than any page links to. */
const MOST_PAGES = 30;

/** A page about one person shows no more addresses than this; one that does is a list, and says nothing. */
const MOST_ADDRESSES = 3;

/**
 * Judges what a ModernLoop page shows. A page that links to more than one person of one ATS teaches nothing
 * at all: it is a list, a comparison, or a page that wants to be everybody's.
 */
export function lessonOf(
	evidence: ModernLoopEvidence,
	atsPageOfHref: (href: string) => CandidatePage | undefined,
): Lesson {
	const pages = new Map<string, CandidatePage>();
	for (const href of evidence.atsUrls) {
		const page = atsPageOfHref(href);
		if (page !== undefined) pages.set(pageKey(page), page);
	}
	const atsPages = [...pages.values()];
	const isList = ATS_SYSTEMS.some((system) => {
		const persons = new Set(atsPages.filter((page) => page.system === system).map(personOf));
		return persons.size > 1;
	});
	if (isList || atsPages.length > MOST_PAGES) return NO_LESSON;
	return {
		atsPages,
		emails: few(evidence.emails),
		profileUrls: few(evidence.profileUrls),
		name: evidence.heading,
	};
}

/** Equal for pages that are known to show the same person. Two ids that may be one person's count as two. */
export function personOf(page: CandidatePage): string {
	if (page.kind === 'person') return `${page.system}:person:${page.personId}`;
	if (page.candidateId !== undefined) return `${page.system}:candidate:${page.candidateId}`;
	return pageKey(page);
}

function few(addresses: readonly string[]): readonly string[] {
	const distinct = [...new Set(addresses)];
	return distinct.length > MOST_ADDRESSES ? [] : distinct;
}
