import type { RecordRef } from '../records/record-ref.ts';
import * as ashby from './ashby/page.ts';
import type { AtsPage, CandidatePage } from './ats-page.ts';
import * as smartrecruiters from './smartrecruiters/page.ts';
import type { Ats } from './system.ts';

/** What the page of an ATS can be asked without any key. One line per ATS. */
const PAGES: Readonly<
	Record<
		Ats,
		{
			readonly detectPage: (address: string) => AtsPage | undefined;
			readonly addressOf: (target: RecordRef | AtsPage) => string | undefined;
		}
	>
> = { smartrecruiters, ashby };

/** The candidate a hyperlink leads to, in whichever ATS; `undefined` for every other link. */
export function atsPageOfHref(href: string): CandidatePage | undefined {
	for (const { detectPage } of Object.values(PAGES)) {
		const page = detectPage(href);
		if (page) return page.kind === 'job' ? undefined : page;
	}
	return undefined;
}

/** The web address of an ATS record or page; `undefined` where its ATS has none for what is known of it. */
export function atsAddressOf(target: RecordRef | AtsPage): string | undefined {
	return PAGES[target.system].addressOf(target);
}
