import type { RecordRef } from '../../records/record-ref.ts';
import type { AtsPage, PageDetector } from '../ats-page.ts';
import { detectWith, ID, pathDetector } from '../path-detector.ts';

const ORIGIN = 'https://www.smartrecruiters.com';
const system = 'smartrecruiters';

const candidate = (candidateId: string): AtsPage => ({ system, kind: 'candidate', candidateId });

/** Every address shape of SmartRecruiters that names a candidate, an application or a job. */
export const detectors: readonly PageDetector[] = [
	pathDetector('application', ORIGIN, `^/app/people/applications/${ID}`, (applicationId) => ({
		system,
		kind: 'application',
		applicationId,
	})),
	pathDetector('profile', ORIGIN, `^/app/people/profile/${ID}`, (personId) => ({
		system,
		kind: 'person',
		personId,
	})),
	pathDetector('candidate', ORIGIN, `^/app/people/candidates/${ID}`, candidate),
	// The oldest shape, with the candidate right after `people`: `/app/people/<id>/messages`.
	pathDetector('candidate without a word', ORIGIN, `^/app/people/${ID}`, candidate),
	pathDetector('job', ORIGIN, `^/app/jobs/details/${ID}`, (jobId) => ({ system, kind: 'job', jobId })),
];

/** What a SmartRecruiters address shows; `undefined` for lists, other sites and anything unreadable. */
export function detectPage(address: string): AtsPage | undefined {
	return detectWith(detectors, address);
}

/** The web address of a record or page. */
export function addressOf(target: RecordRef | AtsPage): string {
	if ('id' in target) return `${ORIGIN}${FOLDERS[target.kind]}${target.id}`;
	switch (target.kind) {
		case 'candidate':
			return ORIGIN + FOLDERS.candidate + target.candidateId;
		case 'application':
			return ORIGIN + FOLDERS.application + target.applicationId;
		case 'person':
			return `${ORIGIN}/app/people/profile/${target.personId}`;
		case 'job':
			return ORIGIN + FOLDERS.job + target.jobId;
	}
}

const FOLDERS = {
	candidate: '/app/people/candidates/',
	application: '/app/people/applications/',
	job: '/app/jobs/details/',
} as const;
