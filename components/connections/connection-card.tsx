import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { MessageKey } from '../../utils/i18n/message.ts';
import type { ConnectionView } from '../../utils/messages/extension-protocol.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { Notice } from '../page/notice.tsx';
import { useText } from '../page/text.ts';
import { TemplateForm } from '../templates/template-form.tsx';
import { CardHeader } from './card-header.tsx';
import { Connected } from './connected.tsx';
import { type ConnectionStatus, statusOf } from './connection-status.ts';
import { SetupPanel } from './setup-panel.tsx';

type Props = {
	readonly connection: ConnectionView;
	readonly onChange: (connection: ConnectionView) => void;
};

/** What is announced after a connection was saved with something left to do. */
const CONNECTED_MESSAGES: { readonly [Status in ConnectionStatus]?: MessageKey } = {
	problem: 'optionsConnectedUntested',
	permissions: 'optionsConnectedWithGaps',
};

/** One system: its status, and either how to connect it or what its connection can do. */
export function ConnectionCard({ connection, onChange }: Props): ReactNode {
	const { translate } = useText();
	const { system } = connection;
	const name = SYSTEM_NAMES[system];
	const headingId = useId();
	const heading = useRef<HTMLHeadingElement>(null);
	const [open, setOpen] = useState(false);
	const [announced, setAnnounced] = useState('');
	const [closings, setClosings] = useState(0);

	// Closing a form or a connection removes what had the focus; the heading is next to where it was. After
	// the commit, because behind an open dialog nothing can be focused.
	useEffect(() => {
		if (closings > 0) heading.current?.focus();
	}, [closings]);

	function close(announcement: string): void {
		setOpen(false);
		setAnnounced(announcement);
		setClosings((count) => count + 1);
	}

	function onConnected(connected: ConnectionView): void {
		onChange(connected);
		close(translate(CONNECTED_MESSAGES[statusOf(connected)] ?? 'optionsConnectedNow', name));
	}

	return (
		<section className="card" aria-labelledby={headingId}>
			<CardHeader
				connection={connection}
				headingId={headingId}
				heading={heading}
				open={open}
				onOpen={() => {
					setAnnounced('');
					setOpen(true);
				}}
			/>
			{connection.status === 'none' && connection.lost && !open && (
				<Notice tone="problem" title={translate('optionsLost')}>
					<p>{translate('optionsLostNext')}</p>
				</Notice>
			)}
			{connection.status === 'connected' && !open && (
				<Connected
					connection={connection}
					headingId={headingId}
					onChange={onChange}
					onEdit={() => setOpen(true)}
					onAnnounce={setAnnounced}
					onDisconnected={() => close(translate('optionsDisconnectedNow', name))}
				/>
			)}
			{open && (
				<SetupPanel
					connection={connection}
					headingId={headingId}
					onConnected={onConnected}
					onCancel={() => close('')}
				/>
			)}
			<p role="status" className="announcement">
				{announced}
			</p>
			{system === 'modernloop' && <TemplateForm />}
		</section>
	);
}
