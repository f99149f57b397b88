import { createFaults } from '../../sandbox/faults.ts';
import { createSmartrecruitersApi } from '../../sandbox/smartrecruiters/api.ts';
import { createStats } from '../../sandbox/stats.ts';
import { smartrecruitersKeys } from '../../sandbox/world/keys.ts';
import { createWorld } from '../../sandbox/world/world.ts';
import { handClock, serve } from './serve.ts';

/** An answer as a test reads it. */
export type Got = {
	readonly status: number;
	readonly headers: Headers;
	// biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of many shapes.
	readonly body: any;
};

/** A SmartRecruiters of its own for a test file; every request is in a new second unless the clock is held. */
export async function startSmartrecruiters(candidates: number, latencyMs = 0) {
	const world = createWorld({ seed: 11, candidates });
	const clock = handClock(Date.UTC(2026, 10, 1));
	const stats = createStats();
	const faults = createFaults();
	const served = await serve(createSmartrecruitersApi({ world, faults, stats, clock: clock.now, latencyMs }));
	const ask = async (path: string, init: RequestInit = {}): Promise<Got> => {
		const answer = await fetch(served.url + path, init);
		const text = await answer.text();
		return {
			status: answer.status,
			headers: answer.headers,
			body: text === '' ? undefined : JSON.parse(text),
		};
	};
	return {
		world,
		clock,
		stats,
		ask,
		get: (path: string, key: string = smartrecruitersKeys.administrator.key): Promise<Got> => {
			clock.advance(1000);
			return ask(path, { headers: { 'x-smarttoken': key } });
		},
		send: (method: string, path: string, body: unknown): Promise<Got> => {
			clock.advance(1000);
			const headers = {
				'x-smarttoken': smartrecruitersKeys.administrator.key,
				'content-type': 'application/json',
			};
			return ask(path, { method, headers, body: JSON.stringify(body) });
		},
		close: () => {
			served.close();
			world.close();
		},
	};
}
