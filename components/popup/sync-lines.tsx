import type { ReactNode } from 'react';
import { FAILURE_MESSAGES, failureDetail } from '../../utils/failures/failure-messages.ts';
import type { SyncProgress } from '../../utils/messages/sync-protocol.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { Facts } from '../page/facts.tsx';
import { formatPercent } from '../page/format.ts';
import { useText } from '../page/text.ts';
import { useSync } from '../sync/sync-provider.tsx';
import { summaryOf } from '../sync/sync-summary.ts';
import { standingWords } from '../sync/sync-words.ts';

/** How the sync of each system stands, a line each; pressing it leads to the details. */
export function SyncLines({ openOptions }: { readonly openOptions: () => void }): ReactNode {
	const { progress } = useSync();
	const shown = progress.filter(({ state }) => state !== 'off');
	if (shown.length === 0) return null;
	return (
		<ul className="sync-lines">
			{shown.map((one) => (
				<li key={one.system}>
					<SyncLine progress={one} openOptions={openOptions} />
				</li>
			))}
		</ul>
	);
}

function SyncLine({
	progress,
	openOptions,
}: {
	readonly progress: SyncProgress;
	readonly openOptions: () => void;
}): ReactNode {
	const text = useText();
	const { running, now } = useSync();
	const summary = summaryOf(progress, running.has(progress.system), now);
	const { standing, incomplete, share, problem } = summary;
	const words = standingWords(summary, text, now);
	const isShareSaid = incomplete && share !== null && standing !== 'waiting';
	const facts = isShareSaid ? [words, formatPercent(text.locale, share)] : [words];
	return (
		<button type="button" className="quiet" title={text.translate('syncOpen')} onClick={openOptions}>
			<span className="system">{SYSTEM_NAMES[progress.system]}</span>
			<span className="status" data-status={standing}>
				<span>
					<Facts facts={facts} />
				</span>
			</span>
			{standing === 'problem' && problem !== null && (
				<span className="help">
					{text.translate(FAILURE_MESSAGES[problem.kind].sentence, failureDetail(problem))}
				</span>
			)}
		</button>
	);
}
