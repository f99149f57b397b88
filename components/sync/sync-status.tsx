import { type ReactNode, useState } from 'react';
import type { SyncProgress } from '../../utils/messages/sync-protocol.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { ConfirmDialog } from '../page/confirm-dialog.tsx';
import { Facts } from '../page/facts.tsx';
import { formatPercent } from '../page/format.ts';
import { type Text, useText } from '../page/text.ts';
import { ResourceList } from './resource-list.tsx';
import { MoreButtons, NextButton } from './sync-buttons.tsx';
import { useSync } from './sync-provider.tsx';
import { leavesOut, type SyncSummary, summaryOf } from './sync-summary.ts';
import { standingFacts, standingWords } from './sync-words.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useSyncActions } from './use-sync-actions.ts';

/** One line on how the sync stands, the bar while it imports, and the lists one by one for whoever asks. */
export function SyncStatus({
	progress,
	headingId,
}: {
	readonly progress: SyncProgress;
	readonly headingId: string;
}): ReactNode {
	const text = useText();
	const { translate } = text;
	const { running, now } = useSync();
	const [asking, setAsking] = useState(false);
	const { busy, failure, act } = useSyncActions(progress.system);
	const name = SYSTEM_NAMES[progress.system];
	const summary = summaryOf(progress, running.has(progress.system), now);
	const announced = useAnnouncement(spoken(summary, text, now));
	const isWorthNotice =
		summary.standing === 'problem' || (summary.problem !== null && leavesOut(summary.problem));
	const problem = failure ?? (isWorthNotice ? summary.problem : null);
	const buttons = { standing: summary.standing, incomplete: summary.incomplete, busy, headingId, act };
	return (
		<div className="sync">
			<div className="sync-head">
				<div>
					<p className="status" data-status={summary.standing}>
						{standingWords(summary, text, now)}
					</p>
					<p className="sync-facts">
						<Facts facts={standingFacts(summary, text, now)} />
					</p>
				</div>
				<NextButton {...buttons} />
			</div>
			{summary.incomplete && <SyncBar summary={summary} label={translate('syncProgressOf', name)} />}
			{problem && <FailureNotice failure={problem} />}
			<p role="status" className="for-screen-readers">
				{announced}
			</p>
			<details>
				<summary>{translate('syncDetails')}</summary>
				<ResourceList progress={progress} now={now} />
				<MoreButtons {...buttons} onStop={() => setAsking(true)} />
			</details>
			{asking && (
				<ConfirmDialog
					title={translate('syncStopAsk', name)}
					label={translate('syncStop')}
					busyLabel={translate('syncStopping')}
					busy={busy === 'cancel'}
					onConfirm={() => act('cancel', () => setAsking(false))}
					onClose={() => setAsking(false)}
				>
					<p>{translate('optionsDisconnectRemoves')}</p>
					<ul>
						<li>{translate('syncStopData', name)}</li>
					</ul>
					<p>{translate('syncStopStays', name)}</p>
				</ConfirmDialog>
			)}
		</div>
	);
}

/** Moves only while something is read and nobody knows how much there is. */
function SyncBar({ summary, label }: { readonly summary: SyncSummary; readonly label: string }): ReactNode {
	const { standing, share, listsRead, lists } = summary;
	const value = share ?? (standing === 'importing' ? undefined : listsRead / Math.max(1, lists));
	return <progress aria-label={label} max={1} {...(value === undefined ? {} : { value })} />;
}

/** The standing, and every quarter of the way: often enough for somebody who only hears it. */
function spoken(summary: SyncSummary, text: Text, now: number): string {
	const { standing, share } = summary;
	// Without the seconds, which would be said again and again.
	if (standing === 'waiting') return text.translate('syncWaiting');
	const words = standingWords(summary, text, now);
	if (standing !== 'importing' || share === null) return words;
	return `${words} ${formatPercent(text.locale, Math.floor(share * 4) / 4)}`;
}
