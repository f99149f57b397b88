import type { z } from 'zod';
import { ApiError, failureOf } from '../failures/failure.ts';
import { apiUrl } from './api-url.ts';
import { isDeeperThan } from './json-depth.ts';
import type { Limiter } from './limiter.ts';
import { OddAnswer } from './odd-answer.ts';
import type { Priority } from './rate-limits.ts';
import { readBody } from './read-body.ts';
import type { ApiAnswer, ApiCall, ApiRequest } from './request.ts';
import { requestIdOf } from './request-id.ts';
import { sendLimited } from './send-limited.ts';
import type { VendorClock } from './vendor-clock.ts';

/** What an answer may cost before it is given up. */
export type RequestBounds = {
	/** From sending to the last byte. Chrome stops a worker whose fetch takes 30 s to answer. */
	readonly timeoutMs: number;
	readonly maxBytes: number;
	/** Objects and arrays within each other. */
	readonly maxDepth: number;
};

export const REQUEST_BOUNDS: RequestBounds = { timeoutMs: 25_000, maxBytes: 8 * 1024 * 1024, maxDepth: 64 };

export type RequestDeps = {
	/** The connection's URL; may carry a path. */
	readonly baseUrl: string;
	/** The only origins the key may be sent to. */
	readonly allowedOrigins: readonly string[];
	/** Authentication, from the adapter's `authorize(key)`. */
	readonly headers: Readonly<Record<string, string>>;
	/** The connection's own, shared by all requests with its key. */
	readonly limiter: Pick<Limiter, 'run' | 'tooMany' | 'answered'>;
	/** Who goes first when the limits make some wait; without it, a person waits. */
	readonly priority?: Priority;
	readonly fetch: typeof globalThis.fetch;
	/** Told of every answer. */
	readonly vendorClock: Pick<VendorClock, 'note'>;
	/** Whether the browser still lets us reach the host; asked only after a request got no answer. */
	readonly hasAccess: () => Promise<boolean>;
	readonly bounds?: RequestBounds;
};

/**
 * Makes the one way to talk to an API with a connection's key.
 *
 * A 429 is tried again if its pause is short enough to wait for; nothing else is repeated here. Browsers
 * already resend on a connection that was closed while idle, and whoever asked knows best whether a 5xx or a
 * dead network is worth another try.
 */
export function createRequest(deps: RequestDeps): ApiRequest {
	const { limiter, fetch, priority = 'interactive', bounds = REQUEST_BOUNDS } = deps;

	return async (call) => {
		const { endpoint } = call;
		const url = apiUrl(deps.baseUrl, deps.allowedOrigins, call.path, call.query ?? {});
		const answer = await sendLimited(
			limiter,
			{ endpoint, priority },
			() => send(url, call),
			(answer) => answer.status === 429 || saysTooMany(call, answer),
		);
		if (answer.status >= 400) throw unexpected(`HTTP ${answer.status}`, answer.headers);
		return parsed(call.schema, answer);
	};

	async function send<Schema extends z.ZodType>(url: string, call: ApiCall<Schema>): Promise<ApiAnswer> {
		const headers = requestHeaders({ accept: 'application/json', ...call.headers }, deps.headers, call.body);
		try {
			const response = await fetch(url, {
				method: call.method,
				headers,
				...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
				signal: AbortSignal.timeout(bounds.timeoutMs),
				// Never followed: the key would go along to wherever it points.
				redirect: 'manual',
				credentials: 'omit',
				referrerPolicy: 'no-referrer',
				cache: 'no-store',
			});
			deps.vendorClock.note(response.headers);
			// Browsers hide a redirect that was not followed as status 0; Node shows it.
			if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
				throw unexpected('redirect', response.headers);
			}
			const text = await readBody(response.body, bounds.maxBytes);
			if (text === null) throw unexpected('answer too large', response.headers);
			return { status: response.status, headers: response.headers, body: bodyOf(text, response.headers) };
		} catch (error) {
			if (error instanceof ApiError) throw error;
			if (await deps.hasAccess().catch(() => true)) throw new ApiError({ kind: 'offline' });
			throw new ApiError({ kind: 'access-not-allowed', origin: new URL(url).origin });
		}
	}

	/** JSON where it is JSON; the text itself otherwise, so that a vendor's rules can judge a bare word. */
	function bodyOf(text: string, headers: Headers): unknown {
		if (text === '') return null;
		if (isDeeperThan(text, bounds.maxDepth)) throw unexpected('answer nested too deep', headers);
		try {
			return JSON.parse(text);
		} catch {
			return text;
		}
	}
}

/** A vendor may say "too many" with another status; its rules then throw `rate-limited`. */
function saysTooMany<Schema extends z.ZodType>(call: ApiCall<Schema>, answer: ApiAnswer): boolean {
	try {
		call.rejectErrors(answer);
		return false;
	} catch (error) {
		if (failureOf(error).kind === 'rate-limited') return true;
		throw error;
	}
}

/** A key with characters that no header can carry is a wrong key, not a defect. */
function requestHeaders(
	given: Readonly<Record<string, string>>,
	authentication: Readonly<Record<string, string>>,
	body: unknown,
): Headers {
	const headers = new Headers(given);
	if (body !== undefined) headers.set('content-type', 'application/json');
	try {
		for (const [name, value] of Object.entries(authentication)) headers.set(name, value);
	} catch {
		throw new ApiError({ kind: 'key-rejected' });
	}
	return headers;
}

function parsed<Schema extends z.ZodType>(schema: Schema, answer: ApiAnswer): z.output<Schema> {
	if (typeof answer.body === 'string') throw unexpected('answer is not JSON', answer.headers);
	const result = schema.safeParse(answer.body);
	if (result.success) return result.data;
	// Where and why only: the value itself may be someone's data.
	const issue = result.error.issues[0];
	const detail = `answer has another shape: ${issue?.path.join('.')} ${issue?.code}`;
	throw new OddAnswer({ kind: 'unexpected', detail, ...requestIdOf(answer.headers) });
}

function unexpected(detail: string, headers: Headers): ApiError {
	return new ApiError({ kind: 'unexpected', detail, ...requestIdOf(headers) });
}
