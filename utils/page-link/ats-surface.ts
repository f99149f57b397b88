import type { AtsPage } from '../systems/ats-page.ts';
import { isModernLoopUrl } from '../systems/modernloop/modernloop-url.ts';
import { WEB_ORIGINS } from '../systems/web-origins.ts';
import { findInModernLoop } from './find-in-modernloop.ts';
import { learnFromAts } from './learn-from-ats.ts';
import type { Placement } from './placement.ts';
import type { Surface } from './surface.ts';

/** The page side of an ATS: a chip that leads to ModernLoop. */
export function atsSurface(
	detectPage: (address: string) => AtsPage | undefined,
	placement: Placement,
): Surface {
	return {
		read: (address) => {
			const page = detectPage(address);
			return page?.kind === 'job' ? undefined : page;
		},
		placement,
		expected: 'modernloop',
		failed: { chips: [{ state: 'failed', target: 'modernloop', failure: 'unexpected', detail: '' }] },
		// An admin's template may lead to any site; every other link leads to ModernLoop or nowhere.
		isLink: (target, href, source) =>
			target === 'modernloop' && (source === 'template' ? /^https:/.test(href) : isModernLoopUrl(href)),
		links: `a[href^="${WEB_ORIGINS.modernloop}/"]`,
		learn: learnFromAts,
		find: findInModernLoop,
	};
}
