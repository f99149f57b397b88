import { expect, test } from 'vitest';
import { permissionPurpose } from '../../../../components/connections/permission-purposes.ts';
import { bridgePermissions } from '../../../../utils/systems/modernloop/bridge-client.ts';
import { ATS_ADAPTERS } from '../../../../utils/systems/registry.ts';

const REQUIREMENTS = [
	...Object.values(ATS_ADAPTERS).flatMap(({ system, permissions }) =>
		permissions.map((permission) => ({ system, permission })),
	),
	...bridgePermissions.map((permission) => ({ system: 'modernloop' as const, permission })),
];

test.each(REQUIREMENTS)('$system says what $permission.name is for', ({ system, permission }) => {
	expect(permissionPurpose(system, permission)).toBeDefined();
});
