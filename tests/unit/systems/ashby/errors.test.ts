import { describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import { PositionRefused, rejectAshbyErrors } from '../../../../utils/systems/ashby/errors.ts';

function judged(status: number, body: unknown) {
	try {
		rejectAshbyErrors('Jobs (read)')({ status, body, headers: new Headers({ 'x-ashby-request-id': 'R1' }) });
		return null;
	} catch (error) {
		return failureOf(error);
	}
}

const coded = (code: string) => ({ success: false, errorInfo: { code, message: 'm', requestId: 'r' } });
const missing = { kind: 'permission-missing', permission: 'Jobs (read)' };

describe('an Ashby answer', () => {
	test.each([
		['a success', 200, { success: true, results: {} }, null],
		['a success with null errors', 200, { success: true, results: {}, errors: null, errorInfo: null }, null],
		['a wrong key as observed', 401, 'Unauthorized', { kind: 'key-rejected' }],
		['a wrong key as documented', 403, { success: false }, { kind: 'key-rejected' }],
		['a bare Forbidden', 403, 'Forbidden', { kind: 'key-rejected' }],
		['a missing permission', 403, coded('missing_endpoint_permission'), missing],
		['a missing permission within 200', 200, coded('missing_endpoint_permission'), missing],
		[
			'a missing permission in the older form',
			200,
			{ success: false, errors: ['missing_endpoint_permission'] },
			missing,
		],
		[
			'a missing permission as an object',
			200,
			{ success: false, errors: [{ code: 'missing_endpoint_permission', message: 'x' }], errorInfo: null },
			missing,
		],
		['an unknown candidate', 200, coded('candidate_not_found'), { kind: 'not-visible' }],
		['an unknown application', 200, coded('application_not_found'), { kind: 'not-visible' }],
		['a limit within 200', 200, coded('rate_limit_exceeded'), { kind: 'rate-limited', until: 0 }],
		['a code', 200, coded('invalid_input'), { kind: 'unexpected', detail: 'invalid_input', requestId: 'R1' }],
		[
			'a sentence that may quote a value',
			200,
			{ success: false, errors: ['jane@example.com is not valid'] },
			{ kind: 'unexpected', detail: 'refused with HTTP 200', requestId: 'R1' },
		],
		[
			'nothing that helps',
			200,
			{ success: false, errors: [{ message: 'x', parameter: 'y' }] },
			{ kind: 'unexpected', detail: 'refused with HTTP 200', requestId: 'R1' },
		],
		['HTML, left to others', 502, '<html>', null],
	])('%s', (_, status, body, failure) => {
		expect(judged(status, body)).toEqual(failure);
	});
});

describe('a refusal of where a list stands', () => {
	test.each([
		['next_cursor_expired', 'cursor'],
		['invalid_next_cursor', 'cursor'],
		['cursor_invalid', 'cursor'],
		['sync_token_expired', 'sync-token'],
		['sync_token_invalid', 'sync-token'],
		['incremental_sync_too_large', 'sync-token'],
	])('%s is one of the %s, and to a person only unexpected', (code, refused) => {
		const answer = { status: 200, body: coded(code), headers: new Headers() };
		try {
			rejectAshbyErrors('Jobs (read)')(answer);
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(PositionRefused);
			expect(error).toMatchObject({ refused, failure: { kind: 'unexpected', detail: code } });
		}
	});
});
