// @ts-check
import { mkdirSync, rmSync } from 'node:fs';
import { inProject, readJson } from './prepare/project.mjs';
import { fileStep, packageStep } from './steps.mjs';

export const VITEST_REPORT = ['.output', 'reports', 'vitest.json'];

/** The two builds that are shipped; Firefox defaults to MV2 without being told. */
export function buildSteps() {
	return [
		packageStep('build for Chrome and Edge', 'wxt', ['build', '-b', 'chrome', '--mv3'], { lock: 'build' }),
		packageStep('build for Firefox', 'wxt', ['build', '-b', 'firefox', '--mv3'], { lock: 'build' }),
	];
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
