import type { OutboxView, SyncActions, SyncProgress, WriteAs } from '../messages/sync-protocol.ts';
import type { Engine } from '../sync/engine.ts';
import type { CandidatePage } from '../systems/ats-page.ts';

export type Sync = {
	/** What the extension's own pages can have done. */
	readonly actions: SyncActions;
	/** The first proposal about a record on one of these pages; null: none. */
	readonly proposalOf: (pages: readonly CandidatePage[]) => Promise<string | null>;
};

/** The engine is woken without being waited for: it works for minutes, and tells how far it is by itself. */
export function createSyncActions(engine: Engine): Sync {
	async function progressAfter(change: Promise<void>): Promise<readonly SyncProgress[]> {
		await change;
		void engine.wake();
		return engine.progress();
	}
	const outbox = async (): Promise<OutboxView> => ({ waiting: 0, problem: null, dead: [] });
	const writeAs = async (): Promise<WriteAs> => ({ chosen: null, users: [] });
	const actions: SyncActions = {
		'sync.progress': engine.progress,
		'sync.start': ({ system }) => progressAfter(engine.start(system)),
		'sync.pause': ({ system }) => progressAfter(engine.pause(system)),
		'sync.readAll': ({ system }) => progressAfter(engine.readAll(system)),
		'sync.cancel': ({ system }) => progressAfter(engine.cancel(system)),
		'outbox.view': outbox,
		'outbox.retry': outbox,
		'outbox.drop': outbox,
		'proposals.list': async () => [],
		'proposals.decide': async () => ({ outcome: 'failed', failure: { kind: 'changed-meanwhile' } }),
		'audit.list': async () => ({ entries: [], older: null }),
		'writeAs.read': writeAs,
		'writeAs.choose': writeAs,
	};
	return { actions, proposalOf: async () => null };
}
