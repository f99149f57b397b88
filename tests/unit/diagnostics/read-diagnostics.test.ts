import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { emptyLimiterState, emptyScope } from '../../../utils/api/limiter-schema.ts';
import { diagnosticsSchema } from '../../../utils/diagnostics/diagnostics.ts';
import { diagnosticsFile } from '../../../utils/diagnostics/diagnostics-file.ts';
import { type DiagnosticSources, readDiagnostics } from '../../../utils/diagnostics/read-diagnostics.ts';
import { ApiError, type Failure } from '../../../utils/failures/failure.ts';
import { NO_POLICY } from '../../../utils/policy/policy.ts';
import { createWorld, type World } from '../links/world.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const MINUTE = 60_000;
/** Stands wherever a text can stand that we did not write ourselves. */
const PLANTED = 'Zoë Planted <zoe.planted@example.com> https://app.ashbyhq.com/candidates/3f6b';

let world: World;
beforeEach(() => {
	world = createWorld();
});

const unexpected = (detail: string): Failure => ({ kind: 'unexpected', detail, requestId: PLANTED });

const sources = (fields: Partial<DiagnosticSources> = {}): DiagnosticSources => ({
	browser: {
		version: '0.1.0',
		language: 'en-US',
		userAgent: PLANTED,
		userAgentData: { brands: [{ brand: 'Chromium', version: '156' }], platform: PLANTED },
		platform: async () => ({ os: 'linux', arch: 'x86-64' }),
		storage: async () => ({ usage: 5_000, quota: 1_000_000 }),
	},
	database: world.store.database,
	connections: async () => [
		{
			system: 'ashby',
			status: 'connected',
			url: 'https://api.ashbyhq.com/zoe.planted?user=zoe.planted@example.com',
			keyHint: 'zoe1',
			report: {
				accountName: PLANTED,
				permissions: [
					{ name: PLANTED, access: 'read', required: true, state: 'granted' },
					{ name: PLANTED, access: 'read', required: true, state: 'missing' },
				],
			},
			testedAt: NOW - MINUTE,
			accessAllowed: true,
			confidential: false,
			problem: unexpected(`HTTP 502 ${PLANTED}`),
		},
		{ system: 'smartrecruiters', status: 'none', locked: true },
		{ system: 'modernloop', status: 'none' },
	],
	keyPrint: async (system) => (system === 'ashby' ? '0123abcd' : null),
	progress: async () => [
		{
			system: 'ashby',
			state: 'on',
			resources: [
				{
					resource: 'candidates',
					phase: 'reading',
					pass: 'full',
					done: 50,
					total: 200,
					perMinute: 61.4,
					leftMs: 5_000,
					succeededAt: null,
					problem: unexpected(`answer has another shape: results.${PLANTED} invalid_type`),
					retryAt: NOW + MINUTE,
				},
			],
		},
	],
	outbox: async () => ({
		waiting: 3,
		problem: { kind: 'permission-missing', permission: PLANTED },
		dead: ['a', 'b'].map((id) => ({
			id: `${id} ${PLANTED}`,
			kind: 'candidates',
			system: 'ashby',
			externalId: PLANTED,
			failure: { kind: 'access-not-allowed', origin: PLANTED },
			at: NOW,
		})),
	}),
	limiter: async (system) =>
		system === 'ashby'
			? {
					...emptyLimiterState,
					scopes: {
						'': { ...emptyScope, slices: [[NOW - 1_000, 4]], strikes: 1, pausedUntil: NOW + 5_000 },
						[PLANTED]: { ...emptyScope, strikes: 2 },
						'candidate.list': { ...emptyScope, strikes: 1 },
					},
				}
			: null,
	limitsOf: () => ({
		perKey: { requests: 1000, intervalMs: MINUTE },
		perEndpoint: { requests: 10, intervalMs: MINUTE },
		concurrent: 8,
	}),
	vault: async () => ({
		guard: 'passphrase',
		locked: true,
		replacing: false,
		since: NOW - MINUTE,
		autoLock: 30,
		waitUntil: null,
	}),
	policy: async () => ({
		policy: {
			...NO_POLICY,
			connectionUrls: { ashby: 'https://api.ashbyhq.com/zoe.planted' },
			modernLoopAddress: 'https://app.modernloop.io/o/zoe.planted?search={name}',
			retentionDays: 90,
		},
		problems: [{ key: PLANTED, problem: 'unknown' }],
	}),
	rebuiltAt: async () => null,
	clock: () => NOW,
	...fields,
});

test('tells how it stands: connections, sync, outbox, limits, stored rows, protection and policy', async () => {
	const read = await readDiagnostics(sources());
	expect(read).toMatchObject({
		at: '2026-11-22T10:00:00.000Z',
		version: '0.1.0',
		browser: { name: 'Chromium', version: 156 },
		platform: { os: 'linux', arch: 'x86-64' },
		language: 'en-US',
		connections: [
			{
				system: 'ashby',
				state: 'connected',
				apiHost: 'api.ashbyhq.com',
				accessAllowed: true,
				key: '0123abcd',
				permissions: { granted: 1, missing: 1, unknown: 0 },
				lastFailure: { kind: 'unexpected', status: 502 },
			},
			{ system: 'smartrecruiters', state: 'locked', apiHost: null },
			{ system: 'modernloop', state: 'not connected' },
		],
		sync: [
			{
				system: 'ashby',
				state: 'on',
				resources: [
					{
						resource: 'candidates',
						done: 50,
						perMinute: 61,
						lastFailure: { kind: 'unexpected', said: 'answer has another shape' },
					},
				],
			},
		],
		outbox: {
			waiting: 3,
			lastFailure: { kind: 'permission-missing' },
			refused: [{ kind: 'access-not-allowed', count: 2 }],
		},
		limits: [
			{ endpoint: null, requests: 4, of: 1000, refusals: 1, pausedUntil: '2026-11-22T10:00:05.000Z' },
			{ endpoint: 'other', of: 10, refusals: 2 },
			{ endpoint: 'candidate.list', refusals: 1 },
		],
		rows: { links: 0, candidates: 0, audit: 0 },
		storage: { usedBytes: 5_000, quotaBytes: 1_000_000 },
		vault: { guard: 'passphrase', locked: true, autoLockMinutes: 30 },
		policy: {
			isManaged: true,
			connectionHosts: { ashby: 'api.ashbyhq.com' },
			hasModernLoopAddress: true,
			retentionDays: 90,
			notUnderstood: 1,
		},
		lastFailures: { unexpected: 2, 'permission-missing': 1, 'access-not-allowed': 2 },
	});
	expect(diagnosticsSchema.parse(read), 'all of it crosses to the page').toEqual(read);
});

test('nothing that somebody else wrote comes into the file', async () => {
	const { content } = diagnosticsFile(await readDiagnostics(sources()), NOW);
	expect(content.toLowerCase()).not.toMatch(/zo[eë]|planted|example|3f6b|candidates\//);
});

test('what a schema does not name is left out on its way to the page', async () => {
	const read = await readDiagnostics(sources());
	const [connection] = Array.isArray(read.connections) ? read.connections : [];
	const tainted = { ...read, name: PLANTED, connections: [{ ...connection, accountName: PLANTED }] };
	expect(JSON.stringify(diagnosticsSchema.parse(tainted))).not.toContain('Planted');
	expect(
		diagnosticsSchema.safeParse({ ...read, connections: [{ ...connection, apiHost: PLANTED }] }).success,
	).toBe(false);
});

test('a part that cannot be read says why, and the others are there', async () => {
	const rejects = () => Promise.reject(new ApiError({ kind: 'storage-full' }));
	const read = await readDiagnostics(
		sources({ connections: rejects, progress: rejects, outbox: rejects, limiter: rejects, vault: rejects }),
	);
	expect(read).toMatchObject({
		connections: { failed: 'storage-full' },
		sync: { failed: 'storage-full' },
		limits: { failed: 'storage-full' },
		vault: { failed: 'storage-full' },
		policy: { retentionDays: 90 },
		lastFailures: {},
	});
	expect(diagnosticsSchema.safeParse(read).success).toBe(true);
});

test('what a browser says of itself in an unknown form is left out, and the rest is there', async () => {
	const browser = {
		...sources().browser,
		version: PLANTED,
		language: PLANTED,
		userAgentData: undefined,
		platform: async () => ({ os: PLANTED, arch: '' }),
		storage: async () => ({}),
	};
	const read = await readDiagnostics(sources({ browser }));
	expect(read).toMatchObject({
		version: null,
		language: null,
		browser: { name: 'other', version: null },
		platform: { os: null, arch: null },
		storage: { usedBytes: null, quotaBytes: null },
	});
	expect(diagnosticsSchema.safeParse(read).success).toBe(true);
});
