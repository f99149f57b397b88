import type { ReactNode } from 'react';
import type { ProposalView } from '../../utils/messages/sync-protocol.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { useText } from '../page/text.ts';

type Props = {
	readonly proposal: Extract<ProposalView, { about: 'confidential' }>;
	readonly close: () => void;
};

/** Says how to get to see it, to somebody who has not come from the record's own page. */
export function ConfidentialReview({ proposal, close }: Props): ReactNode {
	const { translate } = useText();
	return (
		<>
			<h1>{translate('reviewConfidential', proposal.recordId ?? '')}</h1>
			<p>{translate('reviewConfidentialNext', SYSTEM_NAMES[proposal.system])}</p>
			<div className="actions">
				<button type="button" onClick={close}>
					{translate('pairingClose')}
				</button>
			</div>
		</>
	);
}
