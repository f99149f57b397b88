import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast } from '../../sandbox/world/cast.ts';
import { moveApplication, updateUser } from '../../sandbox/world/changes.ts';
import { catalogueJobId } from '../../sandbox/world/job-catalogue.ts';
import { smartrecruitersKeys } from '../../sandbox/world/keys.ts';
import { STAFF } from '../../sandbox/world/organisation.ts';
import { type Got, startSmartrecruiters } from './smartrecruiters-caller.ts';

let api: Awaited<ReturnType<typeof startSmartrecruiters>>;
beforeAll(async () => {
	api = await startSmartrecruiters(0);
});
afterAll(() => api.close());

const INTERVIEWS = '/interviews-api/v201904/interviews';
const jane = cast.janeDoe.smartrecruiters;
const jobId = catalogueJobId('smartrecruiters', 'staffEngineer');
const kenji = STAFF[2]?.smartrecruiters.id ?? '';
const codeOf = ({ status, body }: Got): [number, string] => [status, body.errors[0].code];

const slot = {
	title: 'Values Interview',
	startsOn: '2026-11-09T10:00:00Z',
	endsOn: '2026-11-09T11:00:00Z',
	interviewers: [{ id: kenji, status: 'pending' }],
};
const interview = {
	candidate: { id: jane?.candidateId },
	jobId,
	organizerId: kenji,
	timezone: 'Europe/Berlin',
	timeslots: [slot],
};

describe('a new interview', () => {
	test('is made, and made twice when asked for twice', async () => {
		const path = `${INTERVIEWS}?applicationId=${jane?.applications[0]?.id}`;
		const before = (await api.get(path)).body.content.length;
		const made = await api.send('POST', INTERVIEWS, interview);
		expect(made).toMatchObject({
			status: 201,
			body: { jobId, organizerId: kenji, source: 'API', timeslots: [{ title: 'Values Interview' }] },
		});
		await api.send('POST', INTERVIEWS, interview);
		const { content } = (await api.get(path)).body;
		expect(content).toHaveLength(before + 2);
		expect(content).toContainEqual(made.body);
	});

	test.each([
		['without a candidate', { candidate: undefined }],
		['without an organizer', { organizerId: undefined }],
		['with an organizer of another shape', { organizerId: 'kenji' }],
		['in a timezone that there is not', { timezone: 'Mars/Olympus' }],
		['without a timeslot', { timeslots: [] }],
		['with more than fifty', { timeslots: Array(51).fill(slot) }],
		['without an interviewer', { timeslots: [{ ...slot, interviewers: [] }] }],
		['with an interviewer of no status', { timeslots: [{ ...slot, interviewers: [{ id: kenji }] }] }],
		['at no time', { timeslots: [{ ...slot, startsOn: '2026-11-09' }] }],
		['with too long a title', { timeslots: [{ ...slot, title: 'x'.repeat(201) }] }],
	])('%s is malformed', async (_, change) => {
		const answer = await api.send('POST', INTERVIEWS, { ...interview, ...change });
		expect(codeOf(answer)).toEqual([400, 'INVALID_REQUEST']);
	});

	test.each([
		[
			'that ends before it starts',
			{ timeslots: [{ ...slot, endsOn: slot.startsOn }] },
			400,
			'INVALID_TIMESLOT',
		],
		['organised by nobody', { organizerId: '0'.repeat(24) }, 400, 'USER_NOT_FOUND'],
		['on a job the candidate is not on', { jobId: jane?.candidateId }, 404, 'APPLICATION_NOT_FOUND'],
	])('%s is refused', async (_, change, status, code) => {
		expect(codeOf(await api.send('POST', INTERVIEWS, { ...interview, ...change }))).toEqual([status, code]);
	});
});

describe('a change of a candidate', () => {
	const path = `/candidates/${jane?.candidateId}`;

	test('replaces the web profile as a whole, and an empty text empties a field', async () => {
		const web = { skype: 'jane', linkedin: 'https://www.linkedin.com/in/jane', website: '' };
		expect((await api.send('PATCH', path, { web })).body.web).toEqual({
			skype: 'jane',
			linkedin: 'https://www.linkedin.com/in/jane',
		});
		expect((await api.send('PATCH', path, { web: { twitter: '@jane' } })).body.web).toEqual({
			twitter: '@jane',
		});
	});

	test.each([{ firstName: '' }, { lastName: '' }, { email: '' }, { email: 'x' }, { web: 'x' }])(
		'to %j is malformed',
		async (body) => {
			expect(codeOf(await api.send('PATCH', path, body))).toEqual([400, 'INVALID_REQUEST']);
		},
	);

	test('is a 403 for who may not update candidates', async () => {
		const headers = { 'x-smarttoken': smartrecruitersKeys.employee.key };
		const answer = await api.ask(path, { method: 'PATCH', headers, body: '{}' });
		expect(codeOf(answer)).toEqual([403, 'PERMISSION_DENIED']);
	});
});

test('users are listed by when they changed', async () => {
	const before = new Date(api.clock.now()).toISOString();
	const path = `/user-api/v201804/users?updatedAfter=${before}`;
	expect((await api.get(path)).body.content).toEqual([]);
	updateUser(api.world, 'smartrecruiters', kenji, { active: 0 }, api.clock.now());
	expect((await api.get(path)).body.content).toMatchObject([{ id: kenji, active: false }]);
	expect(codeOf(await api.get('/user-api/v201804/users?updatedAfter=yesterday'))[0]).toBe(400);
});

test('a candidate counts as changed when any of its applications moves', async () => {
	const { smartrecruiters } = cast.danielOkafor;
	const before = new Date(api.clock.now()).toISOString();
	const last = smartrecruiters?.applications.at(-1)?.id ?? '';
	api.clock.advance(1);
	moveApplication(api.world, 'smartrecruiters', last, { status: 'REJECTED', stage: null }, api.clock.now());
	const { content } = (await api.get(`/candidates?updatedAfter=${before}`)).body;
	expect(content.map(({ id }: { id: string }) => id)).toEqual([smartrecruiters?.candidateId]);
});
