import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type BackgroundPorts, createBackground } from '../../../utils/background/create-background.ts';
import { ashbyUrl, candidatePage, evidence, mlUrl, modernLoopPage } from '../links/fixtures.ts';

const OWN = { id: 'looplink', origin: 'chrome-extension://looplink' };
const FROM_ASHBY = { id: OWN.id, url: 'https://app.ashbyhq.com/x', frameId: 0, tab: {} };
const FROM_MODERNLOOP = { ...FROM_ASHBY, url: 'https://app.modernloop.io/x' };
const FROM_OPTIONS = { id: OWN.id, url: `${OWN.origin}/options.html` };

let opened = 0;
let managed: unknown;
let reviewed: (string | null)[] = [];
let requests: string[] = [];
let session = new Map<string, unknown>();
let local = new Map<string, unknown>();

beforeEach(() => {
	globalThis.indexedDB = new IDBFactory();
	opened = 0;
	managed = {};
	reviewed = [];
	requests = [];
	session = new Map();
	local = new Map();
});

const ports = (): BackgroundPorts => ({
	sync: {
		lock: async (_name, work) => work().then(() => true),
		wakeAt: async () => undefined,
		inUse: async () => true,
		publish: async () => undefined,
	},
	vault: {
		lock: async (_name, work) => work().then(() => true),
		wakeAt: async () => undefined,
		watchIdle: () => undefined,
		lookEvery: async () => undefined,
		tellPages: async () => undefined,
		isIdle: async () => true,
		deleteDatabase: async () => undefined,
		clearStorage: async () => undefined,
		clearAlarms: async () => undefined,
		grantedHosts: async () => [],
		removeHosts: async () => undefined,
	},
	t: () => 'en',
	own: OWN,
	session: {
		get: async (key) => session.get(key),
		set: async (key, value) => void session.set(key, value),
		remove: async (key) => void session.delete(key),
	},
	local: { get: async (key) => local.get(key), set: async (key, value) => void local.set(key, value) },
	managed: async () => managed,
	grants: { has: async () => true, remove: async () => true },
	openOptions: async () => {
		opened += 1;
	},
	openReview: async (proposalId) => void reviewed.push(proposalId),
	fetch: async (input) => {
		requests.push(String(input instanceof Request ? input.url : input));
		return new Response('Unauthorized', { status: 401 });
	},
	clock: () => 1_000_000,
	steady: () => 1_000_000,
	wait: async () => undefined,
	random: () => 0.5,
	newId: () => crypto.randomUUID(),
});

describe('the background', () => {
	test('opens nothing and asks nobody until a message comes', () => {
		let touched = false;
		globalThis.indexedDB = new Proxy(new IDBFactory(), {
			get(target, name) {
				touched = true;
				return Reflect.get(target, name);
			},
		});
		createBackground(ports());
		expect(touched).toBe(false);
	});

	test('remembers a link over the death of its worker', async () => {
		const learn = {
			type: 'page.learnFromModernLoop',
			input: { page: modernLoopPage(7), evidence: evidence({ atsUrls: [ashbyUrl(1)] }) },
		};
		await createBackground(ports()).route(learn, FROM_MODERNLOOP);
		const reply = await createBackground(ports()).route(
			{ type: 'page.lookUp', input: { page: candidatePage(1) } },
			FROM_ASHBY,
		);
		expect(reply).toMatchObject({ ok: true, output: { chips: [{ state: 'linked', href: mlUrl(7) }] } });
		expect(requests).toEqual([]);
	});

	test('sends a pasted key to its API and tells that it was rejected', async () => {
		const connect = {
			type: 'connections.connect',
			input: { system: 'ashby', url: 'https://api.ashbyhq.com', key: 'wrong' },
		};
		expect(await createBackground(ports()).route(connect, FROM_OPTIONS)).toMatchObject({
			ok: true,
			output: { outcome: 'failed', failure: { kind: 'key-rejected' } },
		});
		expect(requests.every((url) => url.startsWith('https://api.ashbyhq.com/'))).toBe(true);
		expect(requests.length).toBeGreaterThan(0);
	});

	test.each([
		['connections.connect', { system: 'ashby', url: 'https://api.ashbyhq.com', key: 'key' }],
		['connections.test', { system: 'ashby' }],
		['connections.setConfidential', { system: 'ashby', confidential: true }],
	])('looks whether there is something to do after %s', async (type, input) => {
		let isWoken = false;
		const own = ports();
		const wakeAt = async () => {
			isWoken = true;
		};
		const { route } = createBackground({ ...own, sync: { ...own.sync, wakeAt } });
		expect(await route({ type, input }, FROM_OPTIONS)).toMatchObject({ ok: true });
		await vi.waitFor(() => expect(isWoken).toBe(true));
	});

	test('opens the options page for a page that has no key', async () => {
		await createBackground(ports()).route(
			{ type: 'options.open', input: { page: candidatePage(1) } },
			FROM_ASHBY,
		);
		expect(opened).toBe(1);
	});

	test('opens the review window for a page, and says there that nothing waits', async () => {
		const review = { type: 'proposal.open', input: { page: candidatePage(1) } };
		expect(await createBackground(ports()).route(review, FROM_ASHBY)).toEqual({ ok: true, output: null });
		expect(await createBackground(ports()).route(review, FROM_MODERNLOOP)).toEqual({
			ok: false,
			error: 'refused',
		});
		expect(reviewed).toEqual([null]);
	});

	test('says that nothing was lost', async () => {
		expect(await createBackground(ports()).route({ type: 'store.status', input: {} }, FROM_OPTIONS)).toEqual({
			ok: true,
			output: { rebuiltAt: null },
		});
	});

	test('while it is locked tells nothing of what was done, and how it stands all the same', async () => {
		const { route } = createBackground(ports());
		const ask = (type: string, input: object = {}) => route({ type, input }, FROM_OPTIONS);
		const told = [
			['audit.list', { before: null }],
			['audit.export', {}],
			['keyUse.list', { before: null, most: null }],
		] as const;
		for (const [type, input] of told) {
			expect(await ask(type, input), type).toMatchObject({ ok: true });
		}
		await ask('vault.protect', { passphrase: 'seven quiet harbours', known: null });
		await ask('vault.lock');
		for (const [type, input] of told) {
			expect(await ask(type, input), type).toEqual({ ok: false, error: 'locked' });
		}
		expect(await ask('figures.read')).toMatchObject({
			ok: true,
			output: { keys: {}, rows: { connections: 0, vault: 2 } },
		});
	});
});
