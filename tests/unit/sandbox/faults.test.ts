import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ASHBY_API_HOST, createAshbyApi } from '../../sandbox/ashby/api.ts';
import { createFaults } from '../../sandbox/faults.ts';
import { ashbyKeys } from '../../sandbox/world/keys.ts';
import { createWorld } from '../../sandbox/world/world.ts';
import { type Served, serve } from './serve.ts';

const faults = createFaults();
const world = createWorld({ seed: 1, candidates: 0 });
let served: Served;

beforeAll(async () => {
	served = await serve(createAshbyApi({ world, faults }));
});
afterAll(() => {
	served.close();
	world.close();
});
afterEach(() => faults.clear());

const ask = (path = '/apiKey.info', signal?: AbortSignal): Promise<Response> =>
	fetch(served.url + path, {
		method: 'POST',
		headers: { authorization: `Basic ${btoa(`${ashbyKeys.full.key}:`)}`, 'content-type': 'application/json' },
		body: '{}',
		redirect: 'manual',
		...(signal === undefined ? {} : { signal }),
	});

test('a fault meets as many requests as it says, and only those on its path and host', async () => {
	faults.add({ host: 'api.smartrecruiters.com', fault: { kind: 'status', status: 500 } });
	faults.add({ host: ASHBY_API_HOST, path: /^\/apiKey/, times: 2, fault: { kind: 'status', status: 500 } });
	expect((await ask('/user.list')).status).toBe(200);
	const statuses = [await ask(), await ask(), await ask()].map(({ status }) => status);
	expect(statuses).toEqual([500, 500, 200]);
});

test('a fault that was taken back is gone', async () => {
	const takeBack = faults.add({ times: Number.POSITIVE_INFINITY, fault: { kind: 'status', status: 401 } });
	expect((await ask()).status).toBe(401);
	takeBack();
	expect((await ask()).status).toBe(200);
});

test('429 comes with and without Retry-After', async () => {
	faults.add({ fault: { kind: 'rate-limited', retryAfter: 7 } });
	faults.add({ fault: { kind: 'rate-limited' } });
	const [told, untold] = [await ask(), await ask()];
	expect([told.status, told.headers.get('retry-after')]).toEqual([429, '7']);
	expect([untold.status, untold.headers.get('retry-after')]).toEqual([429, null]);
});

test('JSON that ends in the middle cannot be parsed, and is not empty', async () => {
	faults.add({ fault: { kind: 'cut-json' } });
	const text = await (await ask()).text();
	expect(text.startsWith('{"success":true')).toBe(true);
	expect(() => JSON.parse(text)).toThrow();
});

test('HTML comes where JSON is due', async () => {
	faults.add({ fault: { kind: 'html' } });
	const answer = await ask();
	expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test('a redirect leads to another host', async () => {
	faults.add({ fault: { kind: 'redirect', location: 'https://evil.example/' } });
	const answer = await ask();
	expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://evil.example/']);
});

test('a timeout never answers', async () => {
	faults.add({ fault: { kind: 'timeout' } });
	await expect(ask('/apiKey.info', AbortSignal.timeout(150))).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('a reset cuts the connection', async () => {
	faults.add({ fault: { kind: 'reset' } });
	await expect(ask()).rejects.toThrow();
});

test('a slow drip is whole in the end', async () => {
	faults.add({ fault: { kind: 'slow-drip', everyMs: 1, bytes: 50 } });
	expect(await (await ask()).json()).toMatchObject({ success: true });
});
