import type { ReactNode } from 'react';
import type { Failure } from '../../utils/failures/failure.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { useText } from '../page/text.ts';

type Props = { readonly failure: Failure; readonly onAgain: () => void };

/** Why nothing was written; where the other side moved meanwhile, both are shown anew. */
export function DecisionFailure({ failure, onAgain }: Props): ReactNode {
	const { translate } = useText();
	return (
		<div role="alert">
			<FailureNotice failure={failure}>
				{failure.kind === 'changed-meanwhile' && (
					<button type="button" onClick={onAgain}>
						{translate('reviewAgain')}
					</button>
				)}
			</FailureNotice>
		</div>
	);
}
