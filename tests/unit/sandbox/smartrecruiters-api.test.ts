import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../../sandbox/world/cast.ts';
import { catalogueJobId } from '../../sandbox/world/job-catalogue.ts';
import { smartrecruitersKeys } from '../../sandbox/world/keys.ts';
import { type Got, startSmartrecruiters } from './smartrecruiters-caller.ts';

const { administrator, extended, standard, accessGroup, employee, deactivated } = smartrecruitersKeys;
const jane = cast.janeDoe.smartrecruiters;
let api: Awaited<ReturnType<typeof startSmartrecruiters>>;
beforeAll(async () => {
	api = await startSmartrecruiters(300);
});
afterAll(() => api.close());

const codeOf = ({ status, body }: Got): [number, string] => [status, body.errors[0].code];
const idsOf = ({ body }: Got): string[] => body.content.map(({ id }: { id: string }) => id);

test('no key, an unknown key and the key of a deactivated user are 401', async () => {
	for (const key of ['', 'nonsense', deactivated.key]) {
		expect(codeOf(await api.get('/user-api/v201804/users/me', key))).toEqual([401, 'UNAUTHORIZED']);
	}
});

test('a key acts as its user', async () => {
	const { body } = await api.get('/user-api/v201804/users/me', standard.key);
	expect(body).toMatchObject({ firstName: 'Kenji', systemRole: { id: 'STANDARD' } });
});

test('only an administrator may list users, and they come without a total', async () => {
	expect(codeOf(await api.get('/user-api/v201804/users', extended.key))).toEqual([403, 'PERMISSION_DENIED']);
	const { body } = await api.get('/user-api/v201804/users?limit=2');
	expect(body.content).toHaveLength(2);
	expect(body).not.toHaveProperty('totalFound');
	const next = await api.get(`/user-api/v201804/users?limit=2&pageId=${encodeURIComponent(body.nextPageId)}`);
	expect(idsOf(next)).not.toContain(body.content[0].id);
});

test('a smaller role or an access group shortens lists without a word', async () => {
	const totals: number[] = [];
	for (const { key } of [administrator, extended, standard, accessGroup]) {
		const { status, body } = await api.get('/jobs?limit=1', key);
		expect(status).toBe(200);
		totals.push(body.totalFound);
	}
	const [all = 0, same, own = 0, group = 0] = totals;
	expect(same).toBe(all);
	expect(own).toBeLessThan(all);
	expect(group).toBeLessThan(all);
	const { body } = await api.get('/jobs?limit=100', accessGroup.key);
	for (const { department } of body.content) expect(department.label).toBe('Design');
	expect(codeOf(await api.get('/candidates', employee.key))).toEqual([403, 'PERMISSION_DENIED']);
});

test('a record that a working key may not see is 401, not 403', async () => {
	expect(codeOf(await api.get(`/candidates/${jane?.candidateId}`, accessGroup.key))).toEqual([
		401,
		'CANDIDATE_ACCESS_DENIED',
	]);
	const job = catalogueJobId('smartrecruiters', 'staffEngineer');
	expect(codeOf(await api.get(`/jobs/${job}`, accessGroup.key))).toEqual([401, 'JOB_ACCESS_DENIED']);
	expect(codeOf(await api.get(`/jobs/${job}/hiring-team`, accessGroup.key))).toEqual([
		401,
		'JOB_ACCESS_DENIED',
	]);
	const reviews = `/reviews-api/v201910/reviews?candidateId=${jane?.candidateId}&jobId=${job}`;
	expect(codeOf(await api.get(reviews, accessGroup.key))).toEqual([401, 'NOT_AUTHORIZED_TO_ACCESS_RESOURCE']);
	expect((await api.get('/user-api/v201804/users/me', accessGroup.key)).status).toBe(200);
});

test('only applications on visible jobs show in a candidate', async () => {
	const path = `/candidates/${cast.danielOkafor.smartrecruiters?.candidateId}`;
	const all = (await api.get(path)).body;
	expect(all.primaryAssignment.job.title).toBe('Engineering Manager, Platform');
	expect(all.secondaryAssignments).toHaveLength(2);
	const some = (await api.get(path, standard.key)).body;
	expect(some.primaryAssignment.job.title).toBe('Staff Engineer');
	expect(some.secondaryAssignments).toHaveLength(1);
});

test('candidates without an application are never listed, yet an administrator can open them', async () => {
	const id = cast.felixWagner.smartrecruiters?.candidateId ?? '';
	expect((await api.get(`/candidates/${id}`)).body.firstName).toBe('Felix');
	expect(
		(await api.get(`/candidates?q=${encodeURIComponent('"felix.wagner@example.com"')}`)).body.content,
	).toEqual([]);
	expect(codeOf(await api.get(`/candidates/${id}`, standard.key))).toEqual([401, 'CANDIDATE_ACCESS_DENIED']);
});

test('a quoted e-mail finds the person, an unquoted one everybody at the provider', async () => {
	const quoted = await api.get(`/candidates?q=${encodeURIComponent('"jane.doe@example.com"')}`);
	expect(idsOf(quoted)).toEqual([jane?.candidateId]);
	const unquoted = await api.get('/candidates?q=jane.doe@example.com');
	expect(unquoted.body.totalFound).toBeGreaterThan(100);
});

test('pages follow one another without gap or repetition', async () => {
	const ids: string[] = [];
	let path = '/candidates?limit=37';
	for (;;) {
		const page = await api.get(path);
		ids.push(...idsOf(page));
		if (page.body.nextPageId === undefined) {
			expect(ids).toHaveLength(page.body.totalFound);
			break;
		}
		const query = `limit=37&pageId=${encodeURIComponent(page.body.nextPageId)}`;
		expect(page.headers.get('link')).toContain('rel="next"');
		path = `/candidates?${query}`;
	}
	expect(new Set(ids).size).toBe(ids.length);
});

test('a page id that was not encoded, is nonsense or of another query is refused', async () => {
	const { nextPageId } = (await api.get('/candidates?limit=5')).body;
	for (const query of [
		`pageId=${nextPageId}`,
		'pageId=nonsense',
		`status=HIRED&pageId=${encodeURIComponent(nextPageId)}`,
	]) {
		expect(codeOf(await api.get(`/candidates?limit=5&${query}`))).toEqual([400, 'INVALID_PAGE_ID']);
	}
});

test('jobs need sort=job_id to be paged', async () => {
	const { nextPageId } = (await api.get('/jobs?limit=5&sort=job_id')).body;
	const path = `/jobs?limit=5&pageId=${encodeURIComponent(nextPageId)}`;
	expect(codeOf(await api.get(path))).toEqual([400, 'INVALID_PAGE_ID']);
	expect((await api.get(`${path}&sort=job_id`)).body.content).toHaveLength(5);
});

test('updatedAfter lists only what changed since', async () => {
	const before = new Date(api.clock.now()).toISOString();
	expect((await api.get(`/candidates?updatedAfter=${before}`)).body.content).toEqual([]);
	await api.send('PATCH', `/candidates/${jane?.candidateId}`, { phoneNumber: '+15550000009' });
	expect(idsOf(await api.get(`/candidates?updatedAfter=${before}`))).toEqual([jane?.candidateId]);
});

test('e-mail and last name together are unique: 409 otherwise', async () => {
	const { email, lastName } = cast.marcoRossi;
	const path = `/candidates/${jane?.candidateId}`;
	expect(codeOf(await api.send('PATCH', path, { email, lastName }))).toEqual([
		409,
		'CANDIDATE_DATA_CONFLICT',
	]);
	expect((await api.send('PATCH', path, { email })).status).toBe(200);
	await api.send('PATCH', path, { email: cast.janeDoe.email });
});

test('an application is found by its id and by candidate and job', async () => {
	const application = jane?.applications[0];
	const jobId = catalogueJobId('smartrecruiters', 'staffEngineer');
	const byPair = await api.get(`/candidates/${jane?.candidateId}/jobs/${jobId}`);
	expect(byPair.body).toMatchObject({
		applicationId: application?.id,
		status: 'INTERVIEW',
		subStatus: 'Onsite interview',
	});
	const base = '/job-applications-api/v202112/job-applications';
	const byId = await api.get(`${base}/${application?.id}`);
	expect(byId.body).toMatchObject({ profileId: jane?.candidateId, jobId });
	expect(codeOf(await api.get(`${base}/nonsense`))).toEqual([400, 'INVALID_JOB_APPLICATION_ID']);
	expect(codeOf(await api.get(`${base}/${jane?.candidateId}`))).toEqual([404, 'JOB_APPLICATION_NOT_FOUND']);
	expect(codeOf(await api.get(`/candidates/${jane?.candidateId}/jobs/${application?.id}`))).toEqual([
		404,
		'JOB_NOT_FOUND',
	]);
});

test('a status change is kept in the history', async () => {
	const id = cast.priyaSharma.smartrecruiters?.candidateId;
	const path = `/candidates/${id}/jobs/${catalogueJobId('smartrecruiters', 'engineeringManager')}/status`;
	expect(codeOf(await api.send('PUT', path, { status: 'INTERVIEW' }))).toEqual([
		400,
		'REQUIRED_SUB_STATUS_OMITTED',
	]);
	expect((await api.send('PUT', path, { status: 'INTERVIEW', subStatus: 'Phone interview' })).status).toBe(
		204,
	);
	const { content } = (await api.get(`${path}/history`)).body;
	expect(content.map(({ status }: { status: string }) => status)).toEqual(['INTERVIEW', 'NEW']);
});

test('interviews are there by application only', async () => {
	const path = '/interviews-api/v201904/interviews';
	expect((await api.get(path)).status).toBe(400);
	const { body } = await api.get(`${path}?applicationId=${jane?.applications[0]?.id}`);
	expect(body.content[0]).toMatchObject({
		candidate: { id: jane?.candidateId },
		timeslots: [{ title: 'System Design' }],
	});
});

test('deleted and merged candidates are not found', async () => {
	for (const { smartrecruiters } of [cast.ninaPetrova, cast.mergedCandidate]) {
		const answer = await api.get(`/candidates/${smartrecruiters?.candidateId}`);
		expect(codeOf(answer)).toEqual([404, 'CANDIDATE_NOT_FOUND']);
	}
});
