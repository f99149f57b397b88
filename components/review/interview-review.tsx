import type { ReactNode } from 'react';
import type { ProposalView } from '../../utils/messages/sync-protocol.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { BusyButton } from '../page/busy-button.tsx';
import { formatList } from '../page/format.ts';
import { useText } from '../page/text.ts';
import { DecisionFailure } from './decision-failure.tsx';
import { InterviewTime } from './interview-time.tsx';
import { useDecision } from './use-decision.ts';
import { useWriter } from './use-writer.ts';

type Props = {
	readonly proposal: Extract<ProposalView, { about: 'interview' }>;
	readonly close: () => void;
	readonly onAgain: () => void;
};

/** An interview that only ModernLoop has: when, what and with whom, and whether the ATS is to have it too. */
export function InterviewReview({ proposal, close, onAgain }: Props): ReactNode {
	const { translate, locale } = useText();
	const name = SYSTEM_NAMES[proposal.system];
	const who = useWriter(proposal.system);
	const { state, decide } = useDecision(proposal);
	const isBusy = state.step === 'writing';

	if (state.step === 'done') {
		const isAdded = state.decision.about === 'interview' && state.decision.write;
		const isDoubled = state.result.outcome === 'written' && state.result.doubled === true;
		return (
			<>
				<div role="status">
					<h1>{isAdded ? translate('reviewAdded', name) : translate('reviewLeftOut')}</h1>
					{isDoubled && <p>{translate('reviewDoubled', name)}</p>}
				</div>
				<div className="actions">
					<button type="button" className="primary" onClick={close}>
						{translate('pairingClose')}
					</button>
				</div>
			</>
		);
	}
	return (
		<>
			<h1>{translate('reviewInterview', name)}</h1>
			<p className="help">{translate('reviewInterviewHelp', name)}</p>
			<dl className="interview">
				<dt>{translate('reviewInterviewTitle')}</dt>
				<dd>
					<bdi>{proposal.title}</bdi>
				</dd>
				<dt>{translate('reviewWhen')}</dt>
				<dd>
					<InterviewTime startsAt={proposal.startsAt} endsAt={proposal.endsAt} />
				</dd>
				<dt>{translate('reviewPerson')}</dt>
				<dd>
					<bdi>{proposal.name}</bdi>
				</dd>
				<dt>{translate('reviewInterviewers')}</dt>
				<dd>
					<bdi>{formatList(locale, proposal.interviewers)}</bdi>
				</dd>
			</dl>
			<p>{translate('reviewAddAs', [name, who])}</p>
			{state.step === 'failed' && <DecisionFailure failure={state.failure} onAgain={onAgain} />}
			<div className="actions">
				<BusyButton
					tone="primary"
					label={translate('reviewAdd', name)}
					busyLabel={translate('reviewAdding')}
					busy={isBusy}
					onClick={() => decide({ about: 'interview', write: true })}
				/>
				<button type="button" onClick={close}>
					{translate('reviewNotNow')}
				</button>
				<button
					type="button"
					className="quiet"
					aria-disabled={isBusy}
					onClick={() => decide({ about: 'interview', write: false })}
				>
					{translate('reviewLeaveOut')}
				</button>
			</div>
		</>
	);
}
