import { useCallback, useEffect, useState } from 'react';
import type { ConnectionView } from '../../utils/messages/extension-protocol.ts';
import { usePorts } from '../page/ports.ts';

export type Connections =
	| { readonly step: 'loading' }
	| { readonly step: 'failed' }
	| { readonly step: 'loaded'; readonly connections: readonly ConnectionView[] };

type UseConnections = {
	readonly state: Connections;
	readonly reload: () => void;
	/** Puts what the background answered in the place of what was shown. */
	readonly replace: (connection: ConnectionView) => void;
};

/** All connections as the background knows them. Read again when the page comes back to the front. */
export function useConnections(): UseConnections {
	const { send } = usePorts();
	const [state, setState] = useState<Connections>({ step: 'loading' });

	const reload = useCallback(() => {
		send('connections.list', {}).then(
			(connections) => setState({ step: 'loaded', connections }),
			() => setState((shown) => (shown.step === 'loaded' ? shown : { step: 'failed' })),
		);
	}, [send]);

	useEffect(() => {
		reload();
		// Access may have been taken back, or the key used, in another tab meanwhile.
		const onVisible = () => {
			if (document.visibilityState === 'visible') reload();
		};
		document.addEventListener('visibilitychange', onVisible);
		return () => document.removeEventListener('visibilitychange', onVisible);
	}, [reload]);

	function replace(connection: ConnectionView): void {
		setState((shown) => {
			if (shown.step !== 'loaded') return shown;
			const others = shown.connections.filter(({ system }) => system !== connection.system);
			return { step: 'loaded', connections: [...others, connection] };
		});
	}

	return { state, reload, replace };
}
