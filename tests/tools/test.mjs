// @ts-check
// `npm test`: everything that CI runs. Ends with one line, "N passed, N failed".
import { rmSync } from 'node:fs';
import { checkSteps, VITEST_REPORT } from './check-steps.mjs';
import { firefoxStep } from './firefox-step.mjs';
import { hostileFigures, hostileLine } from './hostile-figures.mjs';
import { playwrightTally } from './playwright-tally.mjs';
import { prepare } from './prepare/prepare.mjs';
import { inProject, say } from './prepare/project.mjs';
import { fileStep, main, packageStep, runSteps, summarize } from './steps.mjs';

const REPORT = ['.output', 'reports', 'playwright.json'];

await main(async () => {
	const env = await prepare({ chromium: true, firefox: true });
	rmSync(inProject(...REPORT), { force: true });
	env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = inProject(...REPORT);
	const results = await runSteps([...checkSteps(), ...simulationSteps(), ...browserSteps(env)], env);
	// They ran among all others: what `npm run check:hostile` says.
	say(hostileLine(hostileFigures(REPORT, VITEST_REPORT)));
	return summarize(results);
});

/**
 * The planted bugs that are seen soonest; all of them take longer than everybody waits: `npm run check:plants`.
 */
function simulationSteps() {
	const args = ['--interruptions', '100000'];
	const plants = [
		'stored before the rows',
		'did not see is removed',
		'a stored flag',
		'under another key',
		'a decision whose answer is lost',
		'of a confidential project is stored',
	];
	return [
		fileStep('the sync engine under faults', 'tests/simulation/simulate.ts', args, { live: true }),
		fileStep('planted bugs are caught', 'tests/simulation/plants/check-plants.ts', plants, { live: true }),
	];
}

/** @param {NodeJS.ProcessEnv} env as `prepare` made it */
function browserSteps(env) {
	return [
		packageStep('scenarios in a browser', '@playwright/test', ['test'], {
			command: 'playwright',
			live: true,
			tally: () => playwrightTally(REPORT),
		}),
		firefoxStep(env),
		fileStep('nothing readable at rest', 'tests/at-rest/check-at-rest.ts', [], { live: true }),
		fileStep('the demo, without a display', 'tests/demo/demo.ts', ['--headless']),
	];
}
