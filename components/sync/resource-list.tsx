import { type ReactNode, useId } from 'react';
import { FAILURE_MESSAGES, failureDetail } from '../../utils/failures/failure-messages.ts';
import type { ResourceProgress, SyncProgress } from '../../utils/messages/sync-protocol.ts';
import type { Ats } from '../../utils/systems/system.ts';
import { Facts } from '../page/facts.tsx';
import { kindName } from '../page/record-names.ts';
import { useText } from '../page/text.ts';
import { isMild } from './sync-summary.ts';
import { resourceFacts } from './sync-words.ts';

/** What a system has, list by list, and how far each is read. `now` is ms since the epoch. */
export function ResourceList({
	progress,
	now,
}: {
	readonly progress: SyncProgress;
	readonly now: number;
}): ReactNode {
	return (
		<ul className="resources">
			{progress.resources.map((resource) => (
				<ResourceRow key={resource.resource} system={progress.system} progress={resource} now={now} />
			))}
		</ul>
	);
}

function ResourceRow({
	system,
	progress,
	now,
}: {
	readonly system: Ats;
	readonly progress: ResourceProgress;
	readonly now: number;
}): ReactNode {
	const text = useText();
	const { translate } = text;
	const id = useId();
	const { resource, phase, done, total, problem } = progress;
	return (
		<li data-phase={problem === null ? phase : 'problem'}>
			<span id={id} className="resource-name">
				{translate(kindName(system, resource))}
			</span>
			<span className="resource-facts">
				<Facts facts={resourceFacts(progress, text, now)} />
			</span>
			{phase === 'reading' && total !== null && total > 0 && (
				<progress aria-labelledby={id} max={total} value={Math.min(done, total)} />
			)}
			{problem && (
				<div className="resource-problem" data-tone={isMild(problem) ? 'caution' : 'problem'}>
					<p>{translate(FAILURE_MESSAGES[problem.kind].sentence, failureDetail(problem))}</p>
					<p>{translate(FAILURE_MESSAGES[problem.kind].next)}</p>
				</div>
			)}
		</li>
	);
}
