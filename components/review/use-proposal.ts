import { useCallback, useEffect, useState } from 'react';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import type { ProposalView } from '../../utils/messages/sync-protocol.ts';
import { usePorts } from '../page/ports.ts';

export type ProposalState =
	| { readonly step: 'loading' }
	| { readonly step: 'failed'; readonly failure: Failure }
	| { readonly step: 'gone' }
	| { readonly step: 'found'; readonly proposal: ProposalView };

/** One proposal, as it was when it was read: what a person decides about must not change under their eyes. */
export function useProposal(id: string | null): {
	readonly state: ProposalState;
	readonly reload: () => void;
} {
	const { send } = usePorts();
	const [state, setState] = useState<ProposalState>({ step: 'loading' });

	const reload = useCallback(() => {
		setState({ step: 'loading' });
		const reading = id === null ? Promise.resolve(null) : send('proposals.read', { id });
		reading.then(
			(proposal) => setState(proposal === null ? { step: 'gone' } : { step: 'found', proposal }),
			(error: unknown) => setState({ step: 'failed', failure: failureOf(error) }),
		);
	}, [send, id]);

	useEffect(reload, [reload]);

	return { state, reload };
}
