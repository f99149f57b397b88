import type { ReactNode } from 'react';
import type { ProposalView } from '../../utils/messages/sync-protocol.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { useLock } from '../lock/lock-provider.tsx';
import { Unlock } from '../lock/unlock.tsx';
import { useText } from '../page/text.ts';
import { CandidateReview } from './candidate-review.tsx';
import { ConfidentialReview } from './confidential-review.tsx';
import { InterviewReview } from './interview-review.tsx';
import { useProposal } from './use-proposal.ts';

type Props = { readonly id: string | null; readonly close: () => void };

/** The window where a person decides about one proposal. */
export function ReviewPage({ id, close }: Props): ReactNode {
	const { translate } = useText();
	const { state, reload } = useProposal(id);
	const { view } = useLock();
	if (view?.locked) {
		return (
			<main className="review">
				<Unlock />
			</main>
		);
	}
	return (
		<main className="review">
			{state.step === 'failed' && state.failure.kind !== 'locked' && (
				<>
					<h1>{translate('reviewLoadFailed')}</h1>
					<FailureNotice failure={state.failure}>
						<button type="button" onClick={reload}>
							{translate('optionsTryAgain')}
						</button>
					</FailureNotice>
				</>
			)}
			{state.step === 'found' && <Proposal proposal={state.proposal} close={close} onAgain={reload} />}
			{state.step === 'gone' && (
				<>
					<h1>{translate('reviewGone')}</h1>
					<p>{translate('reviewGoneNext')}</p>
					<div className="actions">
						<button type="button" onClick={close}>
							{translate('pairingClose')}
						</button>
					</div>
				</>
			)}
		</main>
	);
}

type ProposalProps = {
	readonly proposal: ProposalView;
	readonly close: () => void;
	readonly onAgain: () => void;
};

function Proposal({ proposal, close, onAgain }: ProposalProps): ReactNode {
	switch (proposal.about) {
		case 'candidate':
			return <CandidateReview proposal={proposal} close={close} onAgain={onAgain} />;
		case 'interview':
			return <InterviewReview proposal={proposal} close={close} onAgain={onAgain} />;
		case 'confidential':
			return <ConfidentialReview proposal={proposal} close={close} />;
	}
}
