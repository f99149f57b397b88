import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ApiError } from '../../../utils/failures/failure.ts';
import { failureSchema } from '../../../utils/failures/failure-schema.ts';
import { isModernLoopUrl } from '../../../utils/systems/modernloop/modernloop-url.ts';
import { type Changes, changed, changes, foreignUrl, isPolluted, nasty } from './nasty.ts';
import { type Recorded, recordAnswers, requestBy } from './recorded-answers.ts';

let recorded: readonly Recorded[] = [];
beforeAll(async () => {
	recorded = await recordAnswers();
});

const ORIGIN = 'https://api.example.com';
const WORST_HEADERS = {
	'set-cookie': 'session=1; Domain=example.com',
	'retry-after': '99999999999999',
	'x-ratelimit-limit': '0',
	'x-ratelimit-remaining': '-1',
	'ratelimit-policy': '"x";q=0;w=0',
	date: 'never',
	'x-request-id': '<script>',
	link: '<https://evil.example/>; rel=next',
};

/** Asks once more, with one of the answers changed; tells what was sent and what came of it. */
async function askAgain(question: Recorded, which: number, list: Changes, headers: Record<string, string>) {
	const sent: { url: URL; init: RequestInit | undefined }[] = [];
	const request = requestBy(
		question.system,
		async (input, init) => {
			const at = sent.length;
			const url = new URL(String(input));
			sent.push({ url, init });
			if (sent.length > 200) throw new Error('asks without end');
			const { told } = question;
			const genuine = told.find((one) => one.url === url.pathname + url.search) ?? told[at % told.length];
			if (genuine === undefined) return new Response('{}', { status: 404 });
			const body = at === which % told.length ? changed(genuine.body, list) : genuine.body;
			return new Response(JSON.stringify(body), { status: genuine.status, headers });
		},
		ORIGIN,
	);
	const outcome = await question.ask(request).then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
	return { sent, outcome };
}

function expectHarmless({ sent, outcome }: Awaited<ReturnType<typeof askAgain>>): void {
	expect(isPolluted()).toBe(false);
	for (const { url, init } of sent) {
		expect(url.origin).toBe(ORIGIN);
		expect(url.pathname).not.toMatch(/\.\.|%2f|%5c|\/\//i);
		expect(init).toMatchObject({ redirect: 'manual', credentials: 'omit', referrerPolicy: 'no-referrer' });
		expect(new Headers(init?.headers).has('cookie')).toBe(false);
	}
	if (!('error' in outcome)) return;
	const { error } = outcome;
	if (!(error instanceof ApiError)) throw error;
	expect(failureSchema.safeParse(error.failure).success).toBe(true);
	// What was answered is somebody's data, and a failure is shown and stored.
	expect(JSON.stringify(error.failure)).not.toMatch(/jane|doe|evil|javascript|onerror/i);
}

describe.each(['ashby', 'smartrecruiters', 'modernloop'] as const)('whatever %s answers', (system) => {
	const question = fc.nat(1_000).map((n) => {
		const own = recorded.filter((one) => one.system === system);
		const found = own[n % own.length];
		if (found === undefined) throw new Error('nothing was recorded');
		return found;
	});

	test('in the place of anything it is asked, the outcome is a value or a failure with a name', async () => {
		await fc.assert(
			fc.asyncProperty(question, fc.nat(50), changes, async (one, which, list) => {
				expectHarmless(await askAgain(one, which, list, { 'content-type': 'application/json' }));
			}),
			{ numRuns: 400 },
		);
	});

	test('with any headers, the same', async () => {
		const headers = fc
			.constantFrom(...Object.entries(WORST_HEADERS))
			.map((entry) => Object.fromEntries([entry]));
		await fc.assert(
			fc.asyncProperty(
				question,
				headers,
				fc.constantFrom('text/html', 'image/svg+xml', ''),
				async (one, some, type) => {
					const outcome = await askAgain(one, 0, [], { ...some, 'content-type': type });
					expectHarmless(outcome);
					// A wrong content type alone is no reason to refuse what is JSON.
					expect(outcome.outcome).toHaveProperty('value');
				},
			),
			{ numRuns: 60 },
		);
	});

	test('instead of an answer, the outcome is a failure with a name', async () => {
		await fc.assert(
			fc.asyncProperty(
				question,
				nasty,
				fc.constantFrom(200, 204, 302, 400, 404, 418, 500),
				async (one, body, status) => {
					const sent: { url: URL; init: RequestInit | undefined }[] = [];
					const request = requestBy(
						system,
						async (input, init) => {
							sent.push({ url: new URL(String(input)), init });
							return new Response(status === 204 ? null : JSON.stringify(body), {
								status,
								headers: { location: 'https://evil.example/' },
							});
						},
						ORIGIN,
					);
					const outcome = await one.ask(request).then(
						(value) => ({ value }),
						(error: unknown) => ({ error }),
					);
					expectHarmless({ sent, outcome });
				},
			),
			{ numRuns: 150 },
		);
	});

	test('an error of ten megabytes is given up', async () => {
		const huge = 'x'.repeat(10 * 1024 * 1024);
		const [one] = recorded.filter((other) => other.system === system);
		const request = requestBy(system, async () => new Response(huge, { status: 500 }), ORIGIN);
		await expect(one?.ask(request)).rejects.toMatchObject({
			failure: { kind: 'unexpected', detail: 'answer too large' },
		});
	});
});

test('a bridge leads to ModernLoop or nowhere', async () => {
	const [one] = recorded.filter(({ system, name }) => system === 'modernloop' && name === 'an e-mail');
	await fc.assert(
		fc.asyncProperty(fc.oneof(nasty, foreignUrl), async (webUrl) => {
			const body = { items: [{ id: 'm', externalSystem: 'ashby', externalId: 'a', etag: '"1"', webUrl }] };
			const request = requestBy('modernloop', async () => new Response(JSON.stringify(body)), ORIGIN);
			const found: unknown = await one?.ask(request).catch(() => []);
			for (const record of Array.isArray(found) ? found : [])
				expect(isModernLoopUrl(record.webUrl)).toBe(true);
		}),
	);
});
