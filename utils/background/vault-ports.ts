import { deleteDB } from 'idb';
import browser from 'webextension-polyfill';
import type { TabQuestion } from '../messages/page-protocol.ts';
import { DATABASE_NAME } from '../store/database.ts';
import { KEY_ALARM, LOOK_ALARM } from './alarms.ts';
import { enginePorts } from './engine-ports.ts';
import type { VaultPorts } from './vault-keeper.ts';

/** What the keeping of the keys uses of the real browser. */
export function vaultPorts(): VaultPorts {
	const { alarms, idle, permissions, storage, tabs } = browser;
	return {
		lock: enginePorts().lock,
		wakeAt: async (at) => {
			if (at === null) await alarms.clear(KEY_ALARM);
			else alarms.create(KEY_ALARM, { when: at });
		},
		watchIdle: (seconds) => idle.setDetectionInterval(seconds),
		isIdle: async (seconds) => (await idle.queryState(seconds)) !== 'active',
		lookEvery: async (minutes) => {
			// Setting it anew would put it off.
			if (minutes === null) await alarms.clear(LOOK_ALARM);
			else if ((await alarms.get(LOOK_ALARM))?.periodInMinutes !== minutes) {
				alarms.create(LOOK_ALARM, { periodInMinutes: minutes });
			}
		},
		async tellPages(which) {
			// Without a permission for tabs their addresses are not told: whoever has no script of ours hears nothing.
			const open = await tabs.query(which === 'all' ? {} : { active: true });
			const question: TabQuestion = { type: 'tab.look' };
			await Promise.allSettled(
				open.map(async ({ id }) => id !== undefined && tabs.sendMessage(id, question, { frameId: 0 })),
			);
		},
		deleteDatabase: () => deleteDB(DATABASE_NAME),
		clearStorage: async () => {
			await Promise.all([storage.local.clear(), storage.session.clear()]);
		},
		clearAlarms: async () => {
			await alarms.clearAll();
		},
		grantedHosts: async () => (await permissions.getAll()).origins ?? [],
		removeHosts: async (origins) => {
			await permissions.remove({ origins: [...origins] });
		},
	};
}
