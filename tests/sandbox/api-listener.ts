import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, type Call, faultAnswer, readCall, send } from './answer.ts';
import type { Faults } from './faults.ts';
import type { Stats } from './stats.ts';

/** Answers one HTTP request: what `http.createServer` and the sandbox's dispatcher call. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** A request that was counted; `end` is called when its answer is through. */
export type Gate = {
	/** The answer to a request that is not let in (429, an unknown key); undefined lets it in. */
	readonly refusal: Answer | undefined;
	/** On every answer, also on faults: request ids and rate limits. */
	readonly headers: Readonly<Record<string, string>>;
	readonly end: () => void;
};

/** One stand-in API, as the parts that all of them have. */
export type ApiOptions = {
	/** The real host it stands in for: what fault rules name. */
	readonly host: string;
	readonly faults: Faults;
	readonly stats: Stats;
	/** The key a request came with, for the counters; empty without one. */
	readonly keyOf: (headers: IncomingMessage['headers']) => string;
	/** A fresh id for the request, where the system has such. */
	readonly requestId: () => string;
	/** Judges key and limits before the body is read. */
	readonly gate: (key: string, request: { method: string; path: string; requestId: string }) => Gate;
	readonly answer: (call: Call, key: string, requestId: string) => Answer;
	/** The system's own error body for a status. */
	readonly errorBody: (status: number, requestId: string) => unknown;
	/** How long every answer takes at least. */
	readonly latencyMs: number;
};

/**
 * Serves an API: counts, gates, reads, waits, answers, spoils. No CORS headers, as the real APIs send none:
 * a page that calls them must fail here as well.
 */
export function createApiListener(options: ApiOptions): RequestHandler {
	return (request, response) => {
		const { pathname: path } = new URL(request.url ?? '/', 'http://sandbox.invalid');
		const key = options.keyOf(request.headers);
		const counted = options.stats.begin(key, path);
		const requestId = options.requestId();
		const gate = options.gate(key, { method: request.method ?? 'GET', path, requestId });
		response.on('close', () => {
			counted();
			gate.end();
		});
		if (gate.refusal?.status === 429) options.stats.limited(key);
		const errorBody = (status: number): unknown => options.errorBody(status, requestId);
		void readCall(request).then((call) => {
			const fault = gate.refusal === undefined ? options.faults.take(options.host, path) : undefined;
			const spoilt = fault === undefined ? undefined : faultAnswer(fault, errorBody);
			const answer = spoilt ?? gate.refusal ?? attempt(options, call, key, requestId);
			const full = { ...answer, headers: { ...gate.headers, ...answer.headers } };
			if (options.latencyMs === 0) send(response, full, fault);
			else setTimeout(() => send(response, full, fault), options.latencyMs);
		});
	};
}

function attempt(options: ApiOptions, call: Call, key: string, requestId: string): Answer {
	try {
		return options.answer(call, key, requestId);
	} catch (error) {
		// A defect of the sandbox itself: loud, so that no test mistakes it for a rule of the vendor.
		process.stderr.write(`sandbox ${options.host}${call.path}: ${String(error)}\n`);
		return { status: 500, body: options.errorBody(500, requestId) };
	}
}
