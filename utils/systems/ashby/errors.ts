import type { ApiAnswer } from '../../api/request.ts';
import { requestIdOf } from '../../api/request-id.ts';
import { ApiError } from '../../failures/failure.ts';
import { ashbyErrorSchema } from './schemas.ts';

/** The page is not there (any more): the list can be read again from where it began. */
const CURSOR_CODES = ['next_cursor_expired', 'invalid_next_cursor', 'cursor_invalid'];
/** Changes since the last pass cannot be told: the list has to be read as a whole. */
const SYNC_TOKEN_CODES = ['sync_token_expired', 'sync_token_invalid', 'incremental_sync_too_large'];

/** A list does not accept where a pass stands. Whoever reads lists recovers from it; to others it is unexpected. */
export class PositionRefused extends ApiError {
	readonly refused: 'cursor' | 'sync-token';
	constructor(refused: 'cursor' | 'sync-token', code: string, headers: Headers) {
		super({ kind: 'unexpected', detail: code, ...requestIdOf(headers) });
		this.refused = refused;
	}
}

const TOO_MANY_CODES = ['rate_limit_exceeded', 'rate_limited', 'concurrent_limit_exceeded'];

/**
 * Ashby's rules for what is an error. Most come with HTTP 200 and `success: false`. A wrong key is 403 by the
 * reference and was observed as a bare 401; a missing permission is 403 with its own code, and was observed
 * with 200. Codes are an open set.
 */
export function rejectAshbyErrors(permission: string): (answer: ApiAnswer) => void {
	return ({ status, headers, body }) => {
		const error = ashbyErrorSchema.safeParse(body);
		const code = error.success ? (error.data.errorInfo?.code ?? error.data.errors?.[0] ?? '') : '';
		if (code === 'missing_endpoint_permission') {
			throw new ApiError({ kind: 'permission-missing', permission });
		}
		if (status === 401 || status === 403) throw new ApiError({ kind: 'key-rejected' });
		if (!error.success || error.data.success !== false) return;
		if (code.endsWith('_not_found')) throw new ApiError({ kind: 'not-visible' });
		// `until` is the limiter's to say.
		if (TOO_MANY_CODES.includes(code)) throw new ApiError({ kind: 'rate-limited', until: 0 });
		if (CURSOR_CODES.includes(code)) throw new PositionRefused('cursor', code, headers);
		if (SYNC_TOKEN_CODES.includes(code)) throw new PositionRefused('sync-token', code, headers);
		// Only what looks like a code: older answers put whole sentences here, which may quote a value.
		const detail = /^[a-z][a-z_]{0,60}$/.test(code) ? code : `refused with HTTP ${status}`;
		throw new ApiError({ kind: 'unexpected', detail, ...requestIdOf(headers) });
	};
}
