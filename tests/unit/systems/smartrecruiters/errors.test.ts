import { describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import { rejectSmartrecruitersErrors } from '../../../../utils/systems/smartrecruiters/errors.ts';

function judged(status: number, body: unknown) {
	try {
		rejectSmartrecruitersErrors('/jobs')({ status, body, headers: new Headers() });
		return null;
	} catch (error) {
		return failureOf(error);
	}
}

const coded = (code: string) => ({ message: 'm', errors: [{ code }] });

describe('a SmartRecruiters answer', () => {
	test.each([
		['a success', 200, { content: [] }, null],
		['a 401, examined elsewhere', 401, coded('NOT_AUTHORIZED_TO_ACCESS_RESOURCE'), { kind: 'key-rejected' }],
		[
			'a role that is too small',
			403,
			coded('PERMISSION_DENIED'),
			{ kind: 'permission-missing', permission: '/jobs' },
		],
		['a bare 403', 403, 'Forbidden', { kind: 'permission-missing', permission: '/jobs' }],
		['a candidate out of reach', 403, coded('NO_ACCESS_TO_CANDIDATE'), { kind: 'not-visible' }],
		['an unknown record', 404, coded('CANDIDATE_NOT_FOUND'), { kind: 'not-visible' }],
		['values that another candidate has', 409, coded('CANDIDATE_DATA_CONFLICT'), { kind: 'data-conflict' }],
		['a malformed application id', 400, coded('INVALID_JOB_APPLICATION_ID'), { kind: 'not-visible' }],
		[
			'another refusal',
			400,
			coded('INVALID_PAGE_ID'),
			{ kind: 'unexpected', detail: 'HTTP 400 INVALID_PAGE_ID' },
		],
		[
			'the old portal’s form',
			409,
			{ httpCode: 409, code: 'CONFLICT' },
			{ kind: 'unexpected', detail: 'HTTP 409 CONFLICT' },
		],
		['HTML', 500, '<html>jane@example.com</html>', { kind: 'unexpected', detail: 'HTTP 500' }],
	])('%s', (_, status, body, failure) => {
		expect(judged(status, body)).toEqual(failure);
	});
});
