import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { SyncProgress } from '../../utils/messages/sync-protocol.ts';
import { progressSchema } from '../../utils/messages/sync-replies.ts';
import type { System } from '../../utils/systems/system.ts';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';

type Sync = {
	readonly progress: readonly SyncProgress[];
	/** What is being read, or written, this moment. */
	readonly running: ReadonlySet<System>;
	/** ms since the epoch; moves on every few seconds. */
	readonly now: number;
	/** Puts what the background answered in the place of what was shown. */
	readonly show: (progress: readonly SyncProgress[]) => void;
};

const SyncContext = createContext<Sync | null>(null);

const NOTHING: ReadonlySet<System> = new Set();

/** How often "4 minutes ago" is counted anew, and the end of a worker that was stopped is noticed. */
const TICK_MS = 5_000;

/** Follows the progress of sync for everything below it. */
export function SyncProvider({ children }: { readonly children: ReactNode }): ReactNode {
	const ports = usePorts();
	const clock = useText().now;
	const [progress, setProgress] = useState<readonly SyncProgress[]>([]);
	const [running, setRunning] = useState<ReadonlySet<System>>(NOTHING);
	const [now, setNow] = useState(clock);

	useEffect(() => {
		let isFollowed = false;
		const look = () => {
			setNow(clock());
			void ports.running().then(setRunning);
		};
		const stop = ports.followProgress((value) => {
			const parsed = progressSchema.safeParse(value);
			if (!parsed.success) return;
			isFollowed = true;
			setProgress(parsed.data);
			look();
		});
		look();
		ports.send('sync.progress', {}).then(
			(first) => {
				// What storage said meanwhile is newer.
				if (!isFollowed) setProgress(first);
			},
			// The cards say it when the background does not answer.
			() => {},
		);
		const timer = setInterval(look, TICK_MS);
		return () => {
			stop();
			clearInterval(timer);
		};
	}, [ports, clock]);

	return (
		<SyncContext.Provider value={{ progress, running, now, show: setProgress }}>
			{children}
		</SyncContext.Provider>
	);
}

export function useSync(): Sync {
	const sync = useContext(SyncContext);
	if (sync === null) throw new Error('Rendered outside of SyncProvider');
	return sync;
}
