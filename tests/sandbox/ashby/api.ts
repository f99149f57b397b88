import type { Answer, Call } from '../answer.ts';
import { createApiListener, type Gate, type RequestHandler } from '../api-listener.ts';
import { createFaults, type Faults } from '../faults.ts';
import { createLimiter } from '../limits.ts';
import { createStats, type Stats } from '../stats.ts';
import { noteWrite } from '../world/api-writes.ts';
import { type AshbyKey, ashbyKeys } from '../world/keys.ts';
import type { World } from '../world/world.ts';
import { refuseActingFor } from './api/acting-for.ts';
import type { AshbyContext, AshbySettings } from './api/endpoint.ts';
import { ENDPOINTS } from './api/endpoints.ts';

/** The host this API stands in for. */
export const ASHBY_API_HOST = 'api.ashbyhq.com';

const KEYS: readonly AshbyKey[] = Object.values(ashbyKeys);
const MINUTE = 60_000;
const DAY = 86_400_000;

export type AshbyApiOptions = {
	readonly world: World;
	readonly faults?: Faults;
	readonly stats?: Stats;
	/** ms since the epoch. */
	readonly clock?: () => number;
	/** How long every answer takes at least. */
	readonly latencyMs?: number;
	readonly settings?: Partial<AshbySettings>;
};

/** The key in an Authorization header: the user name, with an empty password. Empty where it is not that. */
function basicKey(header: string | undefined): string {
	const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1] ?? '';
	return /^([^:]+):$/.exec(Buffer.from(encoded, 'base64').toString())?.[1] ?? '';
}

/** A header that is sent once; null without it. */
function headerOf(call: Call, name: string): string | null {
	const value = call.headers[name];
	return typeof value === 'string' ? value : null;
}

function envelopeError(code: string, message: string, requestId: string): unknown {
	return { success: false, errors: [code], errorInfo: { code, message, requestId } };
}

/** Ashby's API as its reference describes it. */
export function createAshbyApi(options: AshbyApiOptions): RequestHandler {
	const { world, clock = Date.now, faults = createFaults(), stats = createStats(), latencyMs = 0 } = options;
	const settings: AshbySettings = {
		cursorLifetimeMs: 60 * MINUTE,
		syncTokenLifetimeMs: 30 * DAY,
		incrementalPages: 100,
		...options.settings,
	};
	const limiter = createLimiter(
		{ requests: 1000, intervalMs: MINUTE, concurrent: Number.POSITIVE_INFINITY },
		clock,
	);
	let requests = 0;

	const gate = (key: string, { requestId }: { requestId: string }): Gate => {
		const version = { 'ashby-version': '2026-01-01', 'ashby-version-status': 'active' };
		const headers = { ...version, 'x-ashby-request-id': requestId };
		const known = KEYS.find((candidate) => candidate.key === key);
		// Documentation and observation disagree about wrong keys: the reference says 403, a wrong key was seen to get
		// 401 with the bare text. Both happen here: 401 for an unknown key, 403 for a deactivated one.
		if (known === undefined)
			return { refusal: { status: 401, body: 'Unauthorized' }, headers, end: () => undefined };
		if (!known.active) return { refusal: { status: 403, body: 'Forbidden' }, headers, end: () => undefined };
		const { admitted, remaining, resetAt, end } = limiter.begin(key);
		const body = envelopeError('rate_limit_exceeded', 'Rate limit exceeded', requestId);
		return {
			// Ashby is not known to send Retry-After; the reset header is all there is.
			refusal: admitted ? undefined : { status: 429, body },
			headers: {
				...headers,
				'x-ratelimit-limit': '1000',
				'x-ratelimit-remaining': String(remaining),
				'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
			},
			end,
		};
	};

	const answer = (call: Call, keyText: string, requestId: string): Answer => {
		const refuse = (status: number, code: string, message: string): Answer => ({
			status,
			body: envelopeError(code, message, requestId),
		});
		const key = KEYS.find((candidate) => candidate.key === keyText);
		const endpoint = ENDPOINTS.get(call.path);
		if (key === undefined || endpoint === undefined || call.method !== 'POST')
			return { status: 404, body: 'Not Found' };
		if (!key.scopes.includes(endpoint.scope)) {
			return refuse(403, 'missing_endpoint_permission', 'API key does not have the required permission');
		}
		if (!/^application\/json\b/i.test(call.headers['content-type'] ?? '')) {
			return refuse(200, 'invalid_input', 'Content-Type must be application/json');
		}
		let body: unknown;
		try {
			body = JSON.parse(call.body);
		} catch {
			return refuse(200, 'invalid_input', 'Request payload is malformed');
		}
		const onBehalfOf = headerOf(call, 'x-on-behalf-of');
		const context: AshbyContext = { world, key, onBehalfOf, now: clock(), settings };
		const refused = refuseActingFor(context);
		if (refused !== null) return refuse(refused.status, refused.code, refused.message);
		const result = endpoint.run(context, body);
		if ('failure' in result) return refuse(200, result.failure.code, result.failure.message);
		if (endpoint.scope.endsWith(':write')) {
			const write = { ats: 'ashby', call: call.path.slice(1), body: call.body, key: key.key } as const;
			noteWrite(world, { ...write, on_behalf_of: onBehalfOf, written_at: context.now });
		}
		return { status: 200, body: { success: true, ...result } };
	};

	return createApiListener({
		host: ASHBY_API_HOST,
		faults,
		stats,
		keyOf: (headers) => basicKey(headers.authorization),
		requestId: () => {
			requests += 1;
			return `01SANDBOX${String(requests).padStart(17, '0')}`;
		},
		gate,
		answer,
		errorBody: (status, requestId) =>
			status === 401 ? 'Unauthorized' : envelopeError(`http_${status}`, 'Something went wrong', requestId),
		latencyMs,
	});
}
