// @ts-check
// `npm test`: everything that CI runs. Ends with one line, "N passed, N failed".
import { rmSync } from 'node:fs';
import { checkSteps, VITEST_REPORT } from './check-steps.mjs';
import { hostileFigures, hostileLine } from './hostile-figures.mjs';
import { prepare } from './prepare/prepare.mjs';
import { inProject, readJson, say } from './prepare/project.mjs';
import { fileStep, main, packageStep, runSteps, summarize } from './steps.mjs';

const REPORT = ['.output', 'reports', 'playwright.json'];

await main(async () => {
	const env = await prepare({ chromium: true });
	rmSync(inProject(...REPORT), { force: true });
	env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = inProject(...REPORT);
	const results = await runSteps([...checkSteps(), ...simulationSteps(), ...browserSteps()], env);
	// They ran among all others: what `npm run check:hostile` says.
	say(hostileLine(hostileFigures(REPORT, VITEST_REPORT)));
	return summarize(results);
});

/** Over 30,000 interruptions, and one planted bug: more than 100,000, and all of them, take longer than everybody waits. */
function simulationSteps() {
	const args = ['--seeds', '120', '--seed', '1'];
	const plant = ['stored before the rows'];
	return [
		fileStep('the sync engine under faults', 'tests/simulation/simulate.ts', args, { live: true }),
		fileStep('a planted bug is caught', 'tests/simulation/plants/check-plants.ts', plant, { live: true }),
	];
}

function browserSteps() {
	return [
		packageStep('scenarios in a browser', '@playwright/test', ['test'], {
			command: 'playwright',
			live: true,
			tally: playwrightTally,
		}),
		fileStep('nothing readable at rest', 'tests/at-rest/check-at-rest.ts', [], { live: true }),
		fileStep('the demo, without a display', 'tests/demo/demo.ts', ['--headless']),
	];
}

function playwrightTally() {
	const stats = readJson(...REPORT)?.stats;
	if (stats === undefined) return undefined;
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
