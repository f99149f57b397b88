/**
 * Every way a request to an API can end that is not an answer, and what keeps an answer from being stored. Each kind has one sentence and one next step
 * for a person (`failure_<kind>` and `failure_<kind>_next` in `_locales`).
 */
export type Failure =
	/** The key itself is wrong, deactivated or deleted. */
	| { readonly kind: 'key-rejected' }
	/** The key works, but lacks this permission (the vendor's own name for it). */
	| { readonly kind: 'permission-missing'; readonly permission: string }
	/** The record does not exist for this key: other organisation, confidential, deleted, merged. */
	| { readonly kind: 'not-visible' }
	/** Over the vendor's limit; `until` is the time in ms since the epoch when asking again makes sense. */
	| { readonly kind: 'rate-limited'; readonly until: number }
	/** No answer: no network, DNS, connection reset, or no answer in time. */
	| { readonly kind: 'offline' }
	/** The browser's permission for this API host is not there (never given, or taken back). */
	| { readonly kind: 'access-not-allowed'; readonly origin: string }
	/** The browser has no room left, on the disk or for this extension; nothing was stored. */
	| { readonly kind: 'storage-full' }
	/** A passphrase guards the keys, and nobody has entered it since the browser was started or it was locked. */
	| { readonly kind: 'locked' }
	/** The organisation's policy does not let it happen; nobody was asked and nothing was written. */
	| { readonly kind: 'turned-off' }
	/** The vendor refuses the values themselves: another candidate has this e-mail and last name. */
	| { readonly kind: 'data-conflict' }
	/** The vendor keeps a first and a last name, and takes none that is empty; nothing was written. */
	| { readonly kind: 'name-incomplete' }
	/** The vendor's API has no way to take a candidate's e-mail address away; nothing was written. */
	| { readonly kind: 'email-required' }
	/** Somebody else changed the record on the other side since it was read; nothing was written. */
	| { readonly kind: 'changed-meanwhile' }
	/** Some rows of a list are not what the vendor documents: they were left out, and the others kept. */
	| { readonly kind: 'rows-left-out'; readonly rows: number; readonly detail: string }
	/** An answer that is not what the vendor documents: 5xx, HTML, cut JSON, a redirect, a wrong shape. */
	| { readonly kind: 'unexpected'; readonly detail: string; readonly requestId?: string };

export type FailureKind = Failure['kind'];

/** Thrown by everything in `utils/api` and the API clients, and by a full store; `failure` is all that callers look at. */
export class ApiError extends Error {
	readonly failure: Failure;
	constructor(failure: Failure) {
		super(failure.kind);
		this.name = 'ApiError';
		this.failure = failure;
	}
}

/** The failure inside anything thrown; what is not an `ApiError` is a defect of ours or of the answer. */
export function failureOf(error: unknown): Failure {
	if (error instanceof ApiError) return error.failure;
	return { kind: 'unexpected', detail: error instanceof Error ? error.name : 'unknown' };
}
