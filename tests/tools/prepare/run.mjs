// @ts-check
import { spawn } from 'node:child_process';
import { ROOT } from './project.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, () => {
		for (const child of running) child.kill(signal);
		// Children get time to close browsers and servers; a second signal does not wait.
		if (running.size === 0) process.exit(130);
		running.clear();
	});
}

/**
 * Runs a program without a shell, so that spaces in paths need no quoting, and waits for its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean, stdin?: 'ignore' | 'inherit', shell?: boolean }} [options]
 *   `quiet` keeps the output for the caller instead of showing it.
 * @returns {Promise<{ code: number, output: string }>} `code` is 127 where the program does not exist.
 */
export function run(command, args, options = {}) {
	const { env = process.env, cwd = ROOT, quiet = false, stdin = 'ignore', shell = false } = options;
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd,
			env,
			shell,
			stdio: [stdin, quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
		});
		let output = '';
		const keep = (/** @type {Buffer} */ chunk) => {
			output += chunk;
		};
		child.stdout?.on('data', keep);
		child.stderr?.on('data', keep);
		running.add(child);
		child.on('error', (error) => {
			running.delete(child);
			resolve({ code: 127, output: `${output}${error.message}\n` });
		});
		child.on('close', (code) => {
			running.delete(child);
			resolve({ code: code ?? 130, output });
		});
	});
}
