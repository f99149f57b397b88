import { z } from 'zod';
import { createRequest } from '../api/create-request.ts';
import { createLimiter, type Limiter } from '../api/limiter.ts';
import type { RateLimits } from '../api/limiter-state.ts';
import type { ApiRequest } from '../api/request.ts';
import { createVendorClock, type VendorClock } from '../api/vendor-clock.ts';
import type { SessionStorage } from '../links/pairing.ts';
import { authorizeBridge, BRIDGE_LIMITS, createBridgeClient } from '../systems/modernloop/bridge-client.ts';
import { ATS_ADAPTERS } from '../systems/registry.ts';
import type { System } from '../systems/system.ts';
import type { ClientMaker } from './clients.ts';
import { connectionHost } from './connection-host.ts';

export type NetworkPorts = {
	readonly fetch: typeof globalThis.fetch;
	/** Whether the browser grants a match pattern. */
	readonly hasGrant: (pattern: string) => Promise<boolean>;
	readonly session: SessionStorage;
	/** ms since the epoch. */
	readonly clock: () => number;
	readonly wait: (ms: number) => Promise<void>;
	readonly random: () => number;
};

/** What one key's limiter left behind: a pause of one key is none of another's. */
const leftBehindSchema = z.object({ of: z.string(), state: z.unknown() });

const placeOf = (system: System) => `limiter:${system}`;

/** Makes clients that reach the network. All clients of one key share its limiter for this worker's life. */
export function createClientMaker(ports: NetworkPorts): ClientMaker {
	const limiters = new Map<string, Limiter>();

	function limiterOf(system: System, key: string, limits: RateLimits): Limiter {
		const id = `${system}\n${key}`;
		const known = limiters.get(id);
		if (known !== undefined) return known;
		const { clock, wait, random, session } = ports;
		const place = placeOf(system);
		const printed = printOf(key);
		const store = {
			load: async () => {
				const left = leftBehindSchema.safeParse(await session.get(place));
				return left.success && left.data.of === (await printed) ? left.data.state : null;
			},
			save: async (state: unknown) => session.set(place, { of: await printed, state }),
		};
		const limiter = createLimiter({ limits, store, clock, wait, random });
		limiters.set(id, limiter);
		return limiter;
	}

	function requestOf(
		system: System,
		url: string,
		apiOrigins: readonly string[],
		headers: Readonly<Record<string, string>>,
		limiter: Limiter,
		vendorClock: VendorClock,
	): ApiRequest {
		const host = connectionHost(system, url, apiOrigins);
		const pattern = host.state === 'allowed' ? host.pattern : null;
		return createRequest({
			baseUrl: url,
			allowedOrigins: host.state === 'allowed' ? [host.origin] : [],
			headers,
			limiter,
			fetch: ports.fetch,
			vendorClock,
			hasAccess: async () => pattern === null || ports.hasGrant(pattern),
		});
	}

	return {
		ats(system, url, key) {
			const adapter = ATS_ADAPTERS[system];
			const limiter = limiterOf(system, key, adapter.limits);
			const vendorClock = createVendorClock(ports.clock);
			const request = requestOf(
				system,
				url,
				adapter.apiOrigins,
				adapter.authorize(key),
				limiter,
				vendorClock,
			);
			return adapter.createClient(request, vendorClock.now);
		},
		bridge(url, key) {
			const limiter = limiterOf('modernloop', key, BRIDGE_LIMITS);
			const vendorClock = createVendorClock(ports.clock);
			return createBridgeClient(requestOf('modernloop', url, [], authorizeBridge(key), limiter, vendorClock));
		},
		async forget(system) {
			for (const id of limiters.keys()) if (id.startsWith(`${system}\n`)) limiters.delete(id);
			await ports.session.remove(placeOf(system));
		},
	};
}

/** Tells keys apart without telling them: 64 bits of a hash. */
async function printOf(key: string): Promise<string> {
	const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
	return [...new Uint8Array(hash, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
