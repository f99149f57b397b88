import browser from 'webextension-polyfill';
import type { BrowserFacts } from '../../utils/diagnostics/read-diagnostics.ts';
import { limiterPlaceOf } from '../../utils/messages/report-protocol.ts';

/** What the real browser says of itself. */
export function browserFacts(): BrowserFacts {
	const { i18n, runtime, storage } = browser;
	return {
		version: runtime.getManifest().version,
		language: i18n.getUILanguage(),
		userAgent: navigator.userAgent,
		userAgentData: Reflect.get(navigator, 'userAgentData'),
		platform: () => runtime.getPlatformInfo(),
		storage: () => navigator.storage.estimate(),
		limiter: async (system) => {
			const place = limiterPlaceOf(system);
			return (await storage.session.get(place))[place];
		},
	};
}
