import { expect, test } from 'vitest';
import type { ApiRequest } from '../../../../utils/api/request.ts';
import { failureOf } from '../../../../utils/failures/failure.ts';
import { smartrecruiters } from '../../../../utils/systems/smartrecruiters/adapter.ts';

type Answers = Readonly<Record<string, unknown>>;

/** Answers by path; what is not listed is 404, a number is a status. Judged and parsed as the real one does. */
function clientOf(answers: Answers) {
	const request: ApiRequest = async ({ path, rejectErrors, schema }) => {
		const body = answers[path] ?? 404;
		const status = typeof body === 'number' ? body : 200;
		rejectErrors({ status, headers: new Headers(), body: typeof body === 'number' ? null : body });
		return schema.parse(body);
	};
	return smartrecruiters.createClient(request, Date.now);
}

const page = { system: 'smartrecruiters', kind: 'application', applicationId: 'app-1' } as const;
const jobApplication = '/job-applications-api/v202112/job-applications/app-1';
const jane = {
	id: 'c',
	firstName: 'Jane',
	lastName: 'Doe',
	primaryAssignment: { job: { id: 'j1', title: 'Engineer' }, status: 'NEW' },
	secondaryAssignments: [{ job: { id: 'j2' } }, { job: { id: 'j1', title: 'Engineer' } }],
};

test('an application without an id of its own goes by the page’s, or by candidate and job', async () => {
	const { applications } = await clientOf({
		[jobApplication]: { profileId: 'c', jobId: 'j2' },
		'/candidates/c': jane,
		'/candidates/c/jobs/j1': { status: 'INTERVIEW', subStatus: 'Onsite' },
		'/candidates/c/jobs/j2': {},
		'/jobs/j2': { id: 'j2', title: 'Designer' },
	}).fetchCandidate(page);
	expect(applications).toEqual([
		{
			id: 'app-1',
			status: '',
			stage: null,
			job: { id: 'j2', title: 'Designer', confidential: 'no' },
			updatedAt: null,
		},
		{
			id: 'c:j1',
			status: 'INTERVIEW',
			stage: 'Onsite',
			job: { id: 'j1', title: 'Engineer', confidential: 'no' },
			updatedAt: null,
		},
	]);
});

test('an application that the key may not see is left out, and a job it may not read has no title', async () => {
	const { applications } = await clientOf({
		[jobApplication]: { profileId: 'c', jobId: 'j2' },
		'/candidates/c': jane,
		'/candidates/c/jobs/j1': 404,
		'/candidates/c/jobs/j2': { applicationId: 'a2', status: 'NEW' },
		'/jobs/j2': 401,
		'/user-api/v201804/users/me': { id: 'u' },
	}).fetchCandidate(page);
	expect(applications).toMatchObject([{ id: 'a2', job: { title: '' } }]);
});

test('a key that only one read refuses is not rejected, and one that all refuse is', async () => {
	const denied = { [jobApplication]: 401, '/candidates/app-1': 401, '/user-api/v201804/users/me': 401 };
	const works = clientOf({ ...denied, '/configuration/company': { name: 'Example' } });
	expect(await works.fetchCandidate(page).catch(failureOf)).toEqual({ kind: 'not-visible' });
	const dead = clientOf({ ...denied, '/configuration/company': 401 });
	expect(await dead.fetchCandidate(page).catch(failureOf)).toEqual({ kind: 'key-rejected' });
});
