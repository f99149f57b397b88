import type { ReactNode } from 'react';
import { hostAccessFor } from '../../utils/connections/host-access.ts';
import { hostOf } from '../../utils/failures/failure-messages.ts';
import { SYSTEM_NAMES, type System } from '../../utils/systems/system.ts';
import { ConfirmDialog } from '../page/confirm-dialog.tsx';
import { useText } from '../page/text.ts';

type Props = {
	readonly system: System;
	readonly url: string;
	readonly busy: boolean;
	readonly onDisconnect: () => void;
	readonly onClose: () => void;
};

/** Asks before a connection is removed, and says what goes with it. */
export function DisconnectDialog({ system, url, busy, onDisconnect, onClose }: Props): ReactNode {
	const { translate } = useText();
	return (
		<ConfirmDialog
			title={translate('optionsDisconnectAsk', SYSTEM_NAMES[system])}
			label={translate('optionsDisconnect')}
			busyLabel={translate('optionsDisconnecting')}
			busy={busy}
			onConfirm={onDisconnect}
			onClose={onClose}
		>
			<p>{translate('optionsDisconnectRemoves')}</p>
			<ul>
				<li>{translate('optionsDisconnectKey')}</li>
				<li>{translate('optionsDisconnectData')}</li>
				{hostAccessFor(url).kind === 'permission' && (
					<li>{translate('optionsDisconnectAccess', hostOf(url))}</li>
				)}
			</ul>
			<p>{translate('optionsDisconnectStays')}</p>
			<p>{translate('optionsDisconnectElsewhere', SYSTEM_NAMES[system])}</p>
		</ConfirmDialog>
	);
}
