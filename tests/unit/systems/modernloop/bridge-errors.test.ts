import { expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import { rejectBridgeErrors } from '../../../../utils/systems/modernloop/bridge-errors.ts';

function judged(status: number, body: unknown, headers: Record<string, string> = {}) {
	try {
		rejectBridgeErrors('candidates:read')({ status, body, headers: new Headers(headers) });
		return null;
	} catch (error) {
		return failureOf(error);
	}
}

const problem = (type: string, more: object = {}) => ({ type: `urn:looplink:bridge:${type}`, ...more });

test.each([
	['a record', 200, { items: [] }, null],
	['a wrong key', 401, problem('key-rejected'), { kind: 'key-rejected' }],
	['a wrong key at a gateway', 401, 'Unauthorized', { kind: 'key-rejected' }],
	[
		'a missing permission that is named',
		403,
		problem('permission-missing', { permission: 'jobs:write' }),
		{ kind: 'permission-missing', permission: 'jobs:write' },
	],
	[
		'one that is named by something else than a permission',
		403,
		problem('permission-missing', { permission: 'Jane Doe <jane.doe@example.com>' }),
		{ kind: 'permission-missing', permission: 'candidates:read' },
	],
	['one that is not', 403, null, { kind: 'permission-missing', permission: 'candidates:read' }],
	['an unknown record', 404, problem('not-found'), { kind: 'not-visible' }],
	['a path that is no bridge', 404, '<html>', { kind: 'unexpected', detail: 'HTTP 404' }],
	['a stale version', 412, problem('precondition-failed'), { kind: 'changed-meanwhile' }],
	['a refused body', 422, problem('invalid'), { kind: 'unexpected', detail: 'invalid' }],
	['a failing service', 500, problem('unheard-of'), { kind: 'unexpected', detail: 'HTTP 500' }],
])('a bridge’s answer for %s', (_, status, body, failure) => {
	expect(judged(status, body)).toEqual(failure);
});

test('a bridge’s request id is kept for its support, if it is one', () => {
	expect(judged(500, { requestId: 'req-7' })).toMatchObject({ requestId: 'req-7' });
	expect(judged(500, { requestId: 'jane@example.com' })).not.toHaveProperty('requestId');
});
