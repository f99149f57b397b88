import type { ReactNode } from 'react';
import type { MessageKey } from '../../utils/i18n/message.ts';
import type { PermissionResult } from '../../utils/systems/ats.ts';
import { SYSTEM_NAMES, type System } from '../../utils/systems/system.ts';
import { useText } from '../page/text.ts';
import { countPermissions, lacksRequired, permissionsByUrgency } from './permission-order.ts';
import { permissionPurpose } from './permission-purposes.ts';

type Props = { readonly system: System; readonly permissions: readonly PermissionResult[] };

const STATE_MESSAGES: Readonly<Record<PermissionResult['state'], MessageKey>> = {
	granted: 'optionsPermissionGranted',
	missing: 'optionsPermissionMissing',
	unknown: 'optionsPermissionUnknown',
};

/** Every permission with its result, under the vendor's own name. Open when something needed is missing. */
export function PermissionList({ system, permissions }: Props): ReactNode {
	const { translate } = useText();
	const counts = countPermissions(permissions);
	if (permissions.length === 0) return null;
	return (
		<details className="permissions" open={lacksRequired(permissions)}>
			<summary>
				{translate('optionsPermissionsCount', [
					String(counts.granted),
					String(counts.missing),
					String(counts.unknown),
				])}
			</summary>
			<ul>
				{permissionsByUrgency(permissions).map((permission) => (
					<PermissionRow
						key={`${permission.name} ${permission.access}`}
						system={system}
						permission={permission}
					/>
				))}
			</ul>
			{counts.unknown > 0 && (
				<p className="help">{translate('optionsPermissionUnknownWhy', SYSTEM_NAMES[system])}</p>
			)}
		</details>
	);
}

function PermissionRow({
	system,
	permission,
}: {
	readonly system: System;
	readonly permission: PermissionResult;
}): ReactNode {
	const { translate } = useText();
	const purpose = permissionPurpose(system, permission);
	return (
		<li data-state={permission.state}>
			<span className="permission-name">
				<bdi>{permission.name}</bdi>
				{!permission.required && <small>{translate('optionsPermissionOptional')}</small>}
			</span>
			<span className="permission-state">{translate(STATE_MESSAGES[permission.state])}</span>
			{purpose !== undefined && <span className="permission-purpose">{translate(purpose)}</span>}
		</li>
	);
}
