import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createRequest, REQUEST_BOUNDS, type RequestDeps } from '../../../utils/api/create-request.ts';
import type { ApiCall } from '../../../utils/api/request.ts';
import { ApiError, failureOf } from '../../../utils/failures/failure.ts';

/** Lets everything through and notes the 429s. */
function openLimiter(): RequestDeps['limiter'] & { readonly pauses: Headers[] } {
	const pauses: Headers[] = [];
	return {
		pauses,
		run: (_turn, job) => job(),
		tooMany: async (_turn, headers) => {
			pauses.push(headers);
			return 99;
		},
		answered: () => {},
	};
}

const thing = z.object({ name: z.string() });
const call: ApiCall<typeof thing> = {
	method: 'GET',
	path: '/things',
	endpoint: { name: 'things' },
	schema: thing,
	rejectErrors: () => {},
};

function requestOf(answer: () => Response | Promise<Response>, more: Partial<RequestDeps> = {}) {
	const sent: { url: string; init: RequestInit }[] = [];
	const limiter = openLimiter();
	const request = createRequest({
		baseUrl: 'https://api.example.com',
		allowedOrigins: ['https://api.example.com'],
		headers: { authorization: 'Bearer key' },
		limiter,
		priority: 'increment',
		fetch: async (url, init) => {
			sent.push({ url: String(url), init: init ?? {} });
			return answer();
		},
		hasAccess: async () => true,
		vendorClock: { note: () => undefined },
		...more,
	});
	return { request, sent, limiter };
}

const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);
const unexpected = (detail: string) => ({ kind: 'unexpected', detail });

describe('a request', () => {
	test('sends the key, and nothing of the browser’s', async () => {
		const { request, sent } = requestOf(() => json({ name: 'x' }));
		expect(await request({ ...call, query: { q: '"a@b"' } })).toEqual({ name: 'x' });
		const { url, init } = sent[0] ?? { url: '', init: {} };
		expect(url).toBe('https://api.example.com/things?q=%22a%40b%22');
		expect(new Headers(init.headers).get('authorization')).toBe('Bearer key');
		expect(init).toMatchObject({
			redirect: 'manual',
			credentials: 'omit',
			referrerPolicy: 'no-referrer',
			cache: 'no-store',
		});
	});

	test('keeps the path of the Connection URL, and sends a body as JSON', async () => {
		const { request, sent } = requestOf(() => json({ name: 'x' }), {
			baseUrl: 'https://api.example.com/loop/',
		});
		await request({ ...call, method: 'PUT', body: { a: 1 } });
		expect(sent[0]?.url).toBe('https://api.example.com/loop/things');
		expect(sent[0]?.init.body).toBe('{"a":1}');
		expect(new Headers(sent[0]?.init.headers).get('content-type')).toBe('application/json');
	});

	test.each([
		['another host', { baseUrl: 'https://evil.example' }, {}],
		['plain http', { baseUrl: 'http://api.example.com' }, {}],
		['another port', { baseUrl: 'https://api.example.com:8443' }, {}],
		['no address', { baseUrl: 'api' }, {}],
		['a path that climbs', {}, { path: '/things/../../admin' }],
		['a path that climbs, encoded', {}, { path: '/things/%2e%2e/admin' }],
		['a path that is a host', {}, { path: '//evil.example/' }],
		['a path with a query', {}, { path: '/things?x' }],
		['a path with a backslash', {}, { path: '/\\evil.example' }],
	])('to %s is never sent', async (_, deps, change) => {
		const { request, sent } = requestOf(() => json({ name: 'x' }), deps);
		const failure = await request({ ...call, ...change }).catch(failureOf);
		expect(failure).toMatchObject({ kind: 'unexpected' });
		expect(sent).toEqual([]);
	});

	test('with a key that no header can carry is a rejected key', async () => {
		const { request, sent } = requestOf(() => json({}), { headers: { authorization: 'Bearer ключ\n' } });
		expect(await request(call).catch(failureOf)).toEqual({ kind: 'key-rejected' });
		expect(sent).toEqual([]);
	});

	test.each([
		['HTML', () => new Response('<html>jane@example.com</html>'), unexpected('answer is not JSON')],
		['cut JSON', () => new Response('{"name":"ja'), unexpected('answer is not JSON')],
		['nothing', () => new Response(''), unexpected('answer has another shape:  invalid_type')],
		['another shape', () => json({ name: 7 }), unexpected('answer has another shape: name invalid_type')],
		['a failing server', () => new Response('x', { status: 503 }), unexpected('HTTP 503')],
		['a redirect as Node shows it', () => new Response(null, { status: 302 }), unexpected('redirect')],
		[
			'a redirect as browsers show it',
			() => Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' }),
			unexpected('redirect'),
		],
	])('that is answered with %s is unexpected, without the data of the answer', async (_, answer, failure) => {
		const { request } = requestOf(answer);
		expect(await request(call).catch(failureOf)).toEqual(failure);
	});

	test('keeps the vendor’s request id of an unexpected answer', async () => {
		const headers = { 'x-ashby-request-id': '01JSJ8FDK5ZN4XQBZP7DBKK7ZC' };
		const { request } = requestOf(() => new Response('x', { status: 500, headers }));
		expect(await request(call).catch(failureOf)).toMatchObject({ requestId: headers['x-ashby-request-id'] });
	});

	test('gives up an answer that is larger than allowed while reading it', async () => {
		let pulled = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull: (controller) => {
				pulled += 1;
				controller.enqueue(new Uint8Array(1024).fill(32));
			},
		});
		const bounds = { ...REQUEST_BOUNDS, maxBytes: 10 * 1024 };
		const { request } = requestOf(() => new Response(endless), { bounds });
		expect(await request(call).catch(failureOf)).toEqual(unexpected('answer too large'));
		expect(pulled).toBeLessThan(15);
	});

	test('gives up an answer that is nested too deep, but not brackets in text', async () => {
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		expect(
			await requestOf(() => new Response(deep))
				.request(call)
				.catch(failureOf),
		).toEqual(unexpected('answer nested too deep'));
		const text = { name: `"\\${'['.repeat(1000)}` };
		expect(await requestOf(() => json(text)).request(call)).toEqual(text);
	});

	test('without an answer is offline, or says that the browser’s permission is gone', async () => {
		const dead = () => Promise.reject(new TypeError('Failed to fetch'));
		expect(await requestOf(dead).request(call).catch(failureOf)).toEqual({ kind: 'offline' });
		const taken = requestOf(dead, { hasAccess: async () => false });
		expect(await taken.request(call).catch(failureOf)).toEqual({
			kind: 'access-not-allowed',
			origin: 'https://api.example.com',
		});
		const unsure = requestOf(dead, { hasAccess: () => Promise.reject(new Error('gone')) });
		expect(await unsure.request(call).catch(failureOf)).toEqual({ kind: 'offline' });
	});

	test('that is one too many is tried twice more, then given up until the time it was told', async () => {
		const answers = [new Response('', { status: 429 }), json({ name: 'x' })];
		const once = requestOf(() => answers.shift() ?? json({}));
		expect(await once.request(call)).toEqual({ name: 'x' });
		expect(once.limiter.pauses).toHaveLength(1);

		const always = requestOf(() => new Response('', { status: 429 }));
		expect(await always.request(call).catch(failureOf)).toEqual({ kind: 'rate-limited', until: 99 });
		expect(always.sent).toHaveLength(3);
	});

	test('that a vendor refuses in words of its own as one too many is treated the same', async () => {
		const { request, sent } = requestOf(() => json({ name: 'x' }));
		const rejectErrors = () => {
			throw new ApiError({ kind: 'rate-limited', until: 0 });
		};
		expect(await request({ ...call, rejectErrors }).catch(failureOf)).toEqual({
			kind: 'rate-limited',
			until: 99,
		});
		expect(sent).toHaveLength(3);
	});

	test('that fails in any other way is sent once', async () => {
		const { request, sent } = requestOf(() => new Response('', { status: 500 }));
		await request(call).catch(failureOf);
		expect(sent).toHaveLength(1);
	});
});
