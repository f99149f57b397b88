import { createRequest } from '../../../utils/api/create-request.ts';
import { createLimiter } from '../../../utils/api/limiter.ts';
import type { RateLimits } from '../../../utils/api/rate-limits.ts';
import type { ApiRequest } from '../../../utils/api/request.ts';
import type { ReadContext } from '../../../utils/systems/ats-reader.ts';
import {
	authorizeBridge,
	BRIDGE_LIMITS,
	createBridgeClient,
} from '../../../utils/systems/modernloop/bridge-client.ts';
import { ATS_ADAPTERS } from '../../../utils/systems/registry.ts';
import { ATS_SYSTEMS, type Ats, type System } from '../../../utils/systems/system.ts';
import { createAshbyApi } from '../../sandbox/ashby/api.ts';
import { createFaults } from '../../sandbox/faults.ts';
import { createBridge } from '../../sandbox/modernloop/bridge.ts';
import { bridgeKeys } from '../../sandbox/modernloop/bridge-access.ts';
import { bridgeHost } from '../../sandbox/modernloop/bridge-host.ts';
import { createSmartrecruitersApi } from '../../sandbox/smartrecruiters/api.ts';
import { createStats } from '../../sandbox/stats.ts';
import { cast } from '../../sandbox/world/cast.ts';
import { ashbyKeys, smartrecruitersKeys } from '../../sandbox/world/keys.ts';
import { createWorld } from '../../sandbox/world/world.ts';
import { serve } from '../systems/contract/serve.ts';

/** Everything a client can be asked, and what an API answered to it when it was genuine. */
type Question = { readonly name: string; readonly ask: (request: ApiRequest) => Promise<unknown> };
type Told = { readonly url: string; readonly status: number; readonly body: unknown };
export type Recorded = Question & { readonly system: System; readonly told: readonly Told[] };

const world = createWorld({ seed: 1, candidates: 60 });
const faults = createFaults();
const KEYS: Record<System, string> = {
	ashby: ashbyKeys.full.key,
	smartrecruiters: smartrecruitersKeys.administrator.key,
	modernloop: bridgeKeys.full,
};
const recorded: Recorded[] = [];

const context: ReadContext = {
	interviewing: async () => [],
	application: async () => null,
	interviewTitle: async () => null,
};

function atsQuestions(ats: Ats): Question[] {
	const client = (request: ApiRequest) => ATS_ADAPTERS[ats].createClient(request, Date.now);
	const candidateId = cast.janeDoe[ats]?.candidateId ?? '';
	const applicationId = cast.janeDoe[ats]?.applications[0]?.id ?? '';
	const page = { system: ats, kind: 'application', applicationId, candidateId } as const;
	const readers = client(() => Promise.reject(new Error('not asked'))).readers.flat();
	return [
		{ name: 'a candidate', ask: (request) => client(request).fetchCandidate(page) },
		{ name: 'an e-mail', ask: (request) => client(request).findByEmail('jane.doe@example.com') },
		{ name: 'the connection', ask: (request) => client(request).testConnection() },
		...readers.map(({ resource }) => ({
			name: `all ${resource}`,
			ask: async (request: ApiRequest) => {
				const reader = client(request)
					.readers.flat()
					.find((one) => one.resource === resource);
				return reader?.read({ since: null, cursor: null }, context);
			},
		})),
	];
}

const bridgeQuestions: Question[] = [
	{ name: 'the workspace', ask: (request) => createBridgeClient(request).testConnection() },
	{
		name: 'a record',
		ask: (request) =>
			createBridgeClient(request).findByExternalId('ashby', cast.janeDoe.ashby?.candidateId ?? ''),
	},
	{ name: 'an e-mail', ask: (request) => createBridgeClient(request).findByEmail('jane.doe@example.com') },
	{ name: 'the changes', ask: (request) => createBridgeClient(request).changes(null, 100) },
];

/** The shipped request, in no time. */
export function requestBy(system: System, fetch: typeof globalThis.fetch, origin: string): ApiRequest {
	let now = Date.now();
	const limits: RateLimits = system === 'modernloop' ? BRIDGE_LIMITS : ATS_ADAPTERS[system].limits;
	const headers =
		system === 'modernloop' ? authorizeBridge(KEYS[system]) : ATS_ADAPTERS[system].authorize(KEYS[system]);
	const clock = () => {
		now += 2_000;
		return now;
	};
	const store = { load: async () => null, save: async () => undefined };
	return createRequest({
		baseUrl: origin,
		allowedOrigins: [origin],
		headers,
		limiter: createLimiter({ limits, store, clock, wait: async () => undefined, random: () => 0 }),
		fetch,
		hasAccess: async () => true,
		vendorClock: { note: () => undefined },
	});
}

async function record(system: System, origin: string, questions: readonly Question[]): Promise<void> {
	for (const question of questions) {
		const told: Told[] = [];
		const request = requestBy(
			system,
			async (input, init) => {
				const response = await fetch(input, init);
				const text = await response.text();
				told.push({
					url: String(input).slice(origin.length),
					status: response.status,
					body: JSON.parse(text),
				});
				return new Response(text, response);
			},
			origin,
		);
		await question.ask(request);
		recorded.push({ ...question, system, told });
	}
}

/** Asks everything once of genuine APIs; what they answered can then be changed without end, in no time. */
export async function recordAnswers(): Promise<readonly Recorded[]> {
	let now = Date.now();
	const clock = () => {
		now += 500;
		return now;
	};
	const stats = createStats();
	const bridge = createBridge({ db: world.db, clock });
	const bridgeHandler = bridgeHost({ bridge, host: 'bridge.example.com', cors: true, faults, stats });
	const servers = {
		ashby: await serve(createAshbyApi({ world, faults, stats, clock })),
		smartrecruiters: await serve(createSmartrecruitersApi({ world, faults, stats, clock })),
		modernloop: await serve((request, response) => void bridgeHandler(request, response)),
	};
	const closing = Object.values(servers).map(({ close }) => close);
	try {
		for (const ats of ATS_SYSTEMS) await record(ats, servers[ats].origin, atsQuestions(ats));
		await record('modernloop', servers.modernloop.origin, bridgeQuestions);
		return recorded;
	} finally {
		for (const close of closing) await close();
		world.close();
	}
}
