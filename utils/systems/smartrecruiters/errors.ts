import type { ApiAnswer } from '../../api/request.ts';
import { requestIdOf } from '../../api/request-id.ts';
import { ApiError } from '../../failures/failure.ts';
import { smartrecruitersErrorSchema } from './schemas.ts';

/**
 * SmartRecruiters' rules for what is an error: by status, with a code that says whether a 403 is about one
 * record or about the role. A 401 is `key-rejected` here although it may mean one record too (documented for
 * candidates, jobs and reviews): `key-check.ts` finds out. E-mail and last name together are unique: a change
 * that would give a candidate those of another is a 409.
 */
export function rejectSmartrecruitersErrors(permission: string): (answer: ApiAnswer) => void {
	return ({ status, headers, body }) => {
		if (status < 400) return;
		const error = smartrecruitersErrorSchema.safeParse(body);
		const code = error.success ? (error.data.errors?.[0]?.code ?? error.data.code ?? '') : '';
		if (status === 401) throw new ApiError({ kind: 'key-rejected' });
		if (status === 403) {
			const isRecord = code.startsWith('NO_ACCESS_TO_');
			throw new ApiError(isRecord ? { kind: 'not-visible' } : { kind: 'permission-missing', permission });
		}
		if (status === 409 && code === 'CANDIDATE_DATA_CONFLICT') throw new ApiError({ kind: 'data-conflict' });
		// The application id on a page is opaque to us; one that is refused as malformed names nothing either.
		if (status === 404 || code === 'INVALID_JOB_APPLICATION_ID') throw new ApiError({ kind: 'not-visible' });
		const detail = /^[A-Z][A-Z_]{0,60}$/.test(code) ? `HTTP ${status} ${code}` : `HTTP ${status}`;
		throw new ApiError({ kind: 'unexpected', detail, ...requestIdOf(headers) });
	};
}
