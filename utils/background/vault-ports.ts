import { deleteDB } from 'idb';
import browser from 'webextension-polyfill';
import { DATABASE_NAME } from '../store/database.ts';
import { enginePorts } from './engine-ports.ts';
import type { VaultPorts } from './vault-keeper.ts';

/** The name of the alarm that goes on with replacing a key. */
export const KEY_ALARM = 'key';

/** The name of the alarm that removes what nobody has seen for long. */
export const TIDY_ALARM = 'tidy';

/** What the keeping of the keys uses of the real browser. */
export function vaultPorts(): VaultPorts {
	const { alarms, idle, permissions, storage } = browser;
	return {
		lock: enginePorts().lock,
		wakeAt: async (at) => {
			if (at === null) await alarms.clear(KEY_ALARM);
			else alarms.create(KEY_ALARM, { when: at });
		},
		watchIdle: (seconds) => idle.setDetectionInterval(seconds),
		isIdle: async (seconds) => (await idle.queryState(seconds)) !== 'active',
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
