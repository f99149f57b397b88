import { useState } from 'react';
import { hostAccessFor } from '../../utils/connections/host-access.ts';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import { hostOf } from '../../utils/failures/failure-messages.ts';
import type { ConnectionView } from '../../utils/messages/extension-protocol.ts';
import type { ConnectionReport } from '../../utils/systems/ats.ts';
import type { System } from '../../utils/systems/system.ts';
import { usePorts } from '../page/ports.ts';

/** Where connecting stands. */
export type ConnectState =
	| { readonly step: 'idle' }
	/** The browser's own prompt is open. */
	| { readonly step: 'asking'; readonly host: string }
	| { readonly step: 'refused'; readonly host: string }
	| { readonly step: 'testing' }
	| { readonly step: 'failed'; readonly failure: Failure; readonly report: ConnectionReport | null };

type Connect = {
	readonly state: ConnectState;
	/** Call it from the click handler itself: browsers open their prompt only there. */
	readonly connect: (url: string, key: string) => void;
};

/** Asks the browser for the one host, then lets the background test the key and save it. */
export function useConnect(system: System, onConnected: (connection: ConnectionView) => void): Connect {
	const { send, requestAccess } = usePorts();
	const [state, setState] = useState<ConnectState>({ step: 'idle' });

	async function connect(url: string, key: string): Promise<void> {
		const access = hostAccessFor(url);
		if (access.kind === 'permission') {
			setState({ step: 'asking', host: hostOf(url) });
			// Nothing may be awaited before this: the click would no longer count as the reason for the prompt.
			const allowed = await requestAccess(access.origin);
			if (!allowed) return setState({ step: 'refused', host: hostOf(url) });
		}
		setState({ step: 'testing' });
		const result = await send('connections.connect', { system, url, key });
		if (result.outcome === 'failed') {
			return setState({ step: 'failed', failure: result.failure, report: result.report });
		}
		setState({ step: 'idle' });
		onConnected(result.connection);
	}

	return {
		state,
		connect: (url, key) => {
			connect(url, key).catch((error: unknown) =>
				setState({ step: 'failed', failure: failureOf(error), report: null }),
			);
		},
	};
}
