import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
	plugins: [WxtVitest()],
	test: {
		include: ['tests/unit/**/*.test.{ts,tsx}'],
		environment: 'node',
		isolate: false,
		setupFiles: ['tests/unit/fresh-browser.ts'],
		restoreMocks: true,
		unstubGlobals: true,
		// Nothing here waits for real time; a hanging test should say so soon.
		testTimeout: 10_000,
	},
});
