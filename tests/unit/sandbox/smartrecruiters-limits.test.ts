import { afterEach, expect, test } from 'vitest';
import { smartrecruitersKeys } from '../../sandbox/world/keys.ts';
import { type Got, startSmartrecruiters } from './smartrecruiters-caller.ts';

const { key } = smartrecruitersKeys.administrator;
const ME = '/user-api/v201804/users/me';
let api: Awaited<ReturnType<typeof startSmartrecruiters>>;
afterEach(() => api.close());

/** Asks without moving the clock. */
const ask = (path: string): Promise<Got> => api.ask(path, { headers: { 'x-smarttoken': key } });
const statuses = (answers: Got[]): number[] => answers.map(({ status }) => status).sort();

test('ten requests a second and endpoint pass, the eleventh is 429 without Retry-After', async () => {
	api = await startSmartrecruiters(0);
	for (let i = 0; i < 10; i += 1) {
		const { status, headers } = await ask(ME);
		expect([status, headers.get('x-ratelimit-remaining')]).toEqual([200, String(9 - i)]);
	}
	const refused = await ask(ME);
	expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
	expect(refused.body.errors[0].code).toBe('TOO_MANY_REQUESTS');
	expect((await ask('/configuration/company')).status).toBe(200);
	api.clock.advance(1000);
	expect((await ask(ME)).status).toBe(200);
	expect(api.stats.of(key).limited).toBe(1);
});

test('two records of one endpoint share its rate', async () => {
	api = await startSmartrecruiters(0);
	const [one, two] = api.world.jobs('smartrecruiters', { limit: 2 });
	const paths = Array.from({ length: 11 }, (_, i) => `/jobs/${i % 2 === 0 ? one?.id : two?.id}`);
	const answers: Got[] = [];
	for (const path of paths) answers.push(await ask(path));
	expect(statuses(answers)).toEqual([...Array(10).fill(200), 429]);
});

test('eight run at once per key, a ninth is 429', async () => {
	api = await startSmartrecruiters(0, 80);
	const paths = [ME, '/configuration/company', '/jobs'];
	const answers = await Promise.all(Array.from({ length: 9 }, (_, i) => ask(paths[i % 3] ?? ME)));
	expect(statuses(answers)).toEqual([...Array(8).fill(200), 429]);
	expect(api.stats.of(key).maxConcurrent).toBe(9);
});

test('the candidate search runs once at a time', async () => {
	api = await startSmartrecruiters(0, 80);
	const answers = await Promise.all([ask('/candidates'), ask('/candidates'), ask(ME)]);
	expect(statuses(answers)).toEqual([200, 200, 429]);
	expect(answers[2]?.status).toBe(200);
	const again = await ask('/candidates');
	expect([again.status, again.headers.get('x-ratelimit-concurrent-limit')]).toEqual([200, '1']);
});

test('every answer carries the rate headers, also refusals, and none a CORS header', async () => {
	api = await startSmartrecruiters(0);
	const names = ['limit', 'remaining', 'concurrent-limit', 'concurrent-remaining'];
	for (const token of [key, 'nonsense']) {
		const { headers } = await api.ask(ME, {
			headers: { 'x-smarttoken': token, origin: 'https://www.smartrecruiters.com' },
		});
		for (const name of names) expect(headers.get(`x-ratelimit-${name}`)).toMatch(/^\d+$/);
		expect(headers.get('access-control-allow-origin')).toBeNull();
	}
});
