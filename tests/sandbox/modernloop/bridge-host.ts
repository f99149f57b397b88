import { type Answer, type Call, faultAnswer, readCall, send } from '../answer.ts';
import type { Faults } from '../faults.ts';
import type { Handler } from '../https-server.ts';
import type { Stats } from '../stats.ts';
import type { Bridge } from './bridge.ts';
import { invalid, problemAnswer } from './bridge-answer.ts';

const MAX_BODY_BYTES = 1024 * 1024;

const CORS = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers': 'etag, ratelimit, ratelimit-policy, retry-after',
};
const PREFLIGHT = {
	...CORS,
	'access-control-allow-methods': 'GET, PUT, POST, DELETE',
	'access-control-allow-headers': 'authorization, content-type, idempotency-key, if-match',
	'access-control-max-age': '600',
};

type Options = {
	readonly bridge: Bridge;
	/** The host it answers as: what fault rules name. */
	readonly host: string;
	/**
	 * An organisation's own service answers every origin, so that a browser needs no host permission for it;
	 * a partner's API does not.
	 */
	readonly cors: boolean;
	readonly faults: Faults;
	readonly stats: Stats;
};

function ask(bridge: Bridge, call: Call): Answer {
	if (Buffer.byteLength(call.body) > MAX_BODY_BYTES) {
		return problemAnswer(invalid(413, 'The body is larger than 1 MiB.'));
	}
	const headers = new Headers();
	for (const [name, value] of Object.entries(call.headers)) {
		if (typeof value === 'string') headers.set(name, value);
	}
	const query = call.query.size === 0 ? '' : `?${call.query}`;
	const url = new URL(call.path + query, 'https://sandbox.invalid');
	const answer = bridge.answer({ method: call.method, url, headers, body: call.body });
	return answer.body === null ? { status: answer.status, headers: answer.headers } : answer;
}

const problemBody = (status: number) => ({ type: 'about:blank', title: 'The bridge failed.', status });

/** The bridge on one host, with the sandbox's faults. Stats count per value of the Authorization header. */
export function bridgeHost({ bridge, host, cors, faults, stats }: Options): Handler {
	return async (request, response) => {
		if (cors && request.method === 'OPTIONS') {
			response.writeHead(204, PREFLIGHT).end();
			return;
		}
		const call = await readCall(request);
		const key = (call.headers.authorization ?? '').replace(/^Bearer /i, '');
		response.on('close', stats.begin(key, call.path));
		const fault = faults.take(host, call.path);
		const answer = (fault && faultAnswer(fault, problemBody)) ?? ask(bridge, call);
		if (answer.status === 429) stats.limited(key);
		send(response, { ...answer, headers: { ...(cors ? CORS : {}), ...answer.headers } }, fault);
	};
}
