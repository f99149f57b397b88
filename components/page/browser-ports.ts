import browser from 'webextension-polyfill';
import { createSendToBackground } from '../../utils/messages/send-to-background.ts';
import { lockOf, PROGRESS_KEY } from '../../utils/messages/sync-protocol.ts';
import { VAULT_CHANGED_KEY } from '../../utils/messages/vault-protocol.ts';
import { SYSTEMS } from '../../utils/systems/system.ts';
import { browserFacts } from '../diagnostics/browser-facts.ts';
import type { Ports } from './ports.ts';
import { saveFile } from './save-file.ts';

/** The real browser, in the shape the pages want it. */
export const browserPorts: Ports = {
	send: createSendToBackground((message) => browser.runtime.sendMessage(message)),
	requestAccess: (origin) => browser.permissions.request({ origins: [`${origin}/*`] }),
	followProgress(onProgress) {
		const { onChanged } = browser.storage;
		const listener: Parameters<typeof onChanged.addListener>[0] = (changes, area) => {
			const change = area === 'session' ? changes[PROGRESS_KEY] : undefined;
			if (change !== undefined) onProgress(change.newValue);
		};
		onChanged.addListener(listener);
		return () => onChanged.removeListener(listener);
	},
	followPolicy(onChange) {
		const { onChanged } = browser.storage;
		const listener: Parameters<typeof onChanged.addListener>[0] = (_, area) => {
			if (area === 'managed') onChange();
		};
		onChanged.addListener(listener);
		return () => onChanged.removeListener(listener);
	},
	followLock(onChange) {
		const { onChanged } = browser.storage;
		const listener: Parameters<typeof onChanged.addListener>[0] = (changes, area) => {
			if (area === 'session' && VAULT_CHANGED_KEY in changes) onChange();
		};
		onChanged.addListener(listener);
		return () => onChanged.removeListener(listener);
	},
	saveFile,
	browserFacts,
	startAgain() {
		if (location.pathname === '/options.html') location.reload();
		else void browser.runtime.openOptionsPage().then(() => window.close());
	},
	async running() {
		const { held = [] } = await navigator.locks.query();
		const names = new Set(held.map(({ name }) => name));
		return new Set(SYSTEMS.filter((system) => names.has(lockOf(system))));
	},
};
