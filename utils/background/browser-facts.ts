import browser from 'webextension-polyfill';
import type { BrowserFacts } from '../diagnostics/read-diagnostics.ts';

/** What the real browser says of itself. */
export function browserFacts(): BrowserFacts {
	const { i18n, runtime } = browser;
	return {
		version: runtime.getManifest().version,
		language: i18n.getUILanguage(),
		userAgent: navigator.userAgent,
		userAgentData: Reflect.get(navigator, 'userAgentData'),
		platform: () => runtime.getPlatformInfo(),
		storage: () => navigator.storage.estimate(),
	};
}
