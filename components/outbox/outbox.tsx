import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import type { OutboxView } from '../../utils/messages/sync-protocol.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { formatNumber } from '../page/format.ts';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';
import { useAnswer } from '../page/use-answer.ts';
import { useSync } from '../sync/sync-provider.tsx';
import { DeadLetters } from './dead-letters.tsx';

/** What is on its way to ModernLoop through the bridge, what the bridge refused, and what keeps changes there from coming. */
export function Outbox(): ReactNode {
	const { translate, locale } = useText();
	const { send } = usePorts();
	const { progress, running, now } = useSync();
	const ask = useCallback(() => send('outbox.view', {}), [send]);
	const { answer, reload, show } = useAnswer(ask);
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState<Failure | null>(null);

	// While anything runs the count moves, and once more as it ends. Of a run too short to be seen nothing tells
	// where only the bridge was written to, so what waits is counted until nothing does.
	const moment = running.size > 0 || (answer !== null && answer.waiting > 0) ? now : null;
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	useEffect(reload, [progress, moment, reload]);

	function act(ask: () => Promise<OutboxView>, settled?: () => void): void {
		if (busy) return;
		setBusy(true);
		setFailure(null);
		ask()
			.then(show, (error: unknown) => setFailure(failureOf(error)))
			.finally(() => {
				setBusy(false);
				settled?.();
			});
	}

	if (answer === null) return null;
	const { waiting, refused, dead, feed } = answer;
	const problem = failure ?? answer.problem ?? feed.problem;
	const isWaiting = (waiting > 0 && answer.problem !== null) || feed.problem !== null;
	return (
		<div className="sync">
			<h3>{translate('outboxTitle')}</h3>
			<p role="status">
				{waiting === 0
					? refused === 0 && translate('outboxEmpty')
					: translate('outboxWaiting', formatNumber(locale, waiting))}
			</p>
			{feed.unread > 0 && (
				<p className="help">{translate('outboxUnread', formatNumber(locale, feed.unread))}</p>
			)}
			{problem && (
				<FailureNotice failure={problem}>
					{isWaiting && (
						<button type="button" aria-disabled={busy} onClick={() => act(() => send('outbox.tryNow', {}))}>
							{translate('outboxTryNow')}
						</button>
					)}
				</FailureNotice>
			)}
			{refused > 0 && (
				<DeadLetters
					count={refused}
					letters={dead}
					busy={busy}
					onRetry={(ids) => act(() => send('outbox.retry', { ids }))}
					onDrop={(ids, settled) => act(() => send('outbox.drop', { ids }), settled)}
				/>
			)}
		</div>
	);
}
