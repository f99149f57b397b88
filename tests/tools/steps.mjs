// @ts-check

import { withLock } from './prepare/lock.mjs';
import { scriptOf } from './prepare/packages.mjs';
import { PINNED_NODE } from './prepare/pinned-node.mjs';
import { inProject, Stop, say } from './prepare/project.mjs';
import { run } from './prepare/run.mjs';

/**
 * One thing a command does, run with the pinned Node.
 * @typedef {object} Step
 * @property {string} name what it holds, for the summary
 * @property {string[]} script the script and its arguments
 * @property {boolean} [live] shows the output as it comes, not only when it fails
 * @property {NodeJS.ProcessEnv} [env] beside that of all steps
 * @property {string} [lock] two commands of one checkout never run steps with the same lock at once
 * @property {() => Tally | undefined} [tally] reads how many tests it ran from its report
 */

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @typedef {{ step: Step, ok: boolean, tally: Tally }} StepResult */

/**
 * A step that runs the command of a package.
 * @param {string} name
 * @param {string} packageName
 * @param {string[]} args
 * @param {Omit<Step, 'name' | 'script'> & { command?: string }} [options]
 * @returns {Step}
 */
export function packageStep(name, packageName, args, { command, ...rest } = {}) {
	return { name, script: [scriptOf(packageName, command), ...args], ...rest };
}

/**
 * A step that runs a file of the project.
 * @param {string} name
 * @param {string} file
 * @param {string[]} [args]
 * @param {{ live?: boolean }} [options]
 * @returns {Step}
 */
export function fileStep(name, file, args = [], options = {}) {
	return { name, script: [inProject(file), ...args], ...options };
}

/**
 * Runs one step and says how it went.
 * @param {Step} step
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<StepResult>}
 */
export async function runStep(step, env) {
	const started = Date.now();
	if (step.live) say(`… ${step.name}`);
	const work = () =>
		run(PINNED_NODE, step.script, { env: { ...env, ...step.env }, quiet: step.live !== true });
	const { code, output } = await (step.lock === undefined ? work() : withLock(step.lock, work));
	const ok = code === 0;
	const tally = step.tally?.() ?? { passed: ok ? 1 : 0, failed: 0, skipped: 0 };
	// A step can also fail around its tests: a crash, an error at import.
	if (!ok && tally.failed === 0) tally.failed = 1;
	say(`${ok ? '✓' : '✗'} ${step.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
	if (!ok && !step.live) say(output.trimEnd());
	return { step, ok, tally };
}

/**
 * Runs steps one after the other, all of them, so that one run shows everything that is wrong.
 * @param {readonly Step[]} steps
 * @param {NodeJS.ProcessEnv} env
 */
export async function runSteps(steps, env) {
	const results = [];
	for (const step of steps) results.push(await runStep(step, env));
	return results;
}

/**
 * The last lines of a command: what failed, then one line that a script can read.
 * @param {readonly StepResult[]} results
 * @returns {boolean} whether all is well
 */
export function summarize(results) {
	const failed = results.filter(({ ok }) => !ok);
	if (failed.length > 0) say(`Failed: ${failed.map(({ step }) => step.name).join(', ')}.`);
	const sum = (/** @type {keyof Tally} */ key) => results.reduce((total, { tally }) => total + tally[key], 0);
	const skipped = sum('skipped');
	say(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
	return failed.length === 0;
}

/**
 * The outermost function of a command: prints a `Stop` as its plain message.
 * @param {() => Promise<boolean | number | void>} command true or nothing: all is well; a number: exit code
 */
export async function main(command) {
	try {
		const result = await command();
		process.exitCode = typeof result === 'number' ? result : result === false ? 1 : 0;
	} catch (error) {
		if (!(error instanceof Stop)) throw error;
		process.stderr.write(`\n${error.message}\n`);
		process.exitCode = 1;
	}
}
