import type { CandidatePage } from '../systems/ats-page.ts';
import type { Lesson } from './surface.ts';

/** Links that may lead to the person's ModernLoop page. */
export const ATS_EVIDENCE_LINKS = 'a[href^="https://app.modernloop.io/"]';

/** The one ModernLoop page that an ATS page links to; `undefined` where there is none or more than one. */
export function learnFromAts(page: CandidatePage, links: readonly string[]): Lesson | undefined {
	const [modernloopUrl, another] = links;
	if (modernloopUrl === undefined || another !== undefined) return undefined;
	return { type: 'page.learnFromAts', input: { page, modernloopUrl } };
}
