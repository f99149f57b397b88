import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import type { CandidatePage } from '../../../../utils/systems/ats-page.ts';
import { smartrecruiters } from '../../../../utils/systems/smartrecruiters/adapter.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { createSmartrecruitersApi } from '../../../sandbox/smartrecruiters/api.ts';
import { createStats } from '../../../sandbox/stats.ts';
import { cast } from '../../../sandbox/world/cast.ts';
import { smartrecruitersKeys } from '../../../sandbox/world/keys.ts';
import { createWorld } from '../../../sandbox/world/world.ts';
import { requestTo, serve } from './serve.ts';

const world = createWorld({ seed: 1, candidates: 60 });
const stats = createStats();
const faults = createFaults();
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
	// Every test has a client of its own, which knows nothing of the requests of the one before: so for the
	// server, time passes.
	let now = Date.now();
	const clock = () => {
		now += 200;
		return now;
	};
	server = await serve(createSmartrecruitersApi({ world, stats, faults, clock }));
});
beforeEach(() => {
	stats.reset();
	faults.clear();
});
afterAll(async () => {
	await server.close();
	world.close();
});

function client(key: string) {
	const headers = smartrecruiters.authorize(key);
	return smartrecruiters.createClient(requestTo(server.origin, headers, smartrecruiters.limits), Date.now);
}

const admin = () => client(smartrecruitersKeys.administrator.key);
const jane = cast.janeDoe.smartrecruiters;
const applicationPage = (applicationId: string): CandidatePage => ({
	system: 'smartrecruiters',
	kind: 'application',
	applicationId,
});
const personPage = (personId: string): CandidatePage => ({
	system: 'smartrecruiters',
	kind: 'person',
	personId,
});
const candidatePage = (candidateId: string): CandidatePage => ({
	system: 'smartrecruiters',
	kind: 'candidate',
	candidateId,
});

describe('SmartRecruiters’ connection test', () => {
	test('shows everything as granted to an administrator, with the company’s name', async () => {
		const { accountName, permissions } = await admin().testConnection();
		expect(accountName).toBeTruthy();
		expect(permissions).toEqual(
			smartrecruiters.permissions.map((permission) => ({ ...permission, state: 'granted' })),
		);
	});

	test('shows what a role lacks, one by one', async () => {
		const { permissions } = await client(smartrecruitersKeys.extended.key).testConnection();
		const states = Object.fromEntries(permissions.map(({ name, state }) => [name, state]));
		expect(states).toMatchObject({ '/candidates': 'granted', '/jobs': 'granted', '/users': 'missing' });
	});

	test('does not take a refused read for a rejected key while another is granted', async () => {
		faults.add({ path: '/jobs', fault: { kind: 'status', status: 401 } });
		faults.add({ path: '/user-api/v201804/users/me', fault: { kind: 'status', status: 404 } });
		const { permissions } = await admin().testConnection();
		const states = Object.fromEntries(permissions.map(({ name, state }) => [name, state]));
		expect(states).toMatchObject({ '/candidates': 'granted', '/jobs': 'missing', '/users/me': 'unknown' });
	});

	test.each([
		['unknown', 'nonsense'],
		['deactivated', smartrecruitersKeys.deactivated.key],
	])('rejects a key that is %s', async (_, key) => {
		expect(await client(key).testConnection().catch(failureOf)).toEqual({ kind: 'key-rejected' });
	});
});

describe('a candidate from SmartRecruiters', () => {
	test.each([
		['an application page', applicationPage(jane?.applications[0]?.id ?? '')],
		['an application page whose id is a candidate’s', applicationPage(jane?.candidateId ?? '')],
		['a profile page with the candidate’s id', personPage(jane?.candidateId ?? '')],
		['a profile page with the application’s id', personPage(jane?.applications[0]?.id ?? '')],
		['a candidate page', candidatePage(jane?.candidateId ?? '')],
	])('is found from %s', async (_, page) => {
		const candidate = await admin().fetchCandidate(page);
		expect(candidate).toMatchObject({
			system: 'smartrecruiters',
			id: jane?.candidateId,
			name: 'Jane Doe',
			emails: ['jane.doe@example.com'],
			profileUrls: ['https://www.linkedin.com/in/jane-doe-example'],
			applications: [
				{
					id: jane?.applications[0]?.id,
					status: expect.stringMatching(/^[A-Z_]+$/),
					job: { title: expect.stringContaining('Staff'), confidential: 'no' },
				},
			],
		});
	});

	test('has the page’s own application first', async () => {
		const [, second] = cast.danielOkafor.smartrecruiters?.applications ?? [];
		const candidate = await admin().fetchCandidate(applicationPage(second?.id ?? ''));
		expect(candidate.applications).toHaveLength(3);
		expect(candidate.applications[0]?.id).toBe(second?.id);
		expect(candidate.applications.every(({ job }) => job.title !== '')).toBe(true);
	});

	test('is there without any application', async () => {
		const page = candidatePage(cast.felixWagner.smartrecruiters?.candidateId ?? '');
		expect(await admin().fetchCandidate(page)).toMatchObject({ name: 'Felix Wagner', applications: [] });
	});

	test('carries the ModernLoop address that the website field holds', async () => {
		const page = candidatePage(cast.oliverGrant.smartrecruiters?.candidateId ?? '');
		expect((await admin().fetchCandidate(page)).modernloopUrls).toEqual([cast.oliverGrant.modernloopUrl]);
	});

	test('that answers 401 to a working key is not visible, and the key is not blamed', async () => {
		const page = candidatePage(cast.felixWagner.smartrecruiters?.candidateId ?? '');
		const fetched = client(smartrecruitersKeys.standard.key).fetchCandidate(page);
		expect(await fetched.catch(failureOf)).toEqual({ kind: 'not-visible' });
		expect([...stats.paths.keys()]).toContain('/user-api/v201804/users/me');
	});

	test('that answers 401 where users/me does not exist is judged by another read', async () => {
		faults.add({ path: '/user-api/v201804/users/me', fault: { kind: 'status', status: 404 } });
		const page = candidatePage(cast.felixWagner.smartrecruiters?.candidateId ?? '');
		const fetched = client(smartrecruitersKeys.standard.key).fetchCandidate(page);
		expect(await fetched.catch(failureOf)).toEqual({ kind: 'not-visible' });
	});

	test('that answers 401 to a key that works nowhere is a rejected key', async () => {
		const fetched = client('nonsense').fetchCandidate(candidatePage(jane?.candidateId ?? ''));
		expect(await fetched.catch(failureOf)).toEqual({ kind: 'key-rejected' });
	});

	test.each([
		['deleted', cast.ninaPetrova.smartrecruiters?.candidateId ?? ''],
		['of another system', cast.janeDoe.ashby?.candidateId ?? ''],
		['a path', '../jobs'],
		['a dot', '..'],
		['a query', 'x?y=z'],
	])('that is %s is not visible', async (_, id) => {
		for (const page of [applicationPage(id), personPage(id), candidatePage(id)]) {
			expect(await admin().fetchCandidate(page).catch(failureOf)).toEqual({ kind: 'not-visible' });
		}
	});
});

describe('an e-mail', () => {
	test('finds exactly whose it is', async () => {
		expect(await admin().findByEmail(' Alex.Kim@EXAMPLE.com ')).toEqual([
			{ id: cast.alexKimBerlin.smartrecruiters?.candidateId, name: 'Alex Kim' },
		]);
		expect(await admin().findByEmail('kim@example.com')).toEqual([]);
	});

	test('is looked up one at a time, as the vendor wants it', async () => {
		const connected = admin();
		await Promise.all(['a@example.com', 'b@example.com', 'c@example.com'].map(connected.findByEmail));
		expect(stats.total()).toEqual({ requests: 3, limited: 0 });
	});

	test('that the role may not look up names the permission', async () => {
		const found = client(smartrecruitersKeys.employee.key).findByEmail('a@example.com');
		expect(await found.catch(failureOf)).toEqual({ kind: 'permission-missing', permission: '/candidates' });
	});
});
