import { createServer } from 'node:http';
import type { RequestHandler } from '../../sandbox/api-listener.ts';

/** A handler behind a loopback port. */
export type Served = { readonly url: string; readonly close: () => void };

/** Serves a handler over plain HTTP for as long as a test needs it. */
export async function serve(handler: RequestHandler): Promise<Served> {
	const server = createServer(handler);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}

/** A clock that stands still until a test moves it; in ms. */
export function handClock(start: number): {
	readonly now: () => number;
	readonly advance: (ms: number) => void;
} {
	let now = start;
	return {
		now: () => now,
		advance: (ms) => {
			now += ms;
		},
	};
}
