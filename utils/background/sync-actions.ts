import type { SyncActions, SyncProgress } from '../messages/sync-protocol.ts';
import type { Engine } from '../sync/engine.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import type { BridgeActions } from './bridge-actions.ts';

export type Sync = {
	/** What the extension's own pages can have done. */
	readonly actions: SyncActions;
	/** The first proposal about a record on one of these pages; null: none. */
	readonly proposalOf: (pages: readonly CandidatePage[]) => Promise<string | null>;
};

/** The engine is woken without being waited for: it works for minutes, and tells how far it is by itself. */
export function createSyncActions(engine: Engine, bridge: BridgeActions): Sync {
	async function progressAfter(change: Promise<void>): Promise<readonly SyncProgress[]> {
		await change;
		void engine.wake();
		return engine.progress();
	}
	const actions: SyncActions = {
		'sync.progress': engine.progress,
		'sync.start': ({ system }) => progressAfter(engine.start(system)),
		'sync.pause': ({ system }) => progressAfter(engine.pause(system)),
		'sync.readAll': ({ system }) => progressAfter(engine.readAll(system)),
		'sync.cancel': ({ system }) => progressAfter(engine.cancel(system)),
		...bridge.actions,
	};
	return { actions, proposalOf: bridge.proposalOf };
}
