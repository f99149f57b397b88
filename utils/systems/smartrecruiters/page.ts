import type { RecordRef } from '../../records/record-ref.ts';
import type { AtsPage, PageDetector } from '../ats-page.ts';
import { detectWith, ID, pathDetector } from '../path-detector.ts';
import { WEB_ORIGINS } from '../web-origins.ts';

const origin = WEB_ORIGINS.smartrecruiters;
const system = 'smartrecruiters';

const candidate = (candidateId: string): AtsPage => ({ system, kind: 'candidate', candidateId });

/** Every address shape of SmartRecruiters that names a candidate, an application or a job. */
export const detectors: readonly PageDetector[] = [
	pathDetector('application', origin, `^/app/people/applications/${ID}`, (applicationId) => ({
		system,
		kind: 'application',
		applicationId,
	})),
	pathDetector('profile', origin, `^/app/people/profile/${ID}`, (personId) => ({
		system,
		kind: 'person',
		personId,
	})),
	pathDetector('candidate', origin, `^/app/people/candidates/${ID}`, candidate),
	// The oldest shape, with the candidate right after `people`: `/app/people/<id>/messages`.
	pathDetector('candidate without a word', origin, `^/app/people/${ID}`, candidate),
	pathDetector('job', origin, `^/app/jobs/details/${ID}`, (jobId) => ({ system, kind: 'job', jobId })),
];

/** What a SmartRecruiters address shows; `undefined` for lists, other sites and anything unreadable. */
export function detectPage(address: string): AtsPage | undefined {
	return detectWith(detectors, address);
}

/** The web address of a record or page. */
export function addressOf(target: RecordRef | AtsPage): string {
	if ('id' in target) return `${origin}${FOLDERS[target.kind]}${target.id}`;
	switch (target.kind) {
		case 'candidate':
			return origin + FOLDERS.candidate + target.candidateId;
		case 'application':
			return origin + FOLDERS.application + target.applicationId;
		case 'person':
			return `${origin}/app/people/profile/${target.personId}`;
		case 'job':
			return origin + FOLDERS.job + target.jobId;
	}
}

const FOLDERS = {
	candidate: '/app/people/candidates/',
	application: '/app/people/applications/',
	job: '/app/jobs/details/',
} as const;
