import '../utils/zod-without-eval.ts';
import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { KEY_ALARM, LOOK_ALARM, SYNC_ALARM, TIDY_ALARM } from '../utils/background/alarms.ts';
import { browserPorts } from '../utils/background/browser-ports.ts';
import { createBackground } from '../utils/background/create-background.ts';
import { guardStorage } from '../utils/background/guard-storage.ts';

export default defineBackground({
	type: 'module',
	// Synchronous: the browser only wakes the worker for listeners that were there in its first turn.
	main() {
		const { route, wake, vault, policyChanged, tidy } = createBackground(browserPorts());
		const resume = () => {
			void Promise.all([policyChanged(), vault.resume(), tidy()]);
			browser.alarms.create(TIDY_ALARM, { periodInMinutes: 24 * 60 });
		};
		browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
			void route(message, sender).then(sendResponse);
			return true;
		});
		browser.runtime.onInstalled.addListener(({ reason }) => {
			if (reason === 'install') void browser.runtime.openOptionsPage();
			// An update clears the alarms.
			resume();
		});
		browser.runtime.onStartup.addListener(resume);
		browser.idle.onStateChanged.addListener((state) => void vault.idleChanged(state));
		browser.alarms.onAlarm.addListener(({ name }) => {
			if (name === SYNC_ALARM) void wake();
			if (name === TIDY_ALARM) void tidy();
			if (name === KEY_ALARM) void vault.resume();
			if (name === LOOK_ALARM) void vault.look();
		});
		browser.storage.onChanged.addListener((_, area) => {
			if (area === 'managed') void policyChanged();
		});
		guardStorage(browser.storage, navigator.storage);
	},
});
