import { type ReactNode, useId, useState } from 'react';
import { hostOf } from '../../utils/failures/failure-messages.ts';
import type { ConnectionView } from '../../utils/messages/extension-protocol.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { Outbox } from '../outbox/outbox.tsx';
import { BusyButton } from '../page/busy-button.tsx';
import { Notice } from '../page/notice.tsx';
import { useText } from '../page/text.ts';
import { usePolicy } from '../policy/policy-provider.tsx';
import { SyncPanel } from '../sync/sync-panel.tsx';
import { WriteAs } from '../sync/write-as.tsx';
import { ConfidentialSwitch } from './confidential-switch.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { PermissionList } from './permission-list.tsx';
import { lacksRequired } from './permission-order.ts';
import { useConnectionActions } from './use-connection-actions.ts';

export type ConnectedView = Extract<ConnectionView, { status: 'connected' }>;

type Props = {
	readonly connection: ConnectedView;
	readonly headingId: string;
	readonly onChange: (connection: ConnectionView) => void;
	readonly onEdit: () => void;
	readonly onAnnounce: (text: string) => void;
	readonly onDisconnected: () => void;
};

/** What a connection can do, what is wrong with it, and what can be done about it. */
export function Connected(props: Props): ReactNode {
	const { connection, headingId, onEdit } = props;
	const { translate } = useText();
	const editId = useId();
	const disconnectId = useId();
	const [asking, setAsking] = useState(false);
	const { busy, failure, test, allowAccess, setConfidential, disconnect } = useConnectionActions(props);
	const { policy } = usePolicy();
	const required = policy.connectionUrls[connection.system];
	const host = hostOf(connection.url);
	const problem = failure ?? (connection.accessAllowed ? connection.problem : null);

	return (
		<div className="connected">
			{required !== undefined && required !== connection.url && (
				<Notice tone="caution" title={translate('policyOtherUrl', required)} />
			)}
			{!connection.accessAllowed && (
				<Notice tone="problem" title={translate('optionsAccessGone', host)}>
					<p>{translate('optionsAccessGoneNext')}</p>
					<BusyButton
						tone="primary"
						about={headingId}
						label={translate('optionsAllowAccess')}
						busyLabel={translate('optionsAllowAccess')}
						busy={busy === 'access'}
						onClick={allowAccess}
					/>
				</Notice>
			)}
			{problem && <FailureNotice failure={problem} />}
			{!problem && lacksRequired(connection.report.permissions) && (
				<Notice tone="caution" title={translate('optionsPermissionsLacking')}>
					<p>{translate('failurePermissionMissingNext')}</p>
				</Notice>
			)}
			{connection.system === 'modernloop' ? (
				<Outbox />
			) : (
				<>
					<SyncPanel system={connection.system} headingId={headingId} />
					{!policy.disableWriteBack && <WriteAs system={connection.system} />}
				</>
			)}
			<ConnectionFacts connection={connection} />
			<PermissionList system={connection.system} permissions={connection.report.permissions} />
			{connection.confidential !== null && (
				<ConfidentialSwitch
					checked={connection.confidential && !policy.disableConfidential}
					managed={policy.disableConfidential}
					busy={busy === 'confidential'}
					onChange={setConfidential}
				/>
			)}
			<div className="actions">
				<BusyButton
					about={headingId}
					label={translate('optionsTest')}
					busyLabel={translate('optionsTesting')}
					busy={busy === 'test'}
					onClick={test}
				/>
				<button type="button" id={editId} aria-labelledby={`${editId} ${headingId}`} onClick={onEdit}>
					{translate('optionsEdit')}
				</button>
				<button
					type="button"
					id={disconnectId}
					className="quiet danger"
					aria-labelledby={`${disconnectId} ${headingId}`}
					onClick={() => setAsking(true)}
				>
					{translate('optionsDisconnect')}
				</button>
			</div>
			{asking && (
				<DisconnectDialog
					system={connection.system}
					url={connection.url}
					busy={busy === 'disconnect'}
					onDisconnect={() => disconnect(() => setAsking(false))}
					onClose={() => setAsking(false)}
				/>
			)}
		</div>
	);
}
