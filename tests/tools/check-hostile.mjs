// @ts-check
// `npm run check:hostile`: the pages of the ATS and of ModernLoop as attackers, and every parser fed with nonsense.
import { mkdirSync, rmSync } from 'node:fs';
import { buildStep } from './check-steps.mjs';
import { hostileFigures, hostileLine } from './hostile-figures.mjs';
import { prepare } from './prepare/prepare.mjs';
import { inProject, say } from './prepare/project.mjs';
import { main, packageStep, runSteps } from './steps.mjs';

const PLAYWRIGHT = ['.output', 'reports', 'hostile-playwright.json'];
const VITEST = ['.output', 'reports', 'hostile-vitest.json'];

await main(async () => {
	const env = await prepare({ chromium: true });
	mkdirSync(inProject('.output', 'reports'), { recursive: true });
	for (const report of [PLAYWRIGHT, VITEST]) rmSync(inProject(...report), { force: true });
	env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = inProject(...PLAYWRIGHT);
	const results = await runSteps(
		[
			buildStep('chrome'),
			packageStep('every parser', 'vitest', [
				'run',
				'tests/unit/hostile',
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${VITEST.join('/')}`,
			]),
			packageStep('hostile pages', '@playwright/test', ['test', 'hostile/'], {
				command: 'playwright',
				live: true,
			}),
		],
		env,
	);
	const figures = hostileFigures(PLAYWRIGHT, VITEST);
	const isWell = results.every(({ ok }) => ok) && figures.attacks > 0;
	// A step can also fail around its attacks: that is a finding too.
	say(hostileLine(isWell ? figures : { ...figures, findings: Math.max(1, figures.findings) }));
	return isWell;
});
