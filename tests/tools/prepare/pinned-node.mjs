// @ts-check
import { existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { npm } from './packages.mjs';
import { inProject, readJson, Stop, say } from './project.mjs';
import { run } from './run.mjs';

/** The Node that everything after preparation runs on; the system's may be 20, wxt and vitest want 22. */
export const PINNED_NODE = inProject(
	'node_modules',
	'node',
	'bin',
	process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Whether the pinned Node is there and runs. */
export async function isPinnedNodeReady() {
	if (!existsSync(PINNED_NODE)) return false;
	const { code, output } = await run(PINNED_NODE, ['--version'], { quiet: true });
	return code === 0 && output.trim() === `v${wantedVersion()}`;
}

/**
 * Fetches the pinned Node where npm did not: the package `node` downloads its binary in a preinstall script,
 * and npm 11 runs no install script that package.json does not allow; `ignore-scripts` stops it everywhere.
 */
export async function installPinnedNode() {
	const version = wantedVersion();
	say(`Fetching Node ${version}, which the project is pinned to.`);
	await npm(['rebuild', 'node', '--foreground-scripts', '--no-audit', '--no-fund']);
	if (await isPinnedNodeReady()) return;
	await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: inProject('node_modules', 'node') });
	if (await isPinnedNodeReady()) return;
	throw new Stop(
		`Node ${version} could not be fetched as the package "node". Check that "npm rebuild node" works here ` +
			'(a network, a registry that has the package, a platform Node is made for), then run the command again.',
	);
}

/**
 * The environment for every step: the pinned Node first on PATH, no colour codes in files and pipes.
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function pinnedEnvironment(extra = {}) {
	const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	const env = {
		...process.env,
		[name]: [dirname(PINNED_NODE), inProject('node_modules', '.bin'), process.env[name] ?? ''].join(
			delimiter,
		),
		...extra,
	};
	// Node warns on every start when both are set.
	if (env['NO_COLOR'] !== undefined || !process.stdout.isTTY) {
		delete env['FORCE_COLOR'];
		env['NO_COLOR'] = '1';
	}
	return env;
}

function wantedVersion() {
	return readJson('package.json')?.devDependencies?.node;
}
