import { type ReactNode, useId } from 'react';
import type { MessageKey } from '../../utils/i18n/message.ts';
import { useText } from '../page/text.ts';
import type { Standing } from './sync-summary.ts';
import type { SyncAction } from './use-sync-actions.ts';

type Buttons = {
	readonly standing: Standing;
	readonly incomplete: boolean;
	readonly busy: SyncAction | null;
	readonly headingId: string;
	readonly act: (action: SyncAction) => void;
};

/** The likeliest next step. */
export function NextButton({ standing, busy, headingId, act }: Buttons): ReactNode {
	const works = standing === 'importing' || standing === 'updating';
	if (works) return <SyncButton label="syncPause" action="pause" {...{ busy, headingId, act }} />;
	return (
		<SyncButton
			label={standing === 'paused' ? 'syncResume' : 'popoverSync'}
			action="start"
			primary={standing === 'paused'}
			{...{ busy, headingId, act }}
		/>
	);
}

/** Everything else that can be done. */
export function MoreButtons({
	standing,
	incomplete,
	onStop,
	...rest
}: Buttons & { readonly onStop: () => void }): ReactNode {
	const { translate } = useText();
	const id = useId();
	const rests = standing === 'current' || standing === 'waiting' || standing === 'problem';
	return (
		<div className="actions">
			{rests && <SyncButton label="syncPause" action="pause" {...rest} />}
			{rests && !incomplete && <SyncButton label="syncReadAll" action="readAll" {...rest} />}
			<button
				type="button"
				id={id}
				className="quiet danger"
				aria-labelledby={`${id} ${rest.headingId}`}
				onClick={onStop}
			>
				{translate('syncStop')}
			</button>
		</div>
	);
}

function SyncButton({
	label,
	action,
	primary = false,
	busy,
	headingId,
	act,
}: Pick<Buttons, 'busy' | 'headingId' | 'act'> & {
	readonly label: MessageKey;
	readonly action: SyncAction;
	readonly primary?: boolean;
}): ReactNode {
	const { translate } = useText();
	const id = useId();
	return (
		<button
			type="button"
			id={id}
			className={primary ? 'primary' : undefined}
			aria-labelledby={`${id} ${headingId}`}
			aria-disabled={busy === action}
			onClick={() => act(action)}
		>
			{translate(label)}
		</button>
	);
}
