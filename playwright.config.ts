import { defineConfig } from '@playwright/test';

/** Scenarios on the production build, under the real host names, against the sandbox. */
export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: '.output/e2e',
	// Each worker has its own browser and its own sandbox.
	workers: 2,
	fullyParallel: true,
	// A scenario that passes only sometimes is a defect.
	retries: 0,
	forbidOnly: process.env['CI'] !== undefined,
	timeout: 90_000,
	// Busy machines are slow; how fast it is, is measured by the bench.
	expect: { timeout: 15_000 },
	reporter: [['list'], ...(process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['json'] as const] : [])],
	use: { trace: 'off', screenshot: 'off', video: 'off' },
});
