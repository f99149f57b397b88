import { type ReactNode, type Ref, useId } from 'react';

type Props = {
	readonly label: string;
	readonly busyLabel: string;
	readonly busy: boolean;
	readonly onClick: () => void;
	readonly tone?: 'primary' | 'danger';
	readonly type?: 'button' | 'submit';
	/** The id of what the button is about, such as the card's heading: read as "Test again Ashby". */
	readonly about?: string;
	/** Something else has to be done first; a press says what. */
	readonly unavailable?: boolean;
	/** The id of the text that says so. */
	readonly describedBy?: string;
	readonly ref?: Ref<HTMLButtonElement>;
};

/**
 * A button that keeps its width and its focus while it works: both labels share one cell, and it is
 * `aria-disabled`, because a `disabled` button drops the focus.
 */
export function BusyButton({
	label,
	busyLabel,
	busy,
	onClick,
	tone,
	type = 'button',
	about,
	unavailable = false,
	describedBy,
	ref,
}: Props): ReactNode {
	const id = useId();
	return (
		<button
			ref={ref}
			id={id}
			type={type}
			className={tone}
			aria-disabled={busy || unavailable}
			aria-describedby={describedBy}
			data-unavailable={unavailable}
			aria-labelledby={about === undefined ? undefined : `${id} ${about}`}
			onClick={() => {
				if (!busy) onClick();
			}}
		>
			<span className="stack">
				<span data-shown={!busy} aria-hidden={busy}>
					{label}
				</span>
				<span data-shown={busy} aria-hidden={!busy}>
					{busyLabel}
				</span>
			</span>
		</button>
	);
}
