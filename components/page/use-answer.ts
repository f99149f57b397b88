import { useCallback, useEffect, useState } from 'react';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';

type Answered<Answer> = {
	/** Null until there is one; an older one stays while a newer is asked for. */
	readonly answer: Answer | null;
	/** Why the last question has no answer. */
	readonly failure: Failure | null;
	readonly reload: () => void;
	/** Puts what another message answered in its place. */
	readonly show: (answer: Answer) => void;
};

/** Asks when a page opens and whenever it comes back to the front. `ask` must keep its identity. */
export function useAnswer<Answer>(ask: () => Promise<Answer>): Answered<Answer> {
	const [answer, setAnswer] = useState<Answer | null>(null);
	const [failure, setFailure] = useState<Failure | null>(null);

	const show = useCallback((given: Answer) => {
		setAnswer(given);
		setFailure(null);
	}, []);
	const reload = useCallback(() => {
		ask().then(show, (error: unknown) => setFailure(failureOf(error)));
	}, [ask, show]);

	useEffect(() => {
		reload();
		window.addEventListener('focus', reload);
		return () => window.removeEventListener('focus', reload);
	}, [reload]);

	return { answer, failure, reload, show };
}
