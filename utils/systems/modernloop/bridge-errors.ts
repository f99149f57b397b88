import type { z } from 'zod';
import type { ApiAnswer } from '../../api/request.ts';
import { requestIdOf } from '../../api/request-id.ts';
import { ApiError, type Failure } from '../../failures/failure.ts';
import { bridgeProblemSchema } from './bridge-schemas.ts';

type Problem = z.output<typeof bridgeProblemSchema>;

/** The detail of a failure for what the bridge will not take, however often it is sent. */
export const INVALID = 'invalid';

/**
 * The bridge contract's errors (RFC 9457). The problem's `type` decides; without one, as from a gateway in
 * front of the bridge, the status does.
 */
export function rejectBridgeErrors(permission: string): (answer: ApiAnswer) => void {
	return ({ status, headers, body }) => {
		if (status < 400) return;
		const parsed = bridgeProblemSchema.safeParse(body);
		const failure = bridgeFailure(parsed.data ?? { type: '' }, status, permission);
		throw new ApiError(failure.kind === 'unexpected' ? { ...requestIdOf(headers), ...failure } : failure);
	};
}

/** Whether an error says that the cursor of the changes feed is not accepted (any more). */
export function isCursorRefused({ status, body }: ApiAnswer): boolean {
	const parsed = bridgeProblemSchema.safeParse(body);
	return status >= 400 && parsed.success && typeOf(parsed.data) === 'cursor-refused';
}

/** A problem in our own words, of a whole answer or of one item of a batch. `status` null: not told. */
export function bridgeFailure(problem: Problem, status: number | null, permission: string): Failure {
	const type = typeOf(problem);
	if (type === 'key-rejected' || status === 401) return { kind: 'key-rejected' };
	if (type === 'permission-missing' || status === 403) {
		return { kind: 'permission-missing', permission: permissionIn(problem.permission) ?? permission };
	}
	// A bare 404 is a wrong Connection URL: the contract's own routes answer with a problem.
	if (type === 'not-found') return { kind: 'not-visible' };
	if (type === 'rate-limited') return { kind: 'rate-limited', until: 0 };
	if (type === 'precondition-failed') return { kind: 'changed-meanwhile' };
	const told = status === null ? 'no reason given' : `HTTP ${status}`;
	const detail = type === 'invalid' ? INVALID : told;
	return { kind: 'unexpected', detail, ...requestIdIn(problem.requestId) };
}

function typeOf(problem: Problem): string {
	return problem.type.replace('urn:looplink:bridge:', '');
}

/** Only what looks like one: it is kept and shown as it is, and an answer may quote a person's data anywhere. */
function permissionIn(value: string | undefined): string | null {
	return value !== undefined && /^[a-z][a-z-]{0,40}:[a-z]{1,20}$/.test(value) ? value : null;
}

function requestIdIn(value: string | undefined): { requestId: string } | Record<string, never> {
	return value !== undefined && /^[\w:.-]{1,100}$/.test(value) ? { requestId: value } : {};
}
