import type { BRIDGE_PROBLEM_TYPES } from '../../../utils/systems/modernloop/bridge-schemas.ts';

/** A request to the bridge, taken off the wire so that its rules can be tested without a server. */
export type BridgeRequest = {
	readonly method: string;
	readonly url: URL;
	readonly headers: Headers;
	readonly body: string;
};

/** What the bridge says; `body` is sent as JSON, null as no body at all. */
export type BridgeAnswer = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: unknown;
};

/** RFC 9457 problem details, as the bridge contract narrows them. */
export type Problem = {
	readonly type: (typeof BRIDGE_PROBLEM_TYPES)[number];
	readonly title: string;
	readonly status: number;
	readonly detail?: string;
	readonly permission?: string;
};

/** Thrown anywhere below a route to end it with this problem. */
export class ProblemError extends Error {
	readonly problem: Problem;
	readonly headers: Readonly<Record<string, string>>;
	constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
		super(problem.title);
		this.problem = problem;
		this.headers = headers;
	}
}

export function json(
	status: number,
	body: unknown,
	headers: Readonly<Record<string, string>> = {},
): BridgeAnswer {
	return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

/** The problem as an answer of its own. */
export function problemAnswer({ problem, headers }: ProblemError): BridgeAnswer {
	return {
		status: problem.status,
		headers: { 'content-type': 'application/problem+json', ...headers },
		body: problem,
	};
}

/** A 4xx whose type is about the request's own content or form. */
export function invalid(status: 400 | 413 | 415 | 422, title: string, detail?: string): ProblemError {
	const type = 'urn:looplink:bridge:invalid';
	return new ProblemError({ type, title, status, ...(detail === undefined ? {} : { detail }) });
}

export function notFound(title: string): ProblemError {
	return new ProblemError({ type: 'urn:looplink:bridge:not-found', title, status: 404 });
}

export function preconditionFailed(): ProblemError {
	const type = 'urn:looplink:bridge:precondition-failed';
	return new ProblemError({ type, title: 'The record has changed since.', status: 412 });
}

export function cursorRefused(): ProblemError {
	const type = 'urn:looplink:bridge:cursor-refused';
	return new ProblemError({ type, title: 'This cursor is too old or not one of ours.', status: 410 });
}
