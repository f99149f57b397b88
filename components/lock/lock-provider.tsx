import { createContext, Fragment, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { VaultView } from '../../utils/messages/vault-protocol.ts';
import { usePorts } from '../page/ports.ts';

type Lock = {
	/** Null until the background has answered. */
	readonly view: VaultView | null;
	/** Puts what the background answered in the place of what was shown. */
	readonly show: (view: VaultView) => void;
};

const LockContext = createContext<Lock>({ view: null, show: () => {} });

/** Follows the lock for everything below it, which begins anew when that changes: what can be read is another then. */
export function LockProvider({ children }: { readonly children: ReactNode }): ReactNode {
	const { send, followLock } = usePorts();
	const [view, setView] = useState<VaultView | null>(null);
	const [turns, setTurns] = useState(0);

	const show = useCallback((next: VaultView) => {
		setView((shown) => {
			if (shown !== null && shown.locked !== next.locked) setTurns((count) => count + 1);
			return next;
		});
	}, []);

	useEffect(() => {
		// Where the background does not answer, the cards say so.
		const ask = () => void send('vault.view', {}).then(show, () => {});
		ask();
		const stop = followLock(ask);
		window.addEventListener('focus', ask);
		return () => {
			stop();
			window.removeEventListener('focus', ask);
		};
	}, [send, followLock, show]);

	useEffect(() => {
		if (turns === 0) return;
		const heading = document.querySelector('h1');
		heading?.setAttribute('tabindex', '-1');
		heading?.focus();
	}, [turns]);

	return (
		<LockContext.Provider value={{ view, show }}>
			<Fragment key={turns}>{children}</Fragment>
		</LockContext.Provider>
	);
}

export function useLock(): Lock {
	return useContext(LockContext);
}
