import { type ReactNode, useState } from 'react';
import type { DeadLetterView } from '../../utils/messages/sync-protocol.ts';
import { ConfirmDialog } from '../page/confirm-dialog.tsx';
import { formatNumber } from '../page/format.ts';
import { useText } from '../page/text.ts';
import { DeadLetter } from './dead-letter.tsx';

type Props = {
	readonly letters: readonly DeadLetterView[];
	readonly busy: boolean;
	readonly onRetry: (ids: readonly string[]) => void;
	/** `settled` runs however it ended. */
	readonly onDrop: (ids: readonly string[], settled?: () => void) => void;
};

/** More than this make no page that anybody reads; the buttons below are for all of them. */
const MOST_SHOWN = 50;

/** What the bridge refused: why, and what can be done with each and with all. */
export function DeadLetters({ letters, busy, onRetry, onDrop }: Props): ReactNode {
	const { translate, locale } = useText();
	const [asking, setAsking] = useState(false);
	const ids = letters.map(({ id }) => id);
	const count = formatNumber(locale, letters.length);
	return (
		<details className="dead-letters">
			<summary>{translate('outboxRefused', count)}</summary>
			<p className="help">{translate('outboxRefusedHelp')}</p>
			<ul className="rows">
				{letters.slice(0, MOST_SHOWN).map((letter) => (
					<DeadLetter
						key={letter.id}
						letter={letter}
						busy={busy}
						onRetry={() => onRetry([letter.id])}
						onDrop={() => onDrop([letter.id])}
					/>
				))}
			</ul>
			{letters.length > MOST_SHOWN && (
				<p className="help">{translate('reviewMore', formatNumber(locale, letters.length - MOST_SHOWN))}</p>
			)}
			<div className="actions">
				<button type="button" aria-disabled={busy} onClick={() => onRetry(ids)}>
					{translate('outboxRetryAll')}
				</button>
				<button type="button" className="quiet danger" onClick={() => setAsking(true)}>
					{translate('outboxDropAll')}
				</button>
			</div>
			{asking && (
				<ConfirmDialog
					title={translate('outboxDropAsk', count)}
					label={translate('outboxDropAll')}
					busyLabel={translate('outboxDropping')}
					busy={busy}
					onConfirm={() => onDrop(ids, () => setAsking(false))}
					onClose={() => setAsking(false)}
				>
					<p>{translate('outboxDropWhat')}</p>
				</ConfirmDialog>
			)}
		</details>
	);
}
