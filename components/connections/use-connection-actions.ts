import { useState } from 'react';
import { hostAccessFor } from '../../utils/connections/host-access.ts';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import { FAILURE_MESSAGES, failureDetail } from '../../utils/failures/failure-messages.ts';
import type { ConnectionView } from '../../utils/messages/extension-protocol.ts';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';
import type { ConnectedView } from './connected.tsx';

type Action = 'test' | 'access' | 'confidential' | 'disconnect';

type Input = {
	readonly connection: ConnectedView;
	readonly onChange: (connection: ConnectionView) => void;
	readonly onAnnounce: (text: string) => void;
	readonly onDisconnected: () => void;
};

type ConnectionActions = {
	/** What is under way; one thing at a time. */
	readonly busy: Action | null;
	/** Why the last action failed; gone when the next begins. */
	readonly failure: Failure | null;
	readonly test: () => void;
	/** Call it from the click handler itself: browsers open their prompt only there. */
	readonly allowAccess: () => void;
	readonly setConfidential: (confidential: boolean) => void;
	/** `settled` runs however it ended. */
	readonly disconnect: (settled: () => void) => void;
};

/** What can be done with a connection that is there. */
export function useConnectionActions({
	connection,
	onChange,
	onAnnounce,
	onDisconnected,
}: Input): ConnectionActions {
	const { translate } = useText();
	const { send, requestAccess } = usePorts();
	const [busy, setBusy] = useState<Action | null>(null);
	const [failure, setFailure] = useState<Failure | null>(null);
	const { system, url } = connection;

	function run(action: Action, work: () => Promise<void>): void {
		if (busy !== null) return;
		// Begun before anything else, so that the browser's prompt still counts as the click's.
		const done = work();
		setBusy(action);
		setFailure(null);
		onAnnounce('');
		done.catch((error: unknown) => fail(failureOf(error))).finally(() => setBusy(null));
	}

	function fail(reason: Failure): void {
		setFailure(reason);
		announce(reason);
	}

	/** The notice is at the top of the card; near the button that was pressed the sentence is said too. */
	function announce(reason: Failure): void {
		onAnnounce(translate(FAILURE_MESSAGES[reason.kind].sentence, failureDetail(reason)));
	}

	async function test(): Promise<void> {
		const result = await send('connections.test', { system });
		if (result.outcome === 'failed') return fail(result.failure);
		const { connection: tested } = result;
		onChange(tested);
		if (tested.status === 'connected' && tested.problem !== null) return announce(tested.problem);
		onAnnounce(translate('optionsTestedNow'));
	}

	return {
		busy,
		failure,
		test: () => run('test', test),
		allowAccess: () =>
			run('access', async () => {
				const access = hostAccessFor(url);
				const allowed = access.kind !== 'permission' || (await requestAccess(access.origin));
				if (allowed) await test();
			}),
		setConfidential: (confidential) =>
			run('confidential', async () => {
				onChange(await send('connections.setConfidential', { system, confidential }));
				onAnnounce(translate(confidential ? 'optionsConfidentialTurnedOn' : 'optionsConfidentialTurnedOff'));
			}),
		disconnect: (settled) =>
			run('disconnect', async () => {
				try {
					onChange(await send('connections.disconnect', { system }));
					onDisconnected();
				} finally {
					settled();
				}
			}),
	};
}
