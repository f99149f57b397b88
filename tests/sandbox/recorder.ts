import { type Call, readCall } from './answer.ts';
import type { Handler } from './https-server.ts';

/** What a host that must never be spoken to has received. */
export type Recorder = {
	/** Every request so far, with all its headers and its body. */
	readonly calls: readonly Call[];
	readonly handler: Handler;
};

/** A host that takes whatever comes, answers an empty JSON object to any origin, and remembers it. */
export function createRecorder(): Recorder {
	const calls: Call[] = [];
	return {
		calls,
		handler: async (request, response) => {
			calls.push(await readCall(request));
			response.writeHead(200, {
				'content-type': 'application/json',
				'access-control-allow-origin': '*',
				'access-control-allow-headers': '*, authorization',
				'access-control-allow-methods': '*',
			});
			response.end('{}');
		},
	};
}
