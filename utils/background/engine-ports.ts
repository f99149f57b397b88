import browser from 'webextension-polyfill';
import { PROGRESS_KEY } from '../messages/sync-protocol.ts';
import type { EnginePorts } from '../sync/engine.ts';
import { SYNC_ALARM } from './alarms.ts';

/** Seconds without a key or a mouse after which nobody is taken to be there. */
const AWAY_AFTER_S = 15 * 60;

/** What a sync uses of the real browser. */
export function enginePorts(): Omit<EnginePorts, 'wait'> {
	const { alarms, idle, storage } = browser;
	return {
		// Held by this worker alone: it is free again the moment the worker dies, however it dies.
		lock: (name, work) =>
			navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
				if (lock === null) return false;
				await work();
				return true;
			}),
		wakeAt: async (at) => {
			if (at === null) await alarms.clear(SYNC_ALARM);
			else alarms.create(SYNC_ALARM, { when: at });
		},
		inUse: async () => (await idle.queryState(AWAY_AFTER_S)) === 'active',
		publish: (progress) => storage.session.set({ [PROGRESS_KEY]: progress }),
	};
}
