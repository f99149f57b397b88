import { useState } from 'react';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import type { Decision, DecisionOutcome, ProposalView } from '../../utils/messages/sync-protocol.ts';
import { usePorts } from '../page/ports.ts';

/** Where a decision stands. */
export type DecisionState =
	| { readonly step: 'idle' }
	| { readonly step: 'writing' }
	| {
			readonly step: 'done';
			readonly decision: Decision;
			readonly result: Exclude<DecisionOutcome, { outcome: 'failed' }>;
	  }
	| { readonly step: 'failed'; readonly failure: Failure };

type UseDecision = {
	readonly state: DecisionState;
	readonly decide: (decision: Decision) => void;
};

/** Has the background write what was decided about one proposal. */
export function useDecision({ id, at }: Pick<ProposalView, 'id' | 'at'>): UseDecision {
	const { send } = usePorts();
	const [state, setState] = useState<DecisionState>({ step: 'idle' });

	function decide(decision: Decision): void {
		if (state.step === 'writing' || state.step === 'done') return;
		setState({ step: 'writing' });
		send('proposals.decide', { id, at, decision }).then(
			(result) =>
				setState(
					result.outcome === 'failed'
						? { step: 'failed', failure: result.failure }
						: { step: 'done', decision, result },
				),
			(error: unknown) => setState({ step: 'failed', failure: failureOf(error) }),
		);
	}

	return { state, decide };
}
