import type { AshbySettings } from '../../sandbox/ashby/api/endpoint.ts';
import { createAshbyApi } from '../../sandbox/ashby/api.ts';
import { createStats } from '../../sandbox/stats.ts';
import { ashbyKeys } from '../../sandbox/world/keys.ts';
import { createWorld } from '../../sandbox/world/world.ts';
import { handClock, serve } from './serve.ts';

/** What a test reads of an answer; `results` are as loose as JSON is. */
type Body = {
	readonly success: boolean;
	// biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of many shapes.
	readonly results: any;
	readonly errorInfo?: { readonly code: string; readonly requestId: string };
	readonly moreDataAvailable?: boolean;
	readonly nextCursor?: string;
	readonly syncToken?: string;
};

/** An Ashby of its own for a test file, with a clock moved by hand. */
export async function startAshby(candidates: number, settings: Partial<AshbySettings> = {}) {
	const world = createWorld({ seed: 11, candidates });
	const clock = handClock(Date.UTC(2026, 10, 1));
	const stats = createStats();
	const served = await serve(createAshbyApi({ world, stats, clock: clock.now, settings }));
	const post = (endpoint: string, body: unknown, headers: Record<string, string>): Promise<Response> =>
		fetch(`${served.url}/${endpoint}`, { method: 'POST', headers, body: JSON.stringify(body) });
	return {
		world,
		clock,
		stats,
		post,
		call: async (endpoint: string, body: unknown, key: string = ashbyKeys.full.key): Promise<Body> => {
			const authorization = `Basic ${btoa(`${key}:`)}`;
			const answer = await post(endpoint, body, { authorization, 'content-type': 'application/json' });
			return (await answer.json()) as Body;
		},
		close: () => {
			served.close();
			world.close();
		},
	};
}
