import type { Connections } from '../connections/manage.ts';
import type { ExtensionActions } from '../messages/handle-extension-message.ts';
import type { SyncActions } from '../messages/sync-protocol.ts';
import { readTemplates, writeTemplates } from '../settings/templates.ts';
import type { Store } from '../store/store.ts';
import type { Memory } from './memory.ts';
import type { VaultActions } from './vault-keeper.ts';

/** What the extension's own pages can have done. */
export function createExtensionActions(
	store: Store,
	connections: Connections,
	memory: Memory,
	more: SyncActions & VaultActions,
): ExtensionActions {
	return {
		...more,
		'connections.list': connections.list,
		'connections.connect': connections.connect,
		'connections.test': ({ system }) => connections.test(system),
		'connections.disconnect': ({ system }) => connections.disconnect(system),
		'connections.setConfidential': ({ system, confidential }) =>
			connections.setConfidential(system, confidential),
		async 'store.status'() {
			// Opening it is what finds out; whether it had to be started anew is then remembered.
			await store.database.opened();
			return { rebuiltAt: await memory.readRebuiltAt() };
		},
		'settings.getTemplates': () => readTemplates(store),
		'settings.setTemplates': (templates) => writeTemplates(store, templates),
	};
}
