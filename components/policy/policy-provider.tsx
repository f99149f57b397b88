import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { PolicyView } from '../../utils/messages/extension-protocol.ts';
import { NO_POLICY } from '../../utils/policy/policy.ts';
import { usePorts } from '../page/ports.ts';

const NOTHING_SET: PolicyView = { policy: NO_POLICY, isManaged: false, problems: [] };

const PolicyContext = createContext(NOTHING_SET);

/** What the organisation has set, kept current while the page is open. */
export const usePolicy = (): PolicyView => useContext(PolicyContext);

export function PolicyProvider({ children }: { readonly children: ReactNode }): ReactNode {
	const { send, followPolicy } = usePorts();
	const [view, setView] = useState(NOTHING_SET);
	useEffect(() => {
		// The background holds to it also where a page cannot show it.
		const ask = () => send('policy.view', {}).then(setView, () => undefined);
		void ask();
		return followPolicy(() => void ask());
	}, [send, followPolicy]);
	return <PolicyContext value={view}>{children}</PolicyContext>;
}
