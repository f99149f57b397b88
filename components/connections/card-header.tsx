import { type ReactNode, type Ref, useId } from 'react';
import type { MessageKey } from '../../utils/i18n/message.ts';
import type { ConnectionView } from '../../utils/messages/extension-protocol.ts';
import { isAllowed } from '../../utils/policy/policy.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { useText } from '../page/text.ts';
import { usePolicy } from '../policy/policy-provider.tsx';
import { SetByOrganisation } from '../policy/set-by-organisation.tsx';
import { type ConnectionStatus, statusOf } from './connection-status.ts';
import { SYSTEM_PROFILES } from './system-profile.ts';

type Props = {
	readonly connection: ConnectionView;
	readonly headingId: string;
	readonly heading: Ref<HTMLHeadingElement>;
	readonly open: boolean;
	readonly onOpen: () => void;
};

const STATUS_MESSAGES: Readonly<Record<ConnectionStatus, MessageKey>> = {
	none: 'optionsStatusNone',
	optional: 'optionsStatusOptional',
	locked: 'optionsStatusLocked',
	lost: 'optionsStatusLost',
	access: 'optionsStatusAccess',
	problem: 'optionsStatusProblem',
	permissions: 'optionsStatusPermissions',
	connected: 'optionsStatusConnected',
};

/** Name and status of a system, and "Set up" while it is not connected. */
export function CardHeader({ connection, headingId, heading, open, onOpen }: Props): ReactNode {
	const { translate } = useText();
	const buttonId = useId();
	const status = statusOf(connection);
	const isUsed = isAllowed(usePolicy().policy, connection.system);
	return (
		<header className="card-header">
			<div className="card-title">
				<h2 id={headingId} ref={heading} tabIndex={-1}>
					{SYSTEM_NAMES[connection.system]}
				</h2>
				{isUsed && (
					<p className="status" data-status={status}>
						{translate(STATUS_MESSAGES[status])}
					</p>
				)}
			</div>
			{isUsed && connection.status === 'none' && (
				<p className="about">
					{translate(status === 'locked' ? 'optionsLockedKey' : SYSTEM_PROFILES[connection.system].about)}
				</p>
			)}
			{!isUsed && (
				<>
					<p>{translate('policyNotAllowed')}</p>
					<SetByOrganisation />
				</>
			)}
			{isUsed && connection.status === 'none' && status !== 'locked' && !open && (
				<button
					type="button"
					id={buttonId}
					className={status === 'optional' ? undefined : 'primary'}
					aria-labelledby={`${buttonId} ${headingId}`}
					onClick={onOpen}
				>
					{translate('optionsSetUp')}
				</button>
			)}
		</header>
	);
}
