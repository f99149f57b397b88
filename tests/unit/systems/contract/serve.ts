import { createServer, type RequestListener } from 'node:http';
import { createRequest, REQUEST_BOUNDS, type RequestBounds } from '../../../../utils/api/create-request.ts';
import { createLimiter } from '../../../../utils/api/limiter.ts';
import type { RateLimits } from '../../../../utils/api/rate-limits.ts';
import type { ApiRequest } from '../../../../utils/api/request.ts';

/** A handler on a loopback port of its own, over plain http: what is tested is the client, not TLS. */
export async function serve(
	handler: RequestListener,
): Promise<{ origin: string; close: () => Promise<void> }> {
	const server = createServer(handler);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return {
		origin: `http://127.0.0.1:${address.port}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** The shipped request on a served API: its real limiter, its real fetch, and the loopback origin allowed. */
export function requestTo(
	origin: string,
	headers: Readonly<Record<string, string>>,
	limits: RateLimits,
	bounds: RequestBounds = REQUEST_BOUNDS,
): ApiRequest {
	const limiter = createLimiter({
		limits,
		store: { load: async () => null, save: async () => undefined },
		clock: Date.now,
		// Not waited for at the end of a test.
		wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms).unref()),
		random: () => 0,
	});
	return createRequest({
		baseUrl: origin,
		allowedOrigins: [origin],
		headers,
		limiter,
		fetch: globalThis.fetch,
		hasAccess: async () => true,
		vendorClock: { note: () => undefined },
		bounds,
	});
}
