import { exportAudit } from '../audit/audit-log.ts';
import { listKeyUse, readKeyUse } from '../audit/key-use.ts';
import { printOf } from '../connections/key-print.ts';
import { limitsOf, storedLimiter } from '../connections/make-clients.ts';
import type { Connections } from '../connections/manage.ts';
import { type BrowserFacts, readDiagnostics } from '../diagnostics/read-diagnostics.ts';
import type { SessionStorage } from '../links/pairing.ts';
import type { ReportMessageType, ReportProtocol } from '../messages/report-protocol.ts';
import type { SyncActions } from '../messages/sync-protocol.ts';
import type { Policies } from '../policy/policies.ts';
import { readConnection } from '../store/connections.ts';
import type { OwnStore } from '../store/store.ts';
import type { System } from '../systems/system.ts';
import type { Memory } from './memory.ts';
import type { VaultActions } from './vault-keeper.ts';

export type ReportActions = Pick<SyncActions, 'audit.list'> & {
	readonly [Type in ReportMessageType]: (
		input: ReportProtocol[Type]['input'],
	) => Promise<ReportProtocol[Type]['output']>;
};

type Deps = {
	readonly store: OwnStore;
	readonly session: SessionStorage;
	readonly browser: BrowserFacts;
	readonly connections: Pick<Connections, 'list'>;
	readonly policies: Pick<Policies, 'read'>;
	readonly memory: Pick<Memory, 'readRebuiltAt'>;
	readonly actions: Pick<
		SyncActions & VaultActions,
		'audit.list' | 'outbox.view' | 'sync.progress' | 'vault.view'
	>;
	/** ms since the epoch. */
	readonly clock: () => number;
};

/** Shows and exports what was done, not while it is locked, and how it stands here, at any time. */
export function createReportActions(deps: Deps): ReportActions {
	const { store, actions } = deps;
	/** What was done could be read without any key, and is no more for everybody's eyes than the rest. */
	const unlocked =
		<Input, Output>(action: (input: Input) => Promise<Output>) =>
		async (input: Input): Promise<Output> => {
			await store.keys.current();
			return action(input);
		};
	return {
		'audit.list': unlocked(actions['audit.list']),
		'audit.export': unlocked(() => exportAudit(store)),
		'keyUse.list': unlocked(({ before }) => listKeyUse(store, before)),
		'keyUse.export': unlocked(() => readKeyUse(store)),
		'diagnostics.read': () =>
			readDiagnostics({
				browser: deps.browser,
				database: store.database,
				connections: deps.connections.list,
				keyPrint: (system) => keyPrint(store, system),
				progress: () => actions['sync.progress']({}),
				outbox: () => actions['outbox.view']({}),
				limiter: (system) => storedLimiter(deps.session, system),
				limitsOf,
				vault: () => actions['vault.view']({}),
				policy: deps.policies.read,
				rebuiltAt: deps.memory.readRebuiltAt,
				clock: deps.clock,
			}),
	};
}

/** As the counts of its uses name it. */
async function keyPrint(store: OwnStore, system: System): Promise<string | null> {
	const connection = await readConnection(store, system);
	if (connection === null || connection === 'damaged') return null;
	return (await printOf(connection.key)).slice(0, 8);
}
