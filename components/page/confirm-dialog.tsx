import { type ReactNode, useEffect, useId, useRef } from 'react';
import { BusyButton } from './busy-button.tsx';
import { useText } from './text.ts';

type Props = {
	readonly title: string;
	readonly label: string;
	readonly busyLabel: string;
	readonly busy: boolean;
	readonly onConfirm: () => void;
	readonly onClose: () => void;
	/** What will happen, and what will not. */
	readonly children: ReactNode;
};

/** Asks before something is removed. Cancel has the focus. */
export function ConfirmDialog(props: Props): ReactNode {
	const { title, label, busyLabel, busy, onConfirm, onClose, children } = props;
	const { translate } = useText();
	const id = useId();
	const dialog = useRef<HTMLDialogElement>(null);
	useEffect(() => dialog.current?.showModal(), []);
	return (
		<dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
			<h3 id={id}>{title}</h3>
			{children}
			<div className="actions">
				<button type="button" onClick={() => dialog.current?.close()}>
					{translate('optionsCancel')}
				</button>
				<BusyButton tone="danger" label={label} busyLabel={busyLabel} busy={busy} onClick={onConfirm} />
			</div>
		</dialog>
	);
}
