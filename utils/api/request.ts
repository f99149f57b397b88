import type { z } from 'zod';

/** One endpoint of a vendor, as its limits know it. */
export type Endpoint = {
	/** Such as `GET /candidates/{id}` or `candidate.list`. */
	readonly name: string;
	/** Requests at once, where the vendor allows fewer here than for the whole key. */
	readonly concurrent?: number;
	/**
	 * The endpoint whose answer makes this one necessary, as a list does for what is asked about its rows. Both
	 * are one piece of work, and what has begun is not left half done. Counts where a vendor limits by endpoint.
	 */
	readonly follows?: string;
};

/** What a client asks of an API, relative to the connection's URL. */
export type ApiCall<Schema extends z.ZodType> = {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** Begins with `/`; ids in it are already encoded. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
	/** The answer's body is parsed with this; a body of another shape is `unexpected`. */
	readonly schema: Schema;
	/** What the vendor counts this call under, where it limits by endpoint; ids are not part of the name. */
	readonly endpoint: Endpoint;
	/**
	 * Turns an answer that is an error by this vendor's rules into an `ApiError`, before `schema` is tried.
	 * Not called for network errors, redirects and 429, which are the same everywhere.
	 */
	readonly rejectErrors: (answer: ApiAnswer) => void;
};

/** An answer before it is judged. `body` is parsed JSON, or the text where it is not JSON. */
export type ApiAnswer = {
	readonly status: number;
	readonly headers: Headers;
	readonly body: unknown;
};

/** Sends a call with the connection's key, within its limits. Throws `ApiError`. */
export type ApiRequest = <Schema extends z.ZodType>(call: ApiCall<Schema>) => Promise<z.output<Schema>>;
