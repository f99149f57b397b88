import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { REQUEST_BOUNDS } from '../../../../utils/api/create-request.ts';
import { type Failure, failureOf } from '../../../../utils/failures/failure.ts';
import { ATS_ADAPTERS } from '../../../../utils/systems/registry.ts';
import { ATS_SYSTEMS, type Ats } from '../../../../utils/systems/system.ts';
import { ASHBY_API_HOST, createAshbyApi } from '../../../sandbox/ashby/api.ts';
import { createFaults, type Fault } from '../../../sandbox/faults.ts';
import { createSmartrecruitersApi } from '../../../sandbox/smartrecruiters/api.ts';
import { createStats } from '../../../sandbox/stats.ts';
import { cast } from '../../../sandbox/world/cast.ts';
import { ashbyKeys, smartrecruitersKeys } from '../../../sandbox/world/keys.ts';
import { createWorld } from '../../../sandbox/world/world.ts';
import { requestTo, serve } from './serve.ts';

const world = createWorld({ seed: 1, candidates: 60 });
const faults = createFaults();
const stats = createStats();
const KEYS: Record<Ats, string> = {
	ashby: ashbyKeys.full.key,
	smartrecruiters: smartrecruitersKeys.administrator.key,
};
const servers = {} as Record<Ats, Awaited<ReturnType<typeof serve>>>; // filled before the first test
/** Where a redirect leads: everything that arrives there. */
const strayed: string[] = [];
const elsewhere = createServer((request, response) => {
	strayed.push(JSON.stringify(request.headers));
	response.end('{}');
});

beforeAll(async () => {
	servers.ashby = await serve(createAshbyApi({ world, faults, stats }));
	// Every test has a client of its own, which knows nothing of the requests of the one before: so for the
	// server, time passes.
	let now = Date.now();
	const clock = () => {
		now += 200;
		return now;
	};
	servers.smartrecruiters = await serve(createSmartrecruitersApi({ world, faults, stats, clock }));
	await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
	faults.clear();
	stats.reset();
	strayed.length = 0;
});
afterAll(async () => {
	await servers.ashby.close();
	await servers.smartrecruiters.close();
	elsewhere.close();
	world.close();
});

function clientOf(ats: Ats, bounds = REQUEST_BOUNDS) {
	const adapter = ATS_ADAPTERS[ats];
	const headers = adapter.authorize(KEYS[ats]);
	return adapter.createClient(requestTo(servers[ats].origin, headers, adapter.limits, bounds), Date.now);
}

function fetchJane(ats: Ats, bounds = REQUEST_BOUNDS) {
	const candidateId = cast.janeDoe[ats]?.candidateId ?? '';
	return clientOf(ats, bounds).fetchCandidate({ system: ats, kind: 'candidate', candidateId });
}

async function failureWith(ats: Ats, fault: Fault, bounds = REQUEST_BOUNDS): Promise<Failure> {
	faults.add({ fault, times: Number.POSITIVE_INFINITY });
	return fetchJane(ats, bounds).then(() => {
		throw new Error('no failure');
	}, failureOf);
}

describe.each(ATS_SYSTEMS)('when %s goes wrong:', (ats) => {
	test('401 everywhere is a rejected key', async () => {
		expect(await failureWith(ats, { kind: 'status', status: 401 })).toEqual({ kind: 'key-rejected' });
	});

	test('403 is about the key or about a permission, as the vendor has it', async () => {
		const failure = await failureWith(ats, { kind: 'status', status: 403 });
		expect(failure.kind).toBe(ats === 'ashby' ? 'key-rejected' : 'permission-missing');
	});

	test('429 with a long Retry-After is given up at once, until then', async () => {
		const failure = await failureWith(ats, { kind: 'rate-limited', retryAfter: 120 });
		expect(failure).toMatchObject({ kind: 'rate-limited' });
		const seconds = failure.kind === 'rate-limited' ? (failure.until - Date.now()) / 1000 : 0;
		expect(seconds).toBeGreaterThan(115);
		expect(seconds).toBeLessThanOrEqual(120);
		expect(stats.total().requests).toBe(1);
	});

	test('429 with a short Retry-After is waited for', async () => {
		faults.add({ fault: { kind: 'rate-limited', retryAfter: 1 } });
		expect(await fetchJane(ats)).toMatchObject({ name: 'Jane Doe' });
	});

	test('500 is unexpected', async () => {
		const failure = await failureWith(ats, { kind: 'status', status: 500 });
		expect(failure).toMatchObject({ kind: 'unexpected', detail: expect.stringContaining('500') });
	});

	test('no answer in time is offline', async () => {
		const bounds = { ...REQUEST_BOUNDS, timeoutMs: 150 };
		expect(await failureWith(ats, { kind: 'timeout' }, bounds)).toEqual({ kind: 'offline' });
	});

	test('an answer that drips in too slowly is offline', async () => {
		const bounds = { ...REQUEST_BOUNDS, timeoutMs: 150 };
		const drip: Fault = { kind: 'slow-drip', everyMs: 50 };
		expect(await failureWith(ats, drip, bounds)).toEqual({ kind: 'offline' });
	});

	test('an answer that drips in soon enough is an answer', async () => {
		faults.add({ fault: { kind: 'slow-drip', everyMs: 1, bytes: 200 } });
		expect(await fetchJane(ats)).toMatchObject({ name: 'Jane Doe' });
	});

	test('a connection that is cut is offline', async () => {
		expect(await failureWith(ats, { kind: 'reset' })).toEqual({ kind: 'offline' });
	});

	test('cut JSON is unexpected', async () => {
		const failure = await failureWith(ats, { kind: 'cut-json' });
		expect(failure).toMatchObject({ kind: 'unexpected', detail: 'answer is not JSON' });
	});

	test('HTML is unexpected, and its text goes no further', async () => {
		const failure = await failureWith(ats, { kind: 'html' });
		expect(failure).toMatchObject({ kind: 'unexpected', detail: 'answer is not JSON' });
	});

	test('HTML with the status of a failing gateway is unexpected', async () => {
		const failure = await failureWith(ats, { kind: 'html', status: 502 });
		expect(failure).toMatchObject({ kind: 'unexpected', detail: 'HTTP 502' });
	});

	test('an answer that is too large is unexpected', async () => {
		const body = { success: true, results: { id: 'x', name: 'y', filler: 'z'.repeat(200_000) } };
		const bounds = { ...REQUEST_BOUNDS, maxBytes: 100_000 };
		const failure = await failureWith(ats, { kind: 'status', status: 200, body }, bounds);
		expect(failure).toMatchObject({ kind: 'unexpected', detail: 'answer too large' });
	});

	test('JSON of another shape is unexpected', async () => {
		const body = { success: true, results: [], content: {} };
		const failure = await failureWith(ats, { kind: 'status', status: 200, body });
		expect(failure).toMatchObject({ kind: 'unexpected', detail: expect.stringContaining('shape') });
	});

	test('a redirect is unexpected, and the key never arrives where it leads', async () => {
		const address = elsewhere.address();
		const port = typeof address === 'object' ? address?.port : 0;
		const location = `http://127.0.0.1:${port}/`;
		const failure = await failureWith(ats, { kind: 'redirect', location });
		expect(failure).toMatchObject({ kind: 'unexpected', detail: 'redirect' });
		expect(strayed).toEqual([]);
		// The trap itself works: a client that follows does arrive.
		await fetch(servers[ats].origin, { headers: ATS_ADAPTERS[ats].authorize(KEYS[ats]) });
		expect(strayed).toHaveLength(1);
	});

	test('no failure says anything about a person', async () => {
		const body = { errors: [{ code: 'jane.doe@example.com' }], message: 'jane.doe@example.com', name: 7 };
		for (const status of [200, 400, 404, 409, 422, 500]) {
			faults.clear();
			const failure = await failureWith(ats, { kind: 'status', status, body });
			expect(JSON.stringify(failure)).not.toContain('jane');
		}
	});
});

test('a 429 from Ashby without Retry-After is waited out until its reset', async () => {
	const reset = Math.ceil(Date.now() / 1000) + 60;
	faults.add({ host: ASHBY_API_HOST, fault: { kind: 'rate-limited' } });
	// The sandbox counts, so its own headers say when the window ends.
	const failure = await fetchJane('ashby').then(() => null, failureOf);
	expect(failure).toMatchObject({ kind: 'rate-limited' });
	expect(failure?.kind === 'rate-limited' && Math.abs(failure.until / 1000 - reset)).toBeLessThan(5);
});

test('a 429 from SmartRecruiters without any hint is tried again after a third of its second', async () => {
	faults.add({ fault: { kind: 'rate-limited' } });
	const before = Date.now();
	expect(await fetchJane('smartrecruiters')).toMatchObject({ name: 'Jane Doe' });
	expect(Date.now() - before).toBeGreaterThanOrEqual(333);
});
