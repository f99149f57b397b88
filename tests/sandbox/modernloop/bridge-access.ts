import { BRIDGE_KINDS, type BridgeKind } from '../../../utils/systems/modernloop/bridge.ts';
import { type BridgeAnswer, ProblemError } from './bridge-answer.ts';

/** The bridge's keys. `readOnly` may not write, `revoked` was taken back, anything else never worked. */
export const bridgeKeys = {
	full: 'sandbox-bridge-full-0001',
	readOnly: 'sandbox-bridge-read-only-0002',
	revoked: 'sandbox-bridge-revoked-0003',
} as const;

export type BridgeAccess = 'read' | 'write';

/** A key that works: its own counters and idempotency keys go by `name`. */
export type BridgeKey = { readonly name: string; readonly access: readonly BridgeAccess[] };

const KEYS = new Map<string, BridgeKey>([
	[bridgeKeys.full, { name: 'full', access: ['read', 'write'] }],
	[bridgeKeys.readOnly, { name: 'read-only', access: ['read'] }],
]);

/** The key of a request; throws 401 where it is missing, malformed, unknown or revoked. */
export function keyOf(headers: Headers): BridgeKey {
	const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(headers.get('authorization') ?? '') ?? [];
	const key = token === undefined ? undefined : KEYS.get(token);
	if (key) return key;
	throw new ProblemError(
		{ type: 'urn:looplink:bridge:key-rejected', title: 'This key does not work.', status: 401 },
		{ 'www-authenticate': 'Bearer' },
	);
}

/** Throws 403 with the missing permission's name. */
export function demand(key: BridgeKey, kind: BridgeKind, access: BridgeAccess): void {
	if (key.access.includes(access)) return;
	throw new ProblemError({
		type: 'urn:looplink:bridge:permission-missing',
		title: 'This key may not do that.',
		status: 403,
		permission: `${kind}:${access}`,
	});
}

/** Every permission of a key, as `GET /v1/workspace` lists them. */
export function permissionsOf(key: BridgeKey) {
	return BRIDGE_KINDS.flatMap((kind) => key.access.map((access) => ({ kind, access })));
}

/** Requests per minute of one key. */
export const BRIDGE_REQUESTS_PER_MINUTE = 600;
const WINDOW_MS = 60_000;

export type BridgeLimiter = {
	/** Counts one request; throws 429 when over. The headers go on every answer. */
	readonly count: (key: BridgeKey) => BridgeAnswer['headers'];
};

/** A fixed window per key, announced as draft-ietf-httpapi-ratelimit-headers does. `clock` in ms. */
export function createBridgeLimiter(clock: () => number, limit = BRIDGE_REQUESTS_PER_MINUTE): BridgeLimiter {
	const windows = new Map<string, { readonly start: number; used: number }>();
	return {
		count: (key) => {
			const now = clock();
			let window = windows.get(key.name);
			if (!window || now - window.start >= WINDOW_MS) {
				window = { start: now, used: 0 };
				windows.set(key.name, window);
			}
			window.used += 1;
			const seconds = Math.ceil((window.start + WINDOW_MS - now) / 1000);
			const headers = {
				'ratelimit-policy': `"default";q=${limit};w=${WINDOW_MS / 1000}`,
				ratelimit: `"default";r=${Math.max(0, limit - window.used)};t=${seconds}`,
			};
			if (window.used <= limit) return headers;
			throw new ProblemError(
				{ type: 'urn:looplink:bridge:rate-limited', title: 'Too many requests.', status: 429 },
				{ ...headers, 'retry-after': String(seconds) },
			);
		},
	};
}
