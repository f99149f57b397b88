import type { PermissionResult } from '../../utils/systems/ats.ts';

/** What needs a person's attention comes first: missing and required, missing, unknown, granted. */
export function permissionsByUrgency(permissions: readonly PermissionResult[]): readonly PermissionResult[] {
	return permissions.toSorted((a, b) => urgency(a) - urgency(b));
}

/** How many permissions are in each state. */
export function countPermissions(
	permissions: readonly PermissionResult[],
): Readonly<Record<PermissionResult['state'], number>> {
	const counts = { granted: 0, missing: 0, unknown: 0 };
	for (const { state } of permissions) counts[state] += 1;
	return counts;
}

/** Whether something that the product needs was denied; what is unknown is given the benefit of the doubt. */
export function lacksRequired(permissions: readonly PermissionResult[]): boolean {
	return permissions.some(({ state, required }) => state === 'missing' && required);
}

function urgency({ state, required }: PermissionResult): number {
	if (state === 'missing') return required ? 0 : 1;
	return state === 'unknown' ? 2 : 3;
}
