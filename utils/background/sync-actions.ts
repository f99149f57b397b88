import type { OutboxView, SyncActions, SyncProgress, WriteAs } from '../messages/sync-protocol.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import { ATS_SYSTEMS } from '../systems/system.ts';

export type Sync = {
	/** What the extension's own pages can have done. */
	readonly actions: SyncActions;
	/** The first proposal about a record on one of these pages; null: none. */
	readonly proposalOf: (pages: readonly CandidatePage[]) => Promise<string | null>;
};

export function createSyncActions(): Sync {
	const progress = async (): Promise<readonly SyncProgress[]> =>
		ATS_SYSTEMS.map((system) => ({ system, state: 'off', resources: [] }));
	const outbox = async (): Promise<OutboxView> => ({ waiting: 0, problem: null, dead: [] });
	const writeAs = async (): Promise<WriteAs> => ({ chosen: null, users: [] });
	const actions: SyncActions = {
		'sync.progress': progress,
		'sync.start': progress,
		'sync.pause': progress,
		'sync.readAll': progress,
		'sync.cancel': progress,
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
