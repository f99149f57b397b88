import browser from 'webextension-polyfill';
import type { BackgroundPorts } from './create-background.ts';
import { enginePorts } from './engine-ports.ts';
import { openReview } from './open-review.ts';
import { vaultPorts } from './vault-ports.ts';

/** The real browser, in the shape the background wants it. */
export function browserPorts(): BackgroundPorts {
	const { i18n, storage, permissions, runtime } = browser;
	const { protocol, host } = new URL(runtime.getURL(''));
	return {
		sync: enginePorts(),
		vault: vaultPorts(),
		own: { id: runtime.id, origin: `${protocol}//${host}` },
		session: {
			get: async (key) => (await storage.session.get(key))[key],
			set: (key, value) => storage.session.set({ [key]: value }),
			remove: (key) => storage.session.remove(key),
		},
		local: {
			get: async (key) => (await storage.local.get(key))[key],
			set: (key, value) => storage.local.set({ [key]: value }),
		},
		managed: () => storage.managed.get(),
		grants: {
			has: (pattern) => permissions.contains({ origins: [pattern] }),
			remove: (pattern) => permissions.remove({ origins: [pattern] }),
		},
		openOptions: () => runtime.openOptionsPage(),
		openReview,
		t: (key, substitutions) => i18n.getMessage(key, substitutions),
		fetch: (input, init) => fetch(input, init),
		clock: () => Date.now(),
		steady: () => performance.now(),
		wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
		random: Math.random,
		newId: () => crypto.randomUUID(),
	};
}
