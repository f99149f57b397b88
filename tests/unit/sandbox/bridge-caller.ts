import { createBridge } from '../../sandbox/modernloop/bridge.ts';
import { bridgeKeys } from '../../sandbox/modernloop/bridge-access.ts';
import type { BridgeAnswer } from '../../sandbox/modernloop/bridge-answer.ts';
import { createWorld } from '../../sandbox/world/world.ts';

export type CallOptions = {
	readonly key?: string;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
};

let writes = 0;

/** A bridge over a small world, and a short way to call it: writes get an Idempotency-Key of their own. */
export function startBridge(clock: () => number = () => 1_000_000) {
	const world = createWorld({ seed: 3, candidates: 20 });
	const bridge = createBridge({ db: world.db, clock });
	const call = (method: string, path: string, options: CallOptions = {}): BridgeAnswer => {
		const { key = bridgeKeys.full, body, headers = {} } = options;
		writes += 1;
		return bridge.answer({
			method,
			url: new URL(path, 'https://bridge.acme.example'),
			headers: new Headers({
				authorization: `Bearer ${key}`,
				...(method === 'GET' ? {} : { 'idempotency-key': `write-${writes}` }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			}),
			body: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
		});
	};
	return { world, bridge, call };
}
