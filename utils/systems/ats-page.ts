import type { RecordRef } from '../records/record-ref.ts';
import type { Ats } from './system.ts';

/**
 * What an ATS page shows, read from its URL alone. The DOM never decides identity: single-page apps keep
 * the previous candidate on screen while the URL already names the next.
 *
 * `person` is a SmartRecruiters profile page: which id follows `/profile/` is not published, so it may name
 * a candidate or an application, and only the API's answer tells.
 */
export type AtsPage =
	| { readonly system: Ats; readonly kind: 'candidate'; readonly candidateId: string }
	| {
			readonly system: Ats;
			readonly kind: 'application';
			readonly applicationId: string;
			readonly candidateId?: string;
	  }
	| { readonly system: Ats; readonly kind: 'person'; readonly personId: string }
	| { readonly system: Ats; readonly kind: 'job'; readonly jobId: string };

/** An ATS page that shows a person: the pages that get a chip. */
export type CandidatePage = Exclude<AtsPage, { kind: 'job' }>;

/** Reads one URL shape. Pure; `undefined` where the URL is of another shape. */
export type PageDetector = { readonly name: string; readonly detect: (url: URL) => AtsPage | undefined };

/** A real-shaped URL and what it must be read as; kept beside each detector, in `page.samples.ts`. */
export type PageSample = { readonly url: string; readonly page: AtsPage };

/** The records a page may stand for, most specific first: an application-level link beats a candidate's. */
export function recordsOf(page: CandidatePage): readonly RecordRef[] {
	switch (page.kind) {
		case 'candidate':
			return [{ system: page.system, kind: 'candidate', id: page.candidateId }];
		case 'application': {
			const application: RecordRef = { system: page.system, kind: 'application', id: page.applicationId };
			return page.candidateId === undefined
				? [application]
				: [application, { system: page.system, kind: 'candidate', id: page.candidateId }];
		}
		case 'person':
			return [
				{ system: page.system, kind: 'application', id: page.personId },
				{ system: page.system, kind: 'candidate', id: page.personId },
			];
	}
}

/** Equal keys mean the same page: what a chip compares before it shows or follows a link. */
export function pageKey(page: AtsPage): string {
	switch (page.kind) {
		case 'candidate':
			return `${page.system}:candidate:${page.candidateId}`;
		case 'application':
			return `${page.system}:application:${page.applicationId}:${page.candidateId ?? ''}`;
		case 'person':
			return `${page.system}:person:${page.personId}`;
		case 'job':
			return `${page.system}:job:${page.jobId}`;
	}
}
