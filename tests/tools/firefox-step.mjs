// @ts-check
import { rmSync } from 'node:fs';
import { playwrightTally } from './playwright-tally.mjs';
import { inProject } from './prepare/project.mjs';
import { packageStep } from './steps.mjs';

const NAME = 'scenarios in Firefox';
const REPORT = ['.output', 'reports', 'firefox.json'];

/**
 * The scenarios in Firefox; one that only counts as skipped where there is no Firefox.
 * @param {NodeJS.ProcessEnv} env as `prepare` made it
 * @returns {import('./steps.mjs').Step}
 */
export function firefoxStep(env) {
	if (!env['FIREFOX_PATH']) {
		return { name: `${NAME}: SKIPPED, there is none`, script: ['-e', ''], tally: () => SKIPPED };
	}
	rmSync(inProject(...REPORT), { force: true });
	const config = inProject('tests', 'firefox', 'playwright.config.ts');
	return packageStep(NAME, '@playwright/test', ['test', '--config', config], {
		command: 'playwright',
		live: true,
		env: { PLAYWRIGHT_JSON_OUTPUT_FILE: inProject(...REPORT) },
		tally: () => playwrightTally(REPORT),
	});
}

const SKIPPED = { passed: 0, failed: 0, skipped: 1 };
