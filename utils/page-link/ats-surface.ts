import type { AtsPage, CandidatePage } from '../systems/ats-page.ts';
import { isModernLoopUrl } from '../systems/modernloop/modernloop-url.ts';
import { ATS_EVIDENCE_LINKS, learnFromAts } from './learn-from-ats.ts';
import type { Placement } from './placement.ts';
import type { Surface } from './surface.ts';

/** The page side of an ATS: a chip that leads to ModernLoop. */
export function atsSurface(
	detectPage: (address: string) => AtsPage | undefined,
	placement: Placement,
): Surface<CandidatePage> {
	return {
		read: (address) => {
			const page = detectPage(address);
			return page && page.kind !== 'job' ? { page, key: JSON.stringify(page) } : undefined;
		},
		placement,
		expected: 'modernloop',
		failed: { chips: [{ state: 'failed', target: 'modernloop', failure: 'unexpected', detail: '' }] },
		// An admin's template may lead to any site; every other link leads to ModernLoop or nowhere.
		isLink: (target, href, source) =>
			target === 'modernloop' &&
			(source === 'template' ? URL.parse(href)?.protocol === 'https:' : isModernLoopUrl(href)),
		links: ATS_EVIDENCE_LINKS,
		learn: learnFromAts,
	};
}
