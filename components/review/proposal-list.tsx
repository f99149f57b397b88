import { type ReactNode, useCallback, useId } from 'react';
import type { Translate } from '../../utils/i18n/message.ts';
import { relativeTime } from '../../utils/i18n/relative-time.ts';
import type { ProposalView } from '../../utils/messages/sync-protocol.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { Facts } from '../page/facts.tsx';
import { formatList, formatNumber } from '../page/format.ts';
import { usePorts } from '../page/ports.ts';
import { FIELD_NAMES } from '../page/record-names.ts';
import { useText } from '../page/text.ts';
import { useAnswer } from '../page/use-answer.ts';

/** What waits for a person's decision. Takes no room while nothing does. */
export function ProposalList(): ReactNode {
	const { translate, locale } = useText();
	const { send } = usePorts();
	const id = useId();
	const ask = useCallback(() => send('proposals.list', {}), [send]);
	const { answer } = useAnswer(ask);
	if (answer === null || answer.shown.length === 0) return null;
	const { shown, more } = answer;
	return (
		<section className="card proposals" aria-labelledby={id}>
			<h2 id={id}>
				{translate('reviewTitle')} <span className="count">{formatNumber(locale, shown.length + more)}</span>
			</h2>
			<p className="help">{translate('reviewHelp')}</p>
			<ul className="rows">
				{shown.map((proposal) => (
					<ProposalRow key={proposal.id} proposal={proposal} />
				))}
			</ul>
			{more > 0 && <p className="help">{translate('reviewMore', formatNumber(locale, more))}</p>}
		</section>
	);
}

function ProposalRow({ proposal }: { readonly proposal: ProposalView }): ReactNode {
	const { translate, locale, now } = useText();
	const id = useId();
	const facts = [...factsOf(proposal, translate, locale), relativeTime(locale, proposal.at, now())];
	return (
		<li>
			<div>
				<p id={`${id}-name`}>
					{proposal.about === 'confidential' ? (
						translate('reviewConfidential', proposal.recordId ?? '')
					) : (
						<bdi>{proposal.name}</bdi>
					)}
				</p>
				<p className="help">
					<Facts facts={facts} />
				</p>
				{proposal.about === 'confidential' && (
					<p className="help">{translate('reviewConfidentialNext', SYSTEM_NAMES[proposal.system])}</p>
				)}
			</div>
			{proposal.about !== 'confidential' && (
				<a
					id={id}
					className="button"
					href={`/review.html?id=${encodeURIComponent(proposal.id)}`}
					target="_blank"
					rel="noreferrer"
					aria-labelledby={`${id} ${id}-name`}
				>
					{translate('popoverReview')}
				</a>
			)}
		</li>
	);
}

function factsOf(proposal: ProposalView, translate: Translate, locale: string): readonly string[] {
	const system = SYSTEM_NAMES[proposal.system];
	switch (proposal.about) {
		case 'candidate':
			return [
				formatList(
					locale,
					proposal.fields.map(({ field }) => translate(FIELD_NAMES[field])),
				),
				system,
			];
		case 'interview':
			return [translate('reviewInterviewTitle'), system];
		case 'confidential':
			return [system];
	}
}
