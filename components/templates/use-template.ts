import { useEffect, useState } from 'react';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import { usePorts } from '../page/ports.ts';

type UseTemplate = {
	/** What is stored; null while it is not known yet. */
	readonly saved: string | null;
	readonly busy: boolean;
	readonly failure: Failure | null;
	/** `onSaved` gets what was stored. */
	readonly save: (candidate: string, onSaved: (candidate: string) => void) => void;
};

/** The address template that opens ModernLoop, as the background keeps it. */
export function useTemplate(): UseTemplate {
	const { send } = usePorts();
	const [saved, setSaved] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState<Failure | null>(null);

	useEffect(() => {
		send('settings.getTemplates', {}).then(
			({ candidate }) => setSaved(candidate),
			(error: unknown) => setFailure(failureOf(error)),
		);
	}, [send]);

	function save(candidate: string, onSaved: (candidate: string) => void): void {
		setBusy(true);
		setFailure(null);
		send('settings.setTemplates', { candidate })
			.then((stored) => {
				setSaved(stored.candidate);
				onSaved(stored.candidate);
			})
			.catch((error: unknown) => setFailure(failureOf(error)))
			.finally(() => setBusy(false));
	}

	return { saved, busy, failure, save };
}
