import { type ReactNode, useEffect, useId, useRef } from 'react';
import { hostAccessFor } from '../../utils/connections/host-access.ts';
import { hostOf } from '../../utils/failures/failure-messages.ts';
import { SYSTEM_NAMES, type System } from '../../utils/systems/system.ts';
import { BusyButton } from '../page/busy-button.tsx';
import { useText } from '../page/text.ts';

type Props = {
	readonly system: System;
	readonly url: string;
	readonly busy: boolean;
	readonly onDisconnect: () => void;
	readonly onClose: () => void;
};

/** Asks before a connection is removed, and says what goes with it. Cancel has the focus. */
export function DisconnectDialog({ system, url, busy, onDisconnect, onClose }: Props): ReactNode {
	const { translate } = useText();
	const id = useId();
	const dialog = useRef<HTMLDialogElement>(null);
	useEffect(() => dialog.current?.showModal(), []);
	return (
		<dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
			<h3 id={id}>{translate('optionsDisconnectAsk', SYSTEM_NAMES[system])}</h3>
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
			<div className="actions">
				<button type="button" onClick={() => dialog.current?.close()}>
					{translate('optionsCancel')}
				</button>
				<BusyButton
					tone="danger"
					label={translate('optionsDisconnect')}
					busyLabel={translate('optionsDisconnecting')}
					busy={busy}
					onClick={onDisconnect}
				/>
			</div>
		</dialog>
	);
}
