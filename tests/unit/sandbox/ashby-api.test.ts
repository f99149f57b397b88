import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cast } from '../../sandbox/world/cast.ts';
import { ashbyKeys } from '../../sandbox/world/keys.ts';
import { startAshby } from './ashby-caller.ts';

let ashby: Awaited<ReturnType<typeof startAshby>>;
beforeAll(async () => {
	ashby = await startAshby(200);
});
afterAll(() => ashby.close());
beforeEach(() => ashby.clock.advance(60_000));

const json = { 'content-type': 'application/json' };
const basic = (text: string): { authorization: string } => ({ authorization: `Basic ${btoa(text)}` });

test('no key, an unknown key and a key without the colon are 401 with a bare text', async () => {
	const [none, unknown, bare] = await Promise.all([
		ashby.post('apiKey.info', {}, json),
		ashby.post('apiKey.info', {}, { ...json, ...basic('nonsense:') }),
		ashby.post('apiKey.info', {}, { ...json, ...basic(ashbyKeys.full.key) }),
	]);
	for (const answer of [none, unknown, bare]) {
		expect([answer?.status, await answer?.text()]).toEqual([401, 'Unauthorized']);
	}
});

test('a deactivated key is 403 without a permission code', async () => {
	const answer = await ashby.post('apiKey.info', {}, { ...json, ...basic(`${ashbyKeys.deactivated.key}:`) });
	expect([answer.status, await answer.text()]).toEqual([403, 'Forbidden']);
});

test('a missing scope is 403 missing_endpoint_permission, endpoint by endpoint', async () => {
	const headers = { ...json, ...basic(`${ashbyKeys.jobsOnly.key}:`) };
	expect((await ashby.post('job.list', {}, headers)).status).toBe(200);
	const refused = await ashby.post('candidate.list', {}, headers);
	expect(refused.status).toBe(403);
	expect(await refused.json()).toMatchObject({
		success: false,
		errorInfo: { code: 'missing_endpoint_permission' },
	});
	const info = await ashby.call('apiKey.info', {}, ashbyKeys.noApiKeysRead.key);
	expect(info.errorInfo?.code).toBe('missing_endpoint_permission');
});

test('writing needs the write scope', async () => {
	const id = cast.janeDoe.ashby?.candidateId;
	const body = { candidateId: id, websiteUrl: 'https://example.com/jane' };
	const refused = await ashby.call('candidate.update', body, ashbyKeys.readOnly.key);
	expect(refused.errorInfo?.code).toBe('missing_endpoint_permission');
	const { results } = await ashby.call('candidate.update', body);
	expect(results.socialLinks).toContainEqual({ type: 'Website', url: 'https://example.com/jane' });
});

test('a body that is no JSON type, no JSON or malformed is 200 with invalid_input', async () => {
	const headers = basic(`${ashbyKeys.full.key}:`);
	const untyped = await ashby.post('candidate.list', {}, { ...headers, 'content-type': 'text/plain' });
	expect([untyped.status, await untyped.json()]).toMatchObject([
		200,
		{ errorInfo: { code: 'invalid_input' } },
	]);
	for (const body of [
		{ limit: 101 },
		{ limit: '5' },
		{ cursor: null },
		{ syncToken: null },
		{ createdAfter: '2026-01-01' },
	]) {
		expect((await ashby.call('candidate.list', body)).errorInfo?.code).toBe('invalid_input');
	}
});

test('every answer carries version and request id, no CORS header, and the id is the one in the body', async () => {
	const headers = { ...json, ...basic(`${ashbyKeys.full.key}:`), origin: 'https://app.ashbyhq.com' };
	const answer = await ashby.post('job.info', { id: '00000000-0000-4000-8000-000000000000' }, headers);
	expect(answer.headers.get('ashby-version')).toBe('2026-01-01');
	expect(answer.headers.get('access-control-allow-origin')).toBeNull();
	expect(await answer.json()).toMatchObject({
		errorInfo: { code: 'job_not_found', requestId: answer.headers.get('x-ashby-request-id') },
	});
});

test('deleted and merged candidates are not found; the merged application lives on', async () => {
	for (const member of [cast.ninaPetrova, cast.mergedCandidate]) {
		const answer = await ashby.call('candidate.info', { id: member.ashby?.candidateId });
		expect(answer.errorInfo?.code).toBe('candidate_not_found');
	}
	const moved = await ashby.call('application.info', {
		applicationId: cast.mergedCandidate.ashby?.applications[0]?.id,
	});
	expect(moved.results.candidate.id).toBe(cast.tomBecker.ashby?.candidateId);
	const gone = await ashby.call('application.info', {
		applicationId: cast.ninaPetrova.ashby?.applications[0]?.id,
	});
	expect(gone.errorInfo?.code).toBe('application_not_found');
});

test('e-mail search is exact and ignores case; name search finds both who share a name', async () => {
	const { results } = await ashby.call('candidate.search', { email: 'JANE.DOE@example.com' });
	expect(results).toHaveLength(1);
	expect((await ashby.call('candidate.search', { email: 'jane.doe@example.co' })).results).toEqual([]);
	expect((await ashby.call('candidate.search', { name: 'alex kim' })).results).toHaveLength(2);
	expect((await ashby.call('candidate.search', {})).errorInfo?.code).toBe('invalid_input');
});

test('createdAfter is in milliseconds', async () => {
	const after = Date.UTC(2026, 9, 1);
	const { results } = await ashby.call('candidate.list', { createdAfter: after });
	expect(results.length).toBeGreaterThan(0);
	for (const { createdAt } of results) expect(Date.parse(createdAt)).toBeGreaterThan(after);
});

test('a schedule made through the API is listed for its application', async () => {
	const applicationId = cast.priyaSharma.ashby?.applications[0]?.id;
	const interviewers = [
		{ email: 'lena.vogel@brightwave.example' },
		{ email: 'erin.walsh@brightwave.example' },
	];
	const event = { startTime: '2026-12-01T09:00:00Z', endTime: '2026-12-01T10:00:00Z', interviewers };
	await ashby.call('interviewSchedule.create', { applicationId, interviewEvents: [event] });
	const { results } = await ashby.call('interviewSchedule.list', { applicationId });
	expect(results).toHaveLength(1);
	expect(results[0].interviewEvents[0].interviewers).toHaveLength(2);
});

test('1000 requests a minute pass, the next is 429 without Retry-After, and the reset header is true', async () => {
	const headers = { ...json, ...basic(`${ashbyKeys.noScopes.key}:`) };
	for (let i = 0; i < 1000; i += 50) {
		const answers = await Promise.all(Array.from({ length: 50 }, () => ashby.post('user.list', {}, headers)));
		await Promise.all(answers.map((answer) => answer.text()));
		expect(answers.every(({ status }) => status === 403)).toBe(true);
	}
	const refused = await ashby.post('user.list', {}, headers);
	expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
	expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
	expect(ashby.stats.of(ashbyKeys.noScopes.key).limited).toBe(1);
	ashby.clock.advance(Number(refused.headers.get('x-ratelimit-reset')) * 1000 - ashby.clock.now());
	expect((await ashby.post('user.list', {}, headers)).status).toBe(403);
});
