import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import type { Candidate } from '../../../../utils/records/candidate.ts';
import {
	authorizeBridge,
	BRIDGE_LIMITS,
	createBridgeClient,
} from '../../../../utils/systems/modernloop/bridge-client.ts';
import {
	bridgeWritesOfCandidate,
	candidateWrite,
} from '../../../../utils/systems/modernloop/bridge-mapping.ts';
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
const bridge = createBridge({ db: world.db, clock: Date.now });
const faults = createFaults();
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
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

	const write = async (
		bridge: ReturnType<typeof client>,
		wanted: Candidate,
		key: string,
		ifMatch?: string,
	) => {
		const { id, data } = candidateWrite('ashby', wanted);
		const items = [{ system: 'ashby', id, ifMatch: ifMatch ?? null, data }] as const;
		const [result] = await bridge.writeBatch('candidates', items, key);
		return result;
	};

	test('writes a candidate, its application and its job, and repeating it changes nothing', async () => {
		const bridge = client(bridgeKeys.full);
		const first = await write(bridge, priya, 'key-1');
		expect(first).toMatchObject({ outcome: 'written', record: { externalId: priya.id } });
		expect(await write(bridge, priya, 'key-1')).toEqual(first);
		expect(await write(bridge, priya, 'key-2')).toEqual(first);
		expect(await bridge.read('candidates', 'ashby', priya.id)).toMatchObject({
			edited: false,
			data: { name: 'Priya Sharma' },
		});
		const whole = bridgeWritesOfCandidate({ ...priya, applications: [application] });
		for (const { kind, system, id, data } of whole) {
			const [result] = await bridge.writeBatch(kind, [{ system, id, ifMatch: null, data }], `key-3 ${kind}`);
			expect(result).toMatchObject({ outcome: 'written', record: { externalId: id } });
		}
		expect(whole.map(({ kind }) => kind)).toEqual(['jobs', 'candidates', 'applications']);
	});

	test('does not overwrite a version it does not know, and removes what is to be removed', async () => {
		const bridge = client(bridgeKeys.full);
		await write(bridge, { ...priya, name: 'P. S.' }, 'key-5');
		const stale = await write(bridge, priya, 'key-6', '"stale"');
		expect(stale).toEqual({ outcome: 'failed', failure: { kind: 'changed-meanwhile' } });
		const gone = [{ system: 'ashby', id: priya.id, ifMatch: null, data: null }] as const;
		expect(await bridge.writeBatch('candidates', gone, 'key-8')).toEqual([{ outcome: 'removed' }]);
	});

	test('names the permission that a write lacks', async () => {
		expect(await write(client(bridgeKeys.readOnly), priya, 'key-7').catch(failureOf)).toEqual({
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
		expect(await write(client(bridgeKeys.full), long, 'k8')).toMatchObject({ outcome: 'written' });
	});

	test('follows the changes, and says when its place is gone', async () => {
		const api = client(bridgeKeys.full);
		await write(api, priya, 'key-9');
		const start = await api.changes(null, 500);
		if (start === 'cursor-refused') throw new Error('no cursor was sent');
		bridge.people.edit({ kind: 'candidates', externalSystem: 'ashby', externalId: priya.id }, { name: 'P.' });
		expect(await api.changes(start.nextCursor, 10)).toMatchObject({
			items: [{ change: 'upserted', record: { edited: true }, data: { name: 'P.' } }],
		});
		expect(await api.changes('made-up', 10)).toBe('cursor-refused');
	});

	test('ties an interview to the one that was scheduled in ModernLoop', async () => {
		const api = client(bridgeKeys.full);
		const times = { startsAt: '2026-11-24T10:00:00Z', endsAt: '2026-11-24T10:30:00Z' };
		const about = {
			modernloopId: 'ml-1',
			webUrl: 'https://app.modernloop.io/i/1',
			externalSystem: 'ashby',
		} as const;
		const more = { candidateId: priya.id, applicationId: 'a1', title: 'Screen', timezone: 'UTC' };
		bridge.people.schedule({ ...about, ...more, ...times, interviewerEmails: [] });
		const data = { applicationId: 'a1', title: 'Screen', status: 'Scheduled', ...times, interviewerIds: [] };
		const bind = (modernloopId: string) =>
			api.bindInterview(
				modernloopId,
				{ kind: 'interviews', system: 'ashby', id: 'i1', data },
				`key-10 ${modernloopId}`,
			);
		expect(await bind('ml-1')).toMatchObject({ externalId: 'i1' });
		expect(await bind('ml-2').catch(failureOf)).toEqual({ kind: 'not-visible' });
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
		edited: false,
		data: null,
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
		const item = { system: 'ashby', id: 'jane', ifMatch: null, data: null } as const;
		const results = [{ outcome: 'written', record }];
		const written = await against({ results }, (bridge) => bridge.writeBatch('candidates', [item], 'k'));
		expect(written).toMatchObject([{ outcome: 'failed', failure: { kind: 'unexpected' } }]);
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
