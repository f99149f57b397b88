import { type ReactNode, useState } from 'react';
import type { DeadLetterView } from '../../utils/messages/sync-protocol.ts';
import { ConfirmDialog } from '../page/confirm-dialog.tsx';
import { formatNumber } from '../page/format.ts';
import { useText } from '../page/text.ts';
import { DeadLetter } from './dead-letter.tsx';

type Props = {
	readonly count: number;
	/** The first of them. */
	readonly letters: readonly DeadLetterView[];
	readonly busy: boolean;
	readonly onRetry: (ids: readonly string[] | null) => void;
	/** Null: all. `settled` runs however it ended. */
	readonly onDrop: (ids: readonly string[] | null, settled?: () => void) => void;
};

/** More than this make no page that anybody reads; the buttons below are for all of them. */
const MOST_SHOWN = 50;

/** What the bridge refused: why, and what can be done with each and with all. */
export function DeadLetters({ count, letters, busy, onRetry, onDrop }: Props): ReactNode {
	const { translate, locale } = useText();
	const [asking, setAsking] = useState(false);
	const all = formatNumber(locale, count);
	return (
		<details className="dead-letters">
			<summary>{translate('outboxRefused', all)}</summary>
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
			{count > MOST_SHOWN && (
				<p className="help">{translate('reviewMore', formatNumber(locale, count - MOST_SHOWN))}</p>
			)}
			<div className="actions">
				<button type="button" aria-disabled={busy} onClick={() => onRetry(null)}>
					{translate('outboxRetryAll')}
				</button>
				<button type="button" className="quiet danger" onClick={() => setAsking(true)}>
					{translate('outboxDropAll')}
				</button>
			</div>
			{asking && (
				<ConfirmDialog
					title={translate('outboxDropAsk', all)}
					label={translate('outboxDropAll')}
					busyLabel={translate('outboxDropping')}
					busy={busy}
					onConfirm={() => onDrop(null, () => setAsking(false))}
					onClose={() => setAsking(false)}
				>
					<p>{translate('outboxDropWhat')}</p>
				</ConfirmDialog>
			)}
		</details>
	);
}
