import type { Connections } from '../connections/manage.ts';
import { ApiError } from '../failures/failure.ts';
import type { ExtensionActions } from '../messages/handle-extension-message.ts';
import type { SyncActions } from '../messages/sync-protocol.ts';
import type { Policies } from '../policy/policies.ts';
import { NO_POLICY } from '../policy/policy.ts';
import { readTemplates, writeTemplates } from '../settings/templates.ts';
import type { Store } from '../store/store.ts';
import type { Memory } from './memory.ts';
import type { ReportActions } from './report-actions.ts';
import type { VaultActions } from './vault-keeper.ts';

/** What the extension's own pages can have done. */
export function createExtensionActions(
	store: Store,
	connections: Connections,
	memory: Memory,
	more: SyncActions & VaultActions & ReportActions,
	policies: Pick<Policies, 'read' | 'inForce'>,
	/** Has the engine look whether there is something to do. */
	wake: () => Promise<void>,
): ExtensionActions {
	async function woken<Answer>(change: Promise<Answer>): Promise<Answer> {
		const answer = await change;
		void wake();
		return answer;
	}
	return {
		...more,
		'connections.list': connections.list,
		'connections.connect': (input) => woken(connections.connect(input)),
		'connections.test': ({ system }) => woken(connections.test(system)),
		'connections.disconnect': ({ system }) => connections.disconnect(system),
		'connections.setConfidential': ({ system, confidential }) =>
			woken(connections.setConfidential(system, confidential)),
		async 'store.status'() {
			// Opening it is what finds out; whether it had to be started anew is then remembered.
			await store.database.opened();
			return { rebuiltAt: await memory.readRebuiltAt() };
		},
		async 'policy.view'() {
			const parsed = await policies.read();
			const isManaged = parsed.problems.length > 0 || parsed.policy !== NO_POLICY;
			return { ...parsed, isManaged };
		},
		async 'settings.getTemplates'() {
			const { modernLoopAddress } = await policies.inForce();
			return modernLoopAddress === null ? readTemplates(store) : { candidate: modernLoopAddress };
		},
		async 'settings.setTemplates'(templates) {
			if ((await policies.read()).policy.modernLoopAddress !== null)
				throw new ApiError({ kind: 'turned-off' });
			return writeTemplates(store, templates);
		},
		async 'vault.protect'(input) {
			const isRemoval = input.passphrase === null;
			if (isRemoval && (await policies.read()).policy.requirePassphrase)
				throw new ApiError({ kind: 'turned-off' });
			return more['vault.protect'](input);
		},
	};
}
