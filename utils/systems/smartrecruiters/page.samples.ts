import type { AtsPage, PageSample } from '../ats-page.ts';

const ID = '3f6b1c2e-8d4a-4f2b-9a71-5c0e2d9b7a11';
const JOB = '9c2f4d6e-7a8b-4c1d-b2e3-f4a5b6c7d8e9';
const HOST = 'https://www.smartrecruiters.com';
const system = 'smartrecruiters';

const candidate: AtsPage = { system, kind: 'candidate', candidateId: ID };

const at = (page: AtsPage, ...paths: string[]): PageSample[] =>
	paths.map((path) => ({ url: HOST + path, page }));

/** Addresses by the name of the one detector that must read them. */
export const samples: Readonly<Record<string, readonly PageSample[]>> = {
	application: at(
		{ system, kind: 'application', applicationId: ID },
		`/app/people/applications/${ID}`,
		`/app/people/applications/${ID}/`,
		`/app/people/applications/${ID}/notes`,
		`/app/people/applications/${ID.toUpperCase()}/screening?from=list#top`,
	),
	profile: at(
		{ system, kind: 'person', personId: ID },
		`/app/people/profile/${ID}`,
		`/app/people/profile/${ID}/job/${JOB}`,
		`/app/people/profile/${ID}/some-new-tab`,
	),
	candidate: at(candidate, `/app/people/candidates/${ID}`, `/app/people/candidates/${ID}/messages?page=2`),
	'candidate without a word': at(candidate, `/app/people/${ID}/messages`, `/app/people/${ID}`),
	job: at(
		{ system, kind: 'job', jobId: JOB },
		`/app/jobs/details/${JOB}`,
		`/app/jobs/details/${JOB}/people`,
		`/app/jobs/details/${JOB}/people?candidate=${ID}`,
	),
};

/** Addresses of SmartRecruiters, and some that only look like it, that show nobody. */
export const otherAddresses: readonly string[] = [
	`${HOST}/`,
	`${HOST}/app/home/`,
	`${HOST}/app/people/?keyword=jane`,
	`${HOST}/app/people/applications/`,
	`${HOST}/app/people/applications/921917`,
	`${HOST}/app/people/applications/${ID}x`,
	`${HOST}/app/people/applications%2F${ID}`,
	`${HOST}/app/people/applications/%2e%2e%2f${ID}`,
	`${HOST}/app/communities/details/${ID}/prospects`,
	`${HOST}/app/jobs/ad/create`,
	`${HOST}/app/interviews/${ID}`,
	`${HOST}/app/employee-portal/${ID}/people`,
	`${HOST}/people/applications/${ID}`,
	`${HOST}/app/home/#/app/people/applications/${ID}`,
	`${HOST}/app/home/?next=/app/people/applications/${ID}`,
	`http://www.smartrecruiters.com/app/people/applications/${ID}`,
	`https://smartrecruiters.com/app/people/applications/${ID}`,
	`https://jobs.smartrecruiters.com/app/people/applications/${ID}`,
	`https://www.smartrecruiters.com.example.org/app/people/applications/${ID}`,
	`https://www.smartrecruiters.com:444/app/people/applications/${ID}`,
	`https://www.smartrecruiters.com@example.org/app/people/applications/${ID}`,
];
