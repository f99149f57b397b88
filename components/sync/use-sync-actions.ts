import { useState } from 'react';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import type { Ats } from '../../utils/systems/system.ts';
import { usePorts } from '../page/ports.ts';
import { useSync } from './sync-provider.tsx';

export type SyncAction = 'start' | 'pause' | 'readAll' | 'cancel';

type UseSyncActions = {
	/** What is under way; one thing at a time. */
	readonly busy: SyncAction | null;
	/** Why the last action failed; gone when the next begins. */
	readonly failure: Failure | null;
	/** `settled` runs however it ended. */
	readonly act: (action: SyncAction, settled?: () => void) => void;
};

/** What can be done about the sync of one system. */
export function useSyncActions(system: Ats): UseSyncActions {
	const { send } = usePorts();
	const { show } = useSync();
	const [busy, setBusy] = useState<SyncAction | null>(null);
	const [failure, setFailure] = useState<Failure | null>(null);

	function act(action: SyncAction, settled?: () => void): void {
		if (busy !== null) return;
		setBusy(action);
		setFailure(null);
		send(`sync.${action}`, { system })
			.then(show, (error: unknown) => setFailure(failureOf(error)))
			.finally(() => {
				setBusy(null);
				settled?.();
			});
	}

	return { busy, failure, act };
}
