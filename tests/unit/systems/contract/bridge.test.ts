import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import type { Candidate } from '../../../../utils/records/candidate.ts';
import {
	authorizeBridge,
	BRIDGE_LIMITS,
	createBridgeClient,
} from '../../../../utils/systems/modernloop/bridge-client.ts';
import { isModernLoopUrl } from '../../../../utils/systems/modernloop/modernloop-url.ts';
import { createFaults, type Fault } from '../../../sandbox/faults.ts';
import { createBridge } from '../../../sandbox/modernloop/bridge.ts';
import { bridgeKeys } from '../../../sandbox/modernloop/bridge-access.ts';
import { bridgeHost } from '../../../sandbox/modernloop/bridge-host.ts';
import { createStats } from '../../../sandbox/stats.ts';
import { cast } from '../../../sandbox/world/cast.ts';
import { modernLoopUrl } from '../../../sandbox/world/modernloop-paths.ts';
import { createWorld } from '../../../sandbox/world/world.ts';
import { requestTo, serve } from './serve.ts';

const world = createWorld({ seed: 1, candidates: 60 });
const faults = createFaults();
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
	const bridge = createBridge({ db: world.db, clock: Date.now });
	const handler = bridgeHost({
		bridge,
		host: 'bridge.example.com',
		cors: true,
		faults,
		stats: createStats(),
	});
	server = await serve((request, response) => void handler(request, response));
});
afterAll(async () => {
	await server.close();
	world.close();
});

function client(key: string, origin = server.origin) {
	return createBridgeClient(requestTo(origin, authorizeBridge(key), BRIDGE_LIMITS));
}

const priya: Candidate = {
	system: 'ashby',
	id: cast.priyaSharma.ashby?.candidateId ?? '',
	name: 'Priya Sharma',
	emails: ['priya.sharma@example.com'],
	profileUrls: ['https://www.linkedin.com/in/priya'],
	modernloopUrls: [],
	unseenApplicationIds: [],
	applications: [],
	updatedAt: null,
};
const application = {
	id: cast.priyaSharma.ashby?.applications[0]?.id ?? '',
	status: 'Active',
	stage: 'Onsite',
	job: { id: 'job-1', title: 'Engineering Manager', confidential: 'unknown' as const },
	updatedAt: null,
};

describe('the bridge client', () => {
	test('shows every permission of a key', async () => {
		const { permissions, accountName } = await client(bridgeKeys.full).testConnection();
		expect(accountName).toBeTruthy();
		expect(permissions).toHaveLength(14);
		expect(new Set(permissions.map(({ state }) => state))).toEqual(new Set(['granted']));
		const readOnly = await client(bridgeKeys.readOnly).testConnection();
		expect(
			readOnly.permissions.filter(({ state }) => state === 'missing').map(({ access }) => access),
		).toEqual(Array(7).fill('write'));
	});

	test.each([
		['unknown', 'nonsense'],
		['revoked', bridgeKeys.revoked],
	])('rejects a key that is %s', async (_, key) => {
		expect(await client(key).testConnection().catch(failureOf)).toEqual({ kind: 'key-rejected' });
	});

	test('finds a candidate by id, by e-mail and by page, and nobody as nobody', async () => {
		const bridge = client(bridgeKeys.readOnly);
		const id = cast.janeDoe.ashby?.candidateId ?? '';
		const found = await bridge.findByExternalId('ashby', id);
		expect(found).toMatchObject({ externalSystem: 'ashby', externalId: id });
		expect(isModernLoopUrl(found?.webUrl ?? '')).toBe(true);
		const ids = async (records: ReturnType<typeof bridge.findByEmail>) =>
			(await records).map(({ externalId }) => externalId);
		expect(await ids(bridge.findByEmail(' Jane.Doe@example.com '))).toContain(id);
		expect(await ids(bridge.findByWebUrl(modernLoopUrl(cast.janeDoe.pages[0]?.path ?? '')))).toContain(id);
		expect(await bridge.findByExternalId('ashby', 'nobody')).toBeNull();
		expect(await bridge.findByEmail('nobody@example.com')).toEqual([]);
		expect(await bridge.findByWebUrl('https://app.modernloop.io/nowhere')).toEqual([]);
	});

	test('writes a candidate, its application and its job, and repeating it changes nothing', async () => {
		const bridge = client(bridgeKeys.full);
		const first = await bridge.upsert({ kind: 'candidates', candidate: priya }, null, 'key-1');
		expect(first).toMatchObject({ externalSystem: 'ashby', externalId: priya.id });
		expect(await bridge.upsert({ kind: 'candidates', candidate: priya }, null, 'key-1')).toEqual(first);
		expect(await bridge.upsert({ kind: 'candidates', candidate: priya }, first.etag, 'key-2')).toEqual(first);
		expect(await bridge.findByExternalId('ashby', priya.id)).toEqual(first);
		const job = await bridge.upsert({ kind: 'jobs', system: 'ashby', job: application.job }, null, 'key-3');
		expect(job.externalId).toBe('job-1');
		const applied = await bridge.upsert(
			{ kind: 'applications', candidate: priya, application },
			null,
			'key-4',
		);
		expect(applied.externalId).toBe(application.id);
	});

	test('does not overwrite a version it does not know', async () => {
		const bridge = client(bridgeKeys.full);
		await bridge.upsert({ kind: 'candidates', candidate: { ...priya, name: 'P. S.' } }, null, 'key-5');
		const stale = bridge.upsert({ kind: 'candidates', candidate: priya }, '"stale"', 'key-6');
		expect(await stale.catch(failureOf)).toMatchObject({ kind: 'unexpected', detail: 'precondition-failed' });
	});

	test('names the permission that a write lacks', async () => {
		const write = client(bridgeKeys.readOnly).upsert({ kind: 'candidates', candidate: priya }, null, 'key-7');
		expect(await write.catch(failureOf)).toEqual({
			kind: 'permission-missing',
			permission: 'candidates:write',
		});
	});

	test('writes a candidate whose fields are longer than the contract allows', async () => {
		const long: Candidate = {
			...priya,
			name: 'N'.repeat(5000),
			emails: Array.from({ length: 80 }, (_, index) => `a${index}@example.com`),
		};
		const written = await client(bridgeKeys.full).upsert({ kind: 'candidates', candidate: long }, null, 'k8');
		expect(written.externalId).toBe(priya.id);
	});
});

test.each<[string, Fault, object]>([
	['401', { kind: 'status', status: 401 }, { kind: 'key-rejected' }],
	['403', { kind: 'status', status: 403 }, { kind: 'permission-missing', permission: 'candidates:read' }],
	['500', { kind: 'status', status: 500 }, { kind: 'unexpected', detail: 'HTTP 500' }],
	['429 for long', { kind: 'rate-limited', retryAfter: 60 }, { kind: 'rate-limited' }],
	['HTML', { kind: 'html' }, { kind: 'unexpected', detail: 'answer is not JSON' }],
	['cut JSON', { kind: 'cut-json' }, { kind: 'unexpected', detail: 'answer is not JSON' }],
	[
		'a redirect',
		{ kind: 'redirect', location: 'https://evil.example/' },
		{ kind: 'unexpected', detail: 'redirect' },
	],
	['a cut connection', { kind: 'reset' }, { kind: 'offline' }],
])('a bridge’s %s has its own failure', async (_, fault, failure) => {
	faults.add({ fault });
	const found = client(bridgeKeys.full).findByEmail('jane.doe@example.com');
	expect(await found.catch(failureOf)).toMatchObject(failure);
});

describe('a bridge that is not to be trusted', () => {
	const record = {
		id: 'ml-1',
		externalSystem: 'ashby',
		externalId: 'someone-else',
		webUrl: 'https://app.modernloop.io/p/1',
		etag: '"1"',
	};

	async function against<Result>(body: unknown, use: (bridge: ReturnType<typeof client>) => Promise<Result>) {
		const rogue = await serve((_, response) => void response.end(JSON.stringify(body)));
		try {
			return await use(client(bridgeKeys.full, rogue.origin)).catch(failureOf);
		} finally {
			await rogue.close();
		}
	}

	test('cannot pass off one person as another', async () => {
		const found = await against({ items: [record] }, (bridge) => bridge.findByExternalId('ashby', 'jane'));
		expect(found).toBeNull();
		const written = await against(record, (bridge) =>
			bridge.upsert({ kind: 'candidates', candidate: priya }, null, 'k'),
		);
		expect(written).toMatchObject({ kind: 'unexpected' });
	});

	test.each(['https://evil.example/p', 'javascript:alert(1)', 'http://app.modernloop.io/p'])(
		'cannot lead to %s',
		async (webUrl) => {
			const items = [{ ...record, webUrl }];
			const found = await against({ items }, (bridge) => bridge.findByEmail('jane@example.com'));
			expect(found).toMatchObject({ kind: 'unexpected' });
		},
	);
});
