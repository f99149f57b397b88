// @ts-check
import { mkdirSync, rmSync } from 'node:fs';
import { inProject, readJson } from './prepare/project.mjs';
import { fileStep, packageStep } from './steps.mjs';

export const VITEST_REPORT = ['.output', 'reports', 'vitest.json'];

const BUILDS = /** @type {const} */ ({ chrome: 'Chrome and Edge', firefox: 'Firefox' });

/**
 * The build for a browser.
 * @param {keyof typeof BUILDS} browser
 */
export function buildStep(browser) {
	// Firefox defaults to MV2 without being told.
	const args = ['build', '-b', browser, '--mv3'];
	return packageStep(`build for ${BUILDS[browser]}`, 'wxt', args, { lock: 'build' });
}

/** The two builds that are shipped. */
export function buildSteps() {
	return [buildStep('chrome'), buildStep('firefox')];
}

/** Everything quick: what `npm run check` runs, and `npm test` before the browser. */
export function checkSteps() {
	mkdirSync(inProject('.output', 'reports'), { recursive: true });
	rmSync(inProject(...VITEST_REPORT), { force: true });
	const colours = process.stdout.isTTY ? '--colors=force' : '--colors=off';
	return [
		packageStep(
			'format, lint and import borders',
			'@biomejs/biome',
			['ci', colours, '--error-on-warnings', '.'],
			{
				command: 'biome',
			},
		),
		// tsconfig.json extends a file that this writes.
		packageStep('types of the extension API', 'wxt', ['prepare']),
		packageStep('types', 'typescript', ['--noEmit', '-p', '.'], { command: 'tsc' }),
		packageStep('no unused files, exports or packages', 'knip', ['--no-progress']),
		...buildSteps(),
		fileStep('size budgets', 'tests/tools/check-sizes.ts'),
		fileStep("Mozilla's add-on linter", 'tests/tools/supply-chain/check-addon.ts', ['.output/firefox-mv3']),
		fileStep('supply chain', 'tests/tools/supply-chain/check-supply-chain.ts'),
		packageStep(
			'unit and consistency tests',
			'vitest',
			['run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT.join('/')}`],
			{ tally: vitestTally },
		),
	];
}

function vitestTally() {
	const report = readJson(...VITEST_REPORT);
	if (report === undefined) return undefined;
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests,
		skipped: report.numPendingTests + report.numTodoTests,
	};
}
