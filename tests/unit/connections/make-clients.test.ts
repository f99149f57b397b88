import { beforeEach, expect, test } from 'vitest';
import { createClientMaker, type NetworkPorts } from '../../../utils/connections/make-clients.ts';
import { failureOf } from '../../../utils/failures/failure.ts';
import { candidatePage } from '../links/fixtures.ts';

const URL = 'https://api.ashbyhq.com';
let session: Map<string, unknown>;
let requests: number;

beforeEach(() => {
	session = new Map();
	requests = 0;
});

/** Clients as a worker just started makes them. Every key is over its limit for ten minutes. */
function newWorker() {
	const ports: NetworkPorts = {
		fetch: async () => {
			requests += 1;
			return new Response('{}', { status: 429, headers: { 'retry-after': '600' } });
		},
		hasGrant: async () => true,
		session: {
			get: async (key) => session.get(key),
			set: async (key, value) => void session.set(key, structuredClone(value)),
			remove: async (key) => void session.delete(key),
		},
		clock: () => 1_000_000,
		steady: () => 1_000_000,
		wait: () => new Promise(() => undefined),
		random: () => 0,
	};
	return createClientMaker(ports);
}

const ask = async (maker: ReturnType<typeof newWorker>, key: string) =>
	failureOf(
		await maker
			.ats('ashby', URL, key, 'interactive')
			.fetchCandidate(candidatePage(1))
			.catch((error: unknown) => error),
	);

test('a key’s pause outlives the worker', async () => {
	expect(await ask(newWorker(), 'first-key')).toMatchObject({ kind: 'rate-limited' });
	expect(await ask(newWorker(), 'first-key')).toMatchObject({ kind: 'rate-limited' });
	expect(requests).toBe(1);
});

test('another key does not inherit it, in the same worker or the next', async () => {
	const worker = newWorker();
	await ask(worker, 'first-key');
	await ask(worker, 'second-key');
	expect(requests).toBe(2);
	await ask(newWorker(), 'third-key');
	expect(requests).toBe(3);
});

test('after it was forgotten nothing of a key is left, and it starts anew', async () => {
	const worker = newWorker();
	await ask(worker, 'first-key');
	expect(JSON.stringify([...session])).not.toContain('first-key');
	await worker.forget('ashby');
	expect([...session]).toEqual([]);
	await ask(worker, 'first-key');
	expect(requests).toBe(2);
});

test('who still holds a client of a key that was forgotten sends nothing with it', async () => {
	const worker = newWorker();
	const client = worker.ats('ashby', URL, 'first-key', 'interactive');
	await worker.forget('ashby');
	const asked = client.fetchCandidate(candidatePage(1)).catch(failureOf);
	expect(await asked).toEqual({ kind: 'offline' });
	expect(requests).toBe(0);
});

test('what still waits for a key or an address that was replaced is not sent, the new one is', async () => {
	const worker = newWorker();
	const [before, moved, now, other] = [
		worker.bridge('https://bridge.example', 'first-key', 'interactive'),
		worker.bridge('https://elsewhere.example', 'second-key', 'interactive'),
		worker.bridge('https://bridge.example', 'second-key', 'interactive'),
		worker.ats('ashby', URL, 'first-key', 'interactive'),
	];
	worker.forgetOthers({ system: 'modernloop', url: 'https://bridge.example', key: 'second-key' });
	for (const replaced of [before, moved]) {
		expect(await replaced.changes(null, 10).catch(failureOf)).toEqual({ kind: 'offline' });
	}
	expect(requests).toBe(0);
	await now.changes(null, 10).catch(failureOf);
	await other.fetchCandidate(candidatePage(1)).catch(failureOf);
	expect(requests).toBe(2);
});
