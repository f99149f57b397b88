import { defineConfig } from '@playwright/test';

/** Scenarios in Firefox. Only the runner is Playwright's: its own way to Firefox wants a newer one, or a changed one. */
export default defineConfig({
	testDir: '.',
	outputDir: '../../.output/firefox',
	workers: 2,
	fullyParallel: true,
	retries: 0,
	forbidOnly: process.env['CI'] !== undefined,
	expect: { timeout: 15_000 },
	timeout: 90_000,
	reporter: [['list'], ...(process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['json'] as const] : [])],
});
