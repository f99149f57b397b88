import type { RecordRef } from '../../records/record-ref.ts';
import type { AtsPage, PageDetector } from '../ats-page.ts';
import { detectWith, ID, pathDetector } from '../path-detector.ts';
import { WEB_ORIGINS } from '../web-origins.ts';

const origin = WEB_ORIGINS.ashby;

/**
 * Ashby opens a candidate as a panel at the right of whatever list it was opened from, so only the path from
 * `/right-side/` on counts: searches, pipelines and jobs all vary to its left.
 */
const PANEL = `/right-side/candidates/${ID}`;
const ON_APPLICATION = `/applications/${ID}`;

const candidate = (candidateId: string): AtsPage => ({ system: 'ashby', kind: 'candidate', candidateId });
const application = (candidateId: string, applicationId: string): AtsPage => ({
	system: 'ashby',
	kind: 'application',
	applicationId,
	candidateId,
});

/** Every address shape of Ashby that names a candidate, an application or a job. */
export const detectors: readonly PageDetector[] = [
	pathDetector('panel of an application', origin, PANEL + ON_APPLICATION, application),
	pathDetector('panel of a candidate', origin, `${PANEL}(?!${ON_APPLICATION})`, candidate),
	pathDetector('application', origin, `^/candidates/${ID}${ON_APPLICATION}`, application),
	pathDetector('candidate', origin, `^/candidates/${ID}(?!${ON_APPLICATION})`, candidate),
	pathDetector('job', origin, `^/jobs/${ID}(?!/.*${PANEL})`, (jobId) => ({
		system: 'ashby',
		kind: 'job',
		jobId,
	})),
];

/** What an Ashby address shows; `undefined` for lists, settings, other sites and anything unreadable. */
export function detectPage(address: string): AtsPage | undefined {
	return detectWith(detectors, address);
}

/**
 * The web address of a record or page. `undefined` for an application whose candidate is not known: Ashby has
 * no address that names an application alone.
 */
export function addressOf(target: RecordRef | AtsPage): string | undefined {
	const page = 'id' in target ? pageOf(target) : target;
	if (page?.kind === 'job') return `${origin}/jobs/${page.jobId}`;
	if (!page || page.kind === 'person' || page.candidateId === undefined) return undefined;
	const panel = `${origin}/candidate-searches/new/right-side/candidates/${page.candidateId}`;
	return page.kind === 'application' ? `${panel}/applications/${page.applicationId}/feed` : panel;
}

function pageOf({ kind, id }: RecordRef): AtsPage | undefined {
	if (kind === 'candidate') return candidate(id);
	return kind === 'job' ? { system: 'ashby', kind, jobId: id } : undefined;
}
