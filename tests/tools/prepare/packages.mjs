// @ts-check
import { existsSync } from 'node:fs';
import { inProject, ROOT, readJson, Stop, say } from './project.mjs';
import { run } from './run.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked */

/**
 * Why the installed packages are not those of the lock file; `undefined` when they are. npm keeps a copy of
 * what it installed in `node_modules/.package-lock.json`, so this reads two files and no folder.
 *
 * @param {Record<string, Locked>} wanted `packages` of package-lock.json
 * @param {Record<string, Locked> | undefined} installed `packages` of the copy
 */
export function packagesMismatch(wanted, installed) {
	if (installed === undefined) return 'packages are not installed';
	for (const [path, { version, optional, devOptional }] of Object.entries(wanted)) {
		if (path === '') continue;
		const found = installed[path];
		if (found === undefined) {
			// What is optional is left out on the platforms it is not made for.
			if (!optional && !devOptional) return `${path} is not installed`;
		} else if (found.version !== version) {
			return `${path} is ${found.version}, not ${version}`;
		}
	}
	return undefined;
}

/** Why the packages need installing; `undefined` when nothing does. */
export function packagesProblem() {
	const lock = readJson('package-lock.json');
	if (lock === undefined) throw new Stop('package-lock.json is missing or broken: restore it from git.');
	return packagesMismatch(lock.packages, readJson('node_modules', '.package-lock.json')?.packages);
}

/**
 * Installs exactly what the lock file names.
 * @param {string} reason
 */
export async function installPackages(reason) {
	say(`Installing packages with "npm ci" (${reason}).`);
	// NODE_ENV=production in the environment would leave out everything that builds and tests. No package's
	// script runs; the one that is needed, the pinned Node's, is run by itself afterwards.
	const include = ['--include=dev', '--include=optional'];
	const { code } = await npm(['ci', '--ignore-scripts', ...include, '--no-audit', '--no-fund']);
	if (code !== 0) {
		throw new Stop(
			'"npm ci" failed, see above. If the network or the registry was the reason, run the command again.',
		);
	}
}

/**
 * Runs npm: the one that runs this command, so that the version and its settings stay the same.
 * @param {readonly string[]} args
 */
export function npm(args) {
	const self = process.env['npm_execpath'];
	if (self !== undefined && /npm-cli\.c?js$/.test(self) && existsSync(self)) {
		return run(process.execPath, [self, ...args], { cwd: ROOT });
	}
	return run('npm', args, { cwd: ROOT, shell: process.platform === 'win32' });
}

/**
 * The script behind a package's command, to be run with the pinned Node.
 * @param {string} packageName
 * @param {string} [command]
 */
export function scriptOf(packageName, command = packageName) {
	const bin = readJson('node_modules', packageName, 'package.json')?.bin;
	const script = typeof bin === 'string' ? bin : bin?.[command];
	if (script === undefined) throw new Stop(`${packageName} has no command "${command}": run "npm ci".`);
	return inProject('node_modules', packageName, script);
}
