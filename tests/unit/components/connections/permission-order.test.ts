import { expect, test } from 'vitest';
import {
	countPermissions,
	lacksRequired,
	permissionsByUrgency,
} from '../../../../components/connections/permission-order.ts';
import type { PermissionResult } from '../../../../utils/systems/ats.ts';

function result(name: string, state: PermissionResult['state'], required = true): PermissionResult {
	return { name, access: 'read', required, state };
}

const REPORT = [
	result('granted', 'granted'),
	result('unknown', 'unknown'),
	result('missing, optional', 'missing', false),
	result('missing', 'missing'),
	result('granted too', 'granted'),
];

test('what needs attention comes first, and equals keep their order', () => {
	expect(permissionsByUrgency(REPORT).map(({ name }) => name)).toEqual([
		'missing',
		'missing, optional',
		'unknown',
		'granted',
		'granted too',
	]);
});

test('every permission is counted once', () => {
	expect(countPermissions(REPORT)).toEqual({ granted: 2, missing: 2, unknown: 1 });
});

test('only a missing permission that is required counts as lacking', () => {
	expect(lacksRequired(REPORT)).toBe(true);
	expect(lacksRequired([result('a', 'unknown'), result('b', 'missing', false)])).toBe(false);
});
