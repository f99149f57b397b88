import type { CandidatePage } from '../systems/ats-page.ts';
import { modernLoopPageKey } from '../systems/modernloop/page.ts';
import type { Lesson } from './surface.ts';

/** Links that may lead to the person's ModernLoop page. */
export const ATS_EVIDENCE_LINKS = 'a[href^="https://app.modernloop.io/"]';

/** The one ModernLoop page that an ATS page links to; `undefined` where there is none or more than one. */
export function learnFromAts(page: CandidatePage, links: readonly string[]): Lesson | undefined {
	const [modernloopUrl, ...others] = links.filter((link) => modernLoopPageKey(link));
	if (modernloopUrl === undefined) return undefined;
	const key = modernLoopPageKey(modernloopUrl);
	if (others.some((other) => modernLoopPageKey(other) !== key)) return undefined;
	return { type: 'page.learnFromAts', input: { page, modernloopUrl } };
}
