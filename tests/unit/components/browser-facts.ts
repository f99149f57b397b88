import type { BrowserFacts } from '../../../utils/diagnostics/read-diagnostics.ts';

/** What a made-up browser says of itself. */
export const FACTS: BrowserFacts = {
	version: '0.1.0',
	language: 'en-US',
	userAgent: '',
	userAgentData: { brands: [{ brand: 'Chromium', version: '156' }] },
	platform: async () => ({ os: 'linux', arch: 'x86-64' }),
	storage: async () => ({ usage: 5_000, quota: 1_000_000 }),
	limiter: async () => undefined,
};
