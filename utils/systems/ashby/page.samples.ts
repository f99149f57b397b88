import type { AtsPage, PageSample } from '../ats-page.ts';

const CANDIDATE = '5f0e2b51-9a55-4b6c-8a5d-0d1c7b9e4a10';
const APPLICATION = 'c2a4f7de-3b1f-4f0a-9a64-6f2b7d8e9c01';
const JOB = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
const HOST = 'https://app.ashbyhq.com';

const candidate: AtsPage = { system: 'ashby', kind: 'candidate', candidateId: CANDIDATE };
const application: AtsPage = { ...candidate, kind: 'application', applicationId: APPLICATION };
const job: AtsPage = { system: 'ashby', kind: 'job', jobId: JOB };

const at = (page: AtsPage, ...paths: string[]): PageSample[] =>
	paths.map((path) => ({ url: HOST + path, page }));

/** Addresses by the name of the one detector that must read them. */
export const samples: Readonly<Record<string, readonly PageSample[]>> = {
	'panel of a candidate': at(
		candidate,
		`/candidate-searches/new/right-side/candidates/${CANDIDATE}`,
		`/candidate-searches/new/right-side/candidates/${CANDIDATE}/`,
		`/candidate-searches/${JOB}/right-side/candidates/${CANDIDATE}/feed?tab=notes#latest`,
		`/candidates/pipeline/active/right-side/candidates/${CANDIDATE}/some-new-tab`,
		`/jobs/${JOB}/candidate-pipeline/active/right-side/candidates/${CANDIDATE}`,
		`/projects/${JOB}/right-side/candidates/${CANDIDATE.toUpperCase()}`,
		`/candidates/pipeline/active/right-side/candidates/${CANDIDATE}/applications/new`,
	),
	'panel of an application': at(
		application,
		`/candidate-searches/new/right-side/candidates/${CANDIDATE}/applications/${APPLICATION}/feed`,
		`/candidates/pipeline/active/right-side/candidates/${CANDIDATE}/applications/${APPLICATION}/feed`,
		`/candidates/pipeline/application-review/right-side/candidates/${CANDIDATE}/applications/${APPLICATION}`,
		`/jobs/${JOB}/candidate-pipeline/active/right-side/candidates/${CANDIDATE}/applications/${APPLICATION}/x/y`,
	),
	candidate: at(candidate, `/candidates/${CANDIDATE}`, `/candidates/${CANDIDATE}/feed`),
	application: at(
		application,
		`/candidates/${CANDIDATE}/applications/${APPLICATION}`,
		`/candidates/${CANDIDATE}/applications/${APPLICATION}/feed`,
	),
	job: at(
		job,
		`/jobs/${JOB}`,
		`/jobs/${JOB}/candidate-pipeline/active`,
		`/jobs/${JOB}/job-postings/${APPLICATION}/description`,
	),
};

/** Addresses of Ashby, and some that only look like it, that show nobody. */
export const otherAddresses: readonly string[] = [
	`${HOST}/`,
	`${HOST}/candidates/pipeline/active`,
	`${HOST}/candidate-searches/new`,
	`${HOST}/candidate-searches/new/right-side/candidates/`,
	`${HOST}/candidate-searches/new/right-side/candidates/not-an-id`,
	`${HOST}/candidate-searches/new/right-side/candidates/${CANDIDATE}0`,
	`${HOST}/candidate-searches/new/right-side/candidates%2F${CANDIDATE}`,
	`${HOST}/candidate-searches/new/right-side/candidates/%2e%2e%2f${CANDIDATE}`,
	`${HOST}/signin?redirect=%2Fcandidate-searches%2Fnew%2Fright-side%2Fcandidates%2F${CANDIDATE}`,
	`${HOST}/interview-briefings/${APPLICATION}/feedback`,
	`${HOST}/admin/interview-plans/${APPLICATION}`,
	`${HOST}/admin/api/keys`,
	`${HOST}/#/candidates/${CANDIDATE}`,
	`${HOST}/search?next=/candidates/${CANDIDATE}`,
	`http://app.ashbyhq.com/candidates/${CANDIDATE}`,
	`https://app.ashbyhq.com:8443/candidates/${CANDIDATE}`,
	`https://app.ashbyhq.com.example.org/candidates/${CANDIDATE}`,
	`https://app.ashbyhq.com@example.org/candidates/${CANDIDATE}`,
	`https://example.org/app.ashbyhq.com/candidates/${CANDIDATE}`,
	`https://xapp.ashbyhq.com/candidates/${CANDIDATE}`,
	`https://m.ashbyhq.com/candidates/${CANDIDATE}`,
];
