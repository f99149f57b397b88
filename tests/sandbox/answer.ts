import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';

/** An answer before it is sent. A string body is sent as text, everything else as JSON; undefined is none. */
export type Answer = {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
};

/** A request with its body read. */
export type Call = {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingMessage['headers'];
	readonly body: string;
};

/** Reads a request to its end. Never rejects: what was cut is what there is. */
export async function readCall(request: IncomingMessage): Promise<Call> {
	const url = new URL(request.url ?? '/', 'http://sandbox.invalid');
	const parts: string[] = [];
	request.setEncoding('utf8');
	try {
		for await (const part of request) parts.push(String(part));
	} catch {
		// The client went away; its answer goes nowhere.
	}
	const { method = 'GET', headers } = request;
	return { method, path: url.pathname, query: url.searchParams, headers, body: parts.join('') };
}

/** Sends an answer, spoilt by `fault` where there is one. */
export function send(response: ServerResponse, answer: Answer, fault?: Fault): void {
	if (fault?.kind === 'timeout') return;
	if (fault?.kind === 'reset') {
		response.destroy();
		return;
	}
	const text = typeof answer.body === 'string';
	const body = answer.body === undefined ? '' : text ? String(answer.body) : JSON.stringify(answer.body);
	const type = text ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
	response.writeHead(answer.status, {
		...(answer.body === undefined ? {} : { 'content-type': type }),
		'cache-control': 'no-store',
		...answer.headers,
	});
	if (fault?.kind === 'cut-json') {
		response.end(body.slice(0, Math.floor(body.length / 2)));
	} else if (fault?.kind === 'slow-drip') {
		drip(response, Buffer.from(body), fault.everyMs, fault.bytes ?? 1);
	} else {
		response.end(body);
	}
}

function drip(response: ServerResponse, body: Buffer, everyMs: number, bytes: number): void {
	let at = 0;
	const timer = setInterval(() => {
		response.write(body.subarray(at, at + bytes));
		at += bytes;
		if (at < body.length) return;
		clearInterval(timer);
		response.end();
	}, everyMs);
	response.on('close', () => clearInterval(timer));
}

/** The answer in place of the genuine one; undefined where the fault spoils only how it is sent. */
export function faultAnswer(fault: Fault, errorBody: (status: number) => unknown): Answer | undefined {
	switch (fault.kind) {
		case 'status':
			return { status: fault.status, body: fault.body ?? errorBody(fault.status) };
		case 'rate-limited': {
			const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
			return { status: 429, headers, body: errorBody(429) };
		}
		case 'html': {
			const body = '<!doctype html><title>Sign in</title><h1>Please sign in to continue</h1>';
			return { status: fault.status ?? 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
		}
		case 'redirect':
			return { status: 302, headers: { location: fault.location }, body: '' };
		default:
			return undefined;
	}
}
