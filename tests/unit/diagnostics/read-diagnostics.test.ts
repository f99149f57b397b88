import { expect, test } from 'vitest';
import { diagnosticsSchema } from '../../../utils/diagnostics/diagnostics.ts';
import { diagnosticsFile } from '../../../utils/diagnostics/diagnostics-file.ts';
import { type BrowserFacts, readDiagnostics } from '../../../utils/diagnostics/read-diagnostics.ts';
import type { Failure } from '../../../utils/failures/failure.ts';
import type { ExtensionMessageType, ExtensionProtocol } from '../../../utils/messages/extension-protocol.ts';
import { createSendToBackground } from '../../../utils/messages/send-to-background.ts';
import { NO_POLICY } from '../../../utils/policy/policy.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const MINUTE = 60_000;
/** Stands wherever a text can stand that we did not write ourselves. */
const PLANTED = 'Zoë Planted <zoe.planted@example.com> https://app.ashbyhq.com/candidates/3f6b';

const unexpected = (detail: string): Failure => ({ kind: 'unexpected', detail, requestId: PLANTED });

const BROWSER: BrowserFacts = {
	version: '0.1.0',
	language: 'en-US',
	userAgent: PLANTED,
	userAgentData: { brands: [{ brand: 'Chromium', version: '156' }], platform: PLANTED },
	platform: async () => ({ os: 'linux', arch: 'x86-64' }),
	storage: async () => ({ usage: 5_000, quota: 1_000_000 }),
	limiter: async (system) =>
		system === 'ashby'
			? {
					of: PLANTED,
					state: {
						scopes: {
							'': scope({ slices: [[NOW - 1_000, 4]], strikes: 1, pausedUntil: NOW + 5_000 }),
							[PLANTED]: scope({ strikes: 2, note: PLANTED }),
							'candidate.list': scope({ slices: [[NOW - 2 * MINUTE, 9]] }),
						},
					},
				}
			: undefined,
};

type Answers = { readonly [Type in ExtensionMessageType]?: ExtensionProtocol[Type]['output'] };

const ANSWERS = {
	'connections.list': [
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
	'figures.read': { rows: { links: 7, audit: 2 }, keys: { ashby: '0123abcd', modernloop: PLANTED } },
	'sync.progress': [
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
	'outbox.view': {
		waiting: 3,
		problem: { kind: 'permission-missing', permission: PLANTED },
		refused: 2,
		dead: ['a', 'b'].map((id) => ({
			id: `${id} ${PLANTED}`,
			kind: 'candidates',
			system: 'ashby',
			externalId: PLANTED,
			failure: { kind: 'access-not-allowed', origin: PLANTED },
			at: NOW,
		})),
		feed: { problem: null, unread: 0 },
	},
	'store.status': { rebuiltAt: null },
	'vault.view': {
		guard: 'passphrase',
		locked: true,
		replacing: null,
		since: NOW - MINUTE,
		autoLock: 30,
		waitUntil: null,
	},
	'policy.view': {
		policy: {
			...NO_POLICY,
			connectionUrls: { ashby: 'https://api.ashbyhq.com/zoe.planted' },
			modernLoopAddress: 'https://app.modernloop.io/o/zoe.planted?search={name}',
			retentionDays: 90,
		},
		isManaged: true,
		problems: [{ key: PLANTED, problem: 'unknown' }],
	},
} satisfies Answers;

function scope(fields: object): object {
	const share = { share: 1, restsUntil: 0, stretch: 0, shrunkAt: 0 };
	const shares = { increment: share, import: share };
	const unused = { slices: [], rate: null, concurrent: null, others: null, pausedUntil: 0, strikes: 0 };
	return { ...unused, shares, ...fields };
}

/** How it stands by these answers; a message without one fails for want of room. */
function read(answers: Answers = ANSWERS, browser: BrowserFacts = BROWSER) {
	const send = createSendToBackground(async (message) => {
		const output = new Map(Object.entries(answers)).get(String(Reflect.get(Object(message), 'type')));
		return output === undefined ? { ok: false, error: 'storage-full' } : { ok: true, output };
	});
	return readDiagnostics(send, browser, NOW);
}

test('tells how it stands: connections, sync, outbox, limits, stored rows, protection and policy', async () => {
	const known = await read();
	expect(known).toMatchObject({
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
			{ system: 'modernloop', state: 'not connected', key: null },
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
			{ endpoint: null, requestsInLastMinute: 4, refusals: 1, pausedUntil: '2026-11-22T10:00:05.000Z' },
			{ endpoint: 'other', requestsInLastMinute: 0, refusals: 2, pausedUntil: null },
			{ endpoint: 'candidate.list', requestsInLastMinute: 0 },
		],
		rows: { links: 7, audit: 2 },
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
});

test('nothing that somebody else wrote comes into the file', async () => {
	const { content } = diagnosticsFile(await read(), NOW);
	expect(content.toLowerCase()).not.toMatch(/zo[eë]|planted|example|3f6b|candidates\//);
});

test('what the schema does not name is left out, and what does not fit it is no such file', async () => {
	const known = await read();
	const [connection] = Array.isArray(known.connections) ? known.connections : [];
	const tainted = { ...known, name: PLANTED, connections: [{ ...connection, accountName: PLANTED }] };
	expect(JSON.stringify(diagnosticsSchema.parse(tainted))).not.toContain('Planted');
	const misused = { ...known, connections: [{ ...connection, apiHost: PLANTED }] };
	expect(diagnosticsSchema.safeParse(misused).success).toBe(false);
});

test('a part that cannot be read says why, and the others are there', async () => {
	const { 'policy.view': policy, 'connections.list': connections } = ANSWERS;
	const figures = { rows: null, keys: {} };
	expect(
		await read({ 'policy.view': policy, 'connections.list': connections, 'figures.read': figures }),
	).toMatchObject({
		connections: [{ system: 'ashby', key: null }, {}, {}],
		sync: { failed: 'storage-full' },
		outbox: { failed: 'storage-full' },
		rows: { failed: 'unexpected' },
		vault: { failed: 'storage-full' },
		policy: { retentionDays: 90 },
		lastFailures: { unexpected: 1 },
	});
});

test('where the background does not answer at all there still is a file', async () => {
	const failed = { failed: 'storage-full' };
	expect(await read({})).toMatchObject({
		browser: { name: 'Chromium' },
		...{ connections: failed, rows: failed, lastFailures: {} },
	});
});

test('what a browser says of itself in an unknown form is left out, and the rest is there', async () => {
	const browser: BrowserFacts = {
		...BROWSER,
		version: PLANTED,
		language: PLANTED,
		userAgentData: undefined,
		platform: async () => ({ os: PLANTED, arch: '' }),
		storage: async () => ({}),
		limiter: async () => PLANTED,
	};
	expect(await read(ANSWERS, browser)).toMatchObject({
		version: null,
		language: null,
		browser: { name: 'other', version: null },
		platform: { os: null, arch: null },
		storage: { usedBytes: null, quotaBytes: null },
		limits: [],
	});
});
