import type { ApiAnswer } from '../../api/request.ts';
import { requestIdOf } from '../../api/request-id.ts';
import { ApiError } from '../../failures/failure.ts';
import { bridgeProblemSchema } from './bridge-schemas.ts';

/**
 * The bridge contract's errors (RFC 9457). The problem's `type` decides; without one, as from a gateway in
 * front of the bridge, the status does.
 */
export function rejectBridgeErrors(permission: string): (answer: ApiAnswer) => void {
	return ({ status, headers, body }) => {
		if (status < 400) return;
		const parsed = bridgeProblemSchema.safeParse(body);
		const type = parsed.success ? parsed.data.type.replace('urn:looplink:bridge:', '') : '';
		const requestId = { ...requestIdOf(headers), ...requestIdIn(parsed.data?.requestId) };
		if (type === 'key-rejected' || status === 401) throw new ApiError({ kind: 'key-rejected' });
		if (type === 'permission-missing' || status === 403) {
			const named = parsed.data?.permission;
			throw new ApiError({ kind: 'permission-missing', permission: named ?? permission });
		}
		// A bare 404 is a wrong Connection URL: the contract's own routes answer with a problem.
		if (type === 'not-found') throw new ApiError({ kind: 'not-visible' });
		if (type === 'rate-limited') throw new ApiError({ kind: 'rate-limited', until: 0 });
		const detail = type === 'precondition-failed' || type === 'invalid' ? type : `HTTP ${status}`;
		throw new ApiError({ kind: 'unexpected', detail, ...requestId });
	};
}

function requestIdIn(value: string | undefined): { requestId: string } | Record<string, never> {
	return value !== undefined && /^[\w:.-]{1,100}$/.test(value) ? { requestId: value } : {};
}
