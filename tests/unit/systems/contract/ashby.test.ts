import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import { isConfidentialCandidate } from '../../../../utils/records/confidentiality.ts';
import { ashby } from '../../../../utils/systems/ashby/adapter.ts';
import type { CandidatePage } from '../../../../utils/systems/ats-page.ts';
import { createAshbyApi } from '../../../sandbox/ashby/api.ts';
import { createStats } from '../../../sandbox/stats.ts';
import { cast } from '../../../sandbox/world/cast.ts';
import { ashbyKeys } from '../../../sandbox/world/keys.ts';
import { first } from '../../../sandbox/world/rows.ts';
import { createWorld } from '../../../sandbox/world/world.ts';
import { requestTo, serve } from './serve.ts';

const world = createWorld({ seed: 1, candidates: 450 });
const stats = createStats();
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
	server = await serve(createAshbyApi({ world, stats }));
});
beforeEach(() => stats.reset());
afterAll(async () => {
	await server.close();
	world.close();
});

function client(key: string) {
	return ashby.createClient(requestTo(server.origin, ashby.authorize(key), ashby.limits), Date.now);
}

function candidatePage(name: 'janeDoe' | 'victoriaHale' | 'danielOkafor' | 'oliverGrant'): CandidatePage {
	return { system: 'ashby', kind: 'candidate', candidateId: cast[name].ashby?.candidateId ?? '' };
}

async function states(key: string) {
	const { permissions, accountName } = await client(key).testConnection();
	return { accountName, ...Object.fromEntries(permissions.map(({ name, state }) => [name, state])) };
}

describe('somebody without applications', () => {
	test.each([
		[1, true],
		[0, undefined],
	])('in a project whose confidentiality is %i is told so', async (confidential, isInConfidentialProject) => {
		const sql = `SELECT v.candidate_id AS id FROM project_candidates v JOIN projects p ON p.id = v.project_id
			JOIN candidates c ON c.id = v.candidate_id
			WHERE p.confidential = ? AND c.deleted_at IS NULL AND c.merged_into IS NULL`;
		const held = first<{ id: string }>(world.db, sql, confidential);
		const page = { system: 'ashby', kind: 'candidate', candidateId: held?.id ?? '' } as const;
		const candidate = await client(ashbyKeys.full.key).fetchCandidate(page);
		expect(candidate.isInConfidentialProject).toBe(isInConfidentialProject);
		expect(isConfidentialCandidate(candidate)).toBe(isInConfidentialProject === true);
	});
});

describe('Ashby’s connection test', () => {
	test('shows every permission of a full key as granted, from one question', async () => {
		const { permissions, accountName } = await client(ashbyKeys.full.key).testConnection();
		expect(accountName).toBe('ModernLoop');
		expect(new Set(permissions.map(({ state }) => state))).toEqual(new Set(['granted']));
		expect(stats.total().requests).toBe(1);
	});

	test('shows what a key lacks', async () => {
		expect(await states(ashbyKeys.jobsOnly.key)).toEqual({
			accountName: 'Careers page',
			'Candidates (read)': 'missing',
			'Candidates (write)': 'missing',
			'Jobs (read)': 'granted',
			'Interviews (read)': 'missing',
			'Interviews (write)': 'missing',
			'Hiring Process (read)': 'missing',
			'Organization (read)': 'missing',
			'API Keys (read)': 'granted',
			'API Keys (write)': 'missing',
		});
	});

	test('tries the reads of a key that may not ask, and does not guess its writes', async () => {
		expect(await states(ashbyKeys.noApiKeysRead.key)).toMatchObject({
			accountName: null,
			'Candidates (read)': 'granted',
			'Candidates (write)': 'unknown',
			'Hiring Process (read)': 'granted',
			'Organization (read)': 'granted',
			'API Keys (read)': 'missing',
		});
	});

	test('shows a key without any permission as that, not as a wrong key', async () => {
		const { permissions } = await client(ashbyKeys.noScopes.key).testConnection();
		expect(permissions.filter(({ access }) => access === 'read').map(({ state }) => state)).toEqual(
			Array(6).fill('missing'),
		);
	});

	test.each([
		['an unknown key (401, a bare word)', 'nonsense'],
		['a deactivated key (403, a bare word)', ashbyKeys.deactivated.key],
	])('rejects %s', async (_, key) => {
		expect(await client(key).testConnection().catch(failureOf)).toEqual({ kind: 'key-rejected' });
	});
});

describe('a candidate from Ashby', () => {
	test('comes with applications, stages and jobs', async () => {
		const candidate = await client(ashbyKeys.full.key).fetchCandidate(candidatePage('janeDoe'));
		expect(candidate).toMatchObject({
			system: 'ashby',
			id: cast.janeDoe.ashby?.candidateId,
			name: 'Jane Doe',
			emails: ['jane.doe@example.com'],
			profileUrls: ['https://www.linkedin.com/in/jane-doe-example'],
			applications: [
				{
					id: cast.janeDoe.ashby?.applications[0]?.id,
					status: 'Active',
					job: { title: expect.stringContaining('Staff'), confidential: 'no' },
				},
			],
		});
		expect(candidate.applications[0]?.stage).toBeTruthy();
	});

	test('has the page’s own application first', async () => {
		const [, , third] = cast.danielOkafor.ashby?.applications ?? [];
		const candidate = await client(ashbyKeys.full.key).fetchCandidate({
			system: 'ashby',
			kind: 'application',
			applicationId: third?.id ?? '',
			candidateId: cast.danielOkafor.ashby?.candidateId ?? '',
		});
		expect(candidate.applications).toHaveLength(3);
		expect(candidate.applications[0]?.id).toBe(third?.id);
	});

	test('is found by the application when merging changed the candidate’s id', async () => {
		const candidate = await client(ashbyKeys.full.key).fetchCandidate({
			system: 'ashby',
			kind: 'application',
			applicationId: cast.mergedCandidate.ashby?.applications[0]?.id ?? '',
			candidateId: cast.mergedCandidate.ashby?.candidateId ?? '',
		});
		expect(candidate.id).toBe(cast.tomBecker.ashby?.candidateId);
	});

	test('carries the ModernLoop address that a custom field holds', async () => {
		const candidate = await client(ashbyKeys.full.key).fetchCandidate(candidatePage('oliverGrant'));
		expect(candidate.modernloopUrls).toEqual([cast.oliverGrant.modernloopUrl]);
	});

	test('on a confidential job says so with the box, and is not visible without it', async () => {
		const page = candidatePage('victoriaHale');
		const seen = await client(ashbyKeys.full.key).fetchCandidate(page);
		expect(seen.applications[0]?.job.confidential).toBe('yes');
		const hidden = client(ashbyKeys.noConfidential.key).fetchCandidate(page);
		expect(await hidden.catch(failureOf)).toEqual({ kind: 'not-visible' });
	});

	test.each([
		['deleted', cast.ninaPetrova.ashby?.candidateId ?? ''],
		['of another system', cast.janeDoe.smartrecruiters?.candidateId ?? ''],
		['no id at all', '../job.list'],
	])('that is %s is not visible', async (_, candidateId) => {
		const page: CandidatePage = { system: 'ashby', kind: 'candidate', candidateId };
		const fetched = client(ashbyKeys.full.key).fetchCandidate(page);
		expect(await fetched.catch(failureOf)).toEqual({ kind: 'not-visible' });
	});

	test('names the permission that is missing', async () => {
		const fetched = client(ashbyKeys.jobsOnly.key).fetchCandidate(candidatePage('janeDoe'));
		expect(await fetched.catch(failureOf)).toEqual({
			kind: 'permission-missing',
			permission: 'Candidates (read)',
		});
	});

	test('never needs more requests at once than are allowed', async () => {
		await client(ashbyKeys.full.key).fetchCandidate(candidatePage('danielOkafor'));
		expect(stats.of(ashbyKeys.full.key).maxConcurrent).toBeLessThanOrEqual(ashby.limits.concurrent);
		// The candidate, three applications, three jobs.
		expect(stats.total()).toEqual({ requests: 7, limited: 0 });
	});
});

test('an e-mail finds exactly whose it is', async () => {
	const found = await client(ashbyKeys.full.key).findByEmail(' Alex.Kim@EXAMPLE.com ');
	expect(found).toEqual([{ id: cast.alexKimBerlin.ashby?.candidateId, name: 'Alex Kim' }]);
	expect(await client(ashbyKeys.full.key).findByEmail('nobody@example.com')).toEqual([]);
});
