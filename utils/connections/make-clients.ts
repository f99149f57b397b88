import { z } from 'zod';
import { createRequest } from '../api/create-request.ts';
import { createLimiter, type Limiter } from '../api/limiter.ts';
import type { Priority } from '../api/rate-limits.ts';
import type { ApiRequest } from '../api/request.ts';
import { createVendorClock, type VendorClock } from '../api/vendor-clock.ts';
import type { NoteKeyUse } from '../audit/key-use.ts';
import type { SessionStorage } from '../links/pairing.ts';
import { limiterPlaceOf } from '../messages/report-protocol.ts';
import { authorizeBridge, BRIDGE_LIMITS, createBridgeClient } from '../systems/modernloop/bridge-client.ts';
import { ATS_ADAPTERS } from '../systems/registry.ts';
import type { System } from '../systems/system.ts';
import type { ClientMaker, KeyInUse } from './clients.ts';
import { connectionHost } from './connection-host.ts';
import { printOf } from './key-print.ts';

export type NetworkPorts = {
	readonly fetch: typeof globalThis.fetch;
	/** Whether the browser grants a match pattern. */
	readonly hasGrant: (pattern: string) => Promise<boolean>;
	readonly session: SessionStorage;
	/** ms since the epoch. */
	readonly clock: () => number;
	/** ms since whenever, and on at the same pace however the clock is set. */
	readonly steady: () => number;
	readonly wait: (ms: number) => Promise<void>;
	readonly random: () => number;
	/** Told of every request before it is sent; absent: nobody counts. */
	readonly noteUse?: NoteKeyUse;
};

/** What one key's limiter left behind: a pause of one key is none of another's. */
const leftBehindSchema = z.object({ of: z.string(), state: z.unknown() });

/** What all clients of one key share for this worker's life. */
type SharedByKey = {
	readonly limiter: Limiter;
	readonly vendorClock: VendorClock;
	/** Disconnected, or replaced: what still waits for its turn is not sent any more. */
	isForgotten: boolean;
};

const idOf = ({ system, url, key }: KeyInUse) => `${system}\n${url}\n${key}`;

/** Makes clients that reach the network. */
export function createClientMaker(ports: NetworkPorts): ClientMaker {
	const keys = new Map<string, SharedByKey>();

	function sharedOf({ system, url, key }: KeyInUse): SharedByKey {
		const id = idOf({ system, url, key });
		const known = keys.get(id);
		if (known !== undefined) return known;
		const { clock, steady, wait, random, session } = ports;
		const limits = system === 'modernloop' ? BRIDGE_LIMITS : ATS_ADAPTERS[system].limits;
		const place = limiterPlaceOf(system);
		const printed = printOf(key);
		const store = {
			load: async () => {
				const left = leftBehindSchema.safeParse(await session.get(place));
				return left.success && left.data.of === (await printed) ? left.data.state : null;
			},
			save: async (state: unknown) => session.set(place, { of: await printed, state }),
		};
		const limiter = createLimiter({ limits, store, clock, wait, random });
		const shared = { limiter, vendorClock: createVendorClock(clock, steady), isForgotten: false };
		keys.set(id, shared);
		return shared;
	}

	function forgetAllBut(system: System, kept: string | null): void {
		for (const [id, shared] of keys) {
			if (id === kept || !id.startsWith(`${system}\n`)) continue;
			shared.isForgotten = true;
			keys.delete(id);
		}
	}

	function requestOf(
		system: System,
		url: string,
		key: string,
		apiOrigins: readonly string[],
		headers: Readonly<Record<string, string>>,
		shared: SharedByKey,
		priority: Priority,
	): ApiRequest {
		const host = connectionHost(system, url, apiOrigins);
		const pattern = host.state === 'allowed' ? host.pattern : null;
		return createRequest({
			baseUrl: url,
			allowedOrigins: host.state === 'allowed' ? [host.origin] : [],
			headers,
			...shared,
			priority,
			fetch: (input, init) => {
				if (shared.isForgotten) throw new TypeError('disconnected');
				ports.noteUse?.(system, key, priority);
				return ports.fetch(input, init);
			},
			hasAccess: async () => pattern === null || ports.hasGrant(pattern),
		});
	}

	return {
		ats(system, url, key, priority) {
			const { apiOrigins, authorize, createClient } = ATS_ADAPTERS[system];
			const shared = sharedOf({ system, url, key });
			const request = requestOf(system, url, key, apiOrigins, authorize(key), shared, priority);
			return createClient(request, shared.vendorClock.now);
		},
		bridge(url, key, priority) {
			const shared = sharedOf({ system: 'modernloop', url, key });
			return createBridgeClient(
				requestOf('modernloop', url, key, [], authorizeBridge(key), shared, priority),
			);
		},
		crowding: (used, endpoint) => sharedOf(used).limiter.crowding(endpoint),
		async forget(system) {
			forgetAllBut(system, null);
			await ports.session.remove(limiterPlaceOf(system));
		},
		forgetOthers: (kept) => forgetAllBut(kept.system, idOf(kept)),
	};
}
