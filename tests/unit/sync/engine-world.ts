import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { createRequest } from '../../../utils/api/create-request.ts';
import type { ApiRequest } from '../../../utils/api/request.ts';
import { createClients } from '../../../utils/connections/clients.ts';
import type { SyncProgress } from '../../../utils/messages/sync-protocol.ts';
import type { SyncedKind } from '../../../utils/records/synced-record.ts';
import { type Connection, connectionRow } from '../../../utils/store/connections.ts';
import { bytesOfKey, idOfBytes, rangeOf } from '../../../utils/store/record-bytes.ts';
import { createStore } from '../../../utils/store/store.ts';
import { createEngine, type EngineDeps } from '../../../utils/sync/engine.ts';
import { ATS_ADAPTERS, resourceGroupsOf } from '../../../utils/systems/registry.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import { createAshbyApi } from '../../sandbox/ashby/api.ts';
import { createSmartrecruitersApi } from '../../sandbox/smartrecruiters/api.ts';
import { createStats } from '../../sandbox/stats.ts';
import { ashbyKeys, smartrecruitersKeys } from '../../sandbox/world/keys.ts';
import { createWorld } from '../../sandbox/world/world.ts';
import { serve } from '../systems/contract/serve.ts';
import { nowhere } from './nowhere.ts';

/** The shipped request without its limiter: what is tested here is not how fast it is. */
function requestWithoutLimits(origin: string, headers: Readonly<Record<string, string>>): ApiRequest {
	return createRequest({
		baseUrl: origin,
		allowedOrigins: [origin],
		headers,
		limiter: {
			run: (_turn, job) => job(),
			tooMany: async () => 0,
			answered: () => undefined,
		},
		fetch: globalThis.fetch,
		hasAccess: async () => true,
		vendorClock: { note: () => undefined },
	});
}

export const FULL_KEYS: Readonly<Record<Ats, string>> = {
	ashby: ashbyKeys.full.key,
	smartrecruiters: smartrecruitersKeys.administrator.key,
};

/** Both ATSs of the sandbox over loopback http, an own database, and an engine whose clock is ours. */
export async function createEngineWorld({ candidates = 60, confidential = false, keys = FULL_KEYS } = {}) {
	globalThis.indexedDB = new IDBFactory();
	const world = createWorld({ seed: 7, candidates });
	const stats = { ashby: createStats(), smartrecruiters: createStats() };
	const time = { now: Date.UTC(2026, 5, 1) };
	const clock = () => time.now;
	// The vendors' clock runs on with every look at it, so that nothing here meets their limits.
	const vendor = () => {
		time.now += 50;
		return time.now;
	};
	const servers = {
		ashby: await serve(createAshbyApi({ world, stats: stats.ashby, clock: vendor })),
		smartrecruiters: await serve(
			createSmartrecruitersApi({ world, stats: stats.smartrecruiters, clock: vendor }),
		),
	};
	const store = createStore(async () => undefined);
	const browser = {
		inUse: true,
		wakeAt: null as number | null,
		published: [] as readonly SyncProgress[],
		held: new Set<string>(),
	};

	async function connect(system: Ats): Promise<void> {
		const connection: Connection = {
			system,
			generation: `${system} 1`,
			confidential,
			problem: null,
			url: servers[system].origin,
			key: keys[system],
			report: { accountName: null, permissions: [] },
			testedAt: 0,
		};
		const row = await connectionRow(store, connection);
		await store.database.transact(['connections'], 'readwrite', (transaction) =>
			transaction.objectStore('connections').put(row),
		);
	}

	const clients = createClients(store, {
		ats: (system, url, key) => {
			const adapter = ATS_ADAPTERS[system];
			return adapter.createClient(requestWithoutLimits(url, adapter.authorize(key)), clock);
		},
		bridge: () => Promise.reject(new Error('no bridge')) as never,
		crowding: async () => 0,
		forget: async () => undefined,
		forgetOthers: () => undefined,
	});
	const deps: EngineDeps = {
		store,
		clock,
		random: () => 0.5,
		forward: nowhere,
		lock: async (name, work) => {
			if (browser.held.has(name)) return false;
			browser.held.add(name);
			try {
				await work();
			} finally {
				browser.held.delete(name);
			}
			return true;
		},
		wakeAt: async (at) => {
			browser.wakeAt = at;
		},
		inUse: async () => browser.inUse,
		publish: async (progress) => {
			browser.published = progress;
		},
		wait: () => new Promise(() => undefined),
		clientOf: (system) => clients.ats(system),
		hasConfidentialJobs: (system) => ATS_ADAPTERS[system].hasConfidentialJobs,
		resourceGroupsOf,
		exchange: async () => undefined,
		exchangeDueAt: async () => null,
		newId: () => crypto.randomUUID(),
	};

	/** The ids of what is stored of a kind. */
	async function stored(system: Ats, kind: SyncedKind): Promise<readonly string[]> {
		const found = await store.database.transact([kind], 'readonly', (transaction) =>
			transaction.objectStore(kind).getAllKeys(rangeOf(system)),
		);
		return found.map((key) => idOfBytes(bytesOfKey(key))).toSorted();
	}

	return {
		world,
		stats,
		time,
		store,
		browser,
		deps,
		engine: createEngine(deps),
		connect,
		stored,
		close: async () => {
			await Promise.all([servers.ashby.close(), servers.smartrecruiters.close()]);
			world.close();
		},
	};
}
