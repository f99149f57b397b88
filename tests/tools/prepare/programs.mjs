// @ts-check
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const PLACES = ['/usr/bin', '/usr/local/bin'];

/**
 * The first program of these names that is there and will do, in the order of the names.
 * @param {readonly string[]} names
 * @param {readonly string[]} places folders besides PATH and the usual ones
 * @param {(path: string) => Promise<boolean>} willDo
 */
export async function findProgram(names, places, willDo) {
	const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), ...PLACES, ...places];
	for (const name of names) {
		for (const folder of folders) {
			const path = join(folder, name);
			if (isExecutable(path) && (await willDo(path))) return path;
		}
	}
	return undefined;
}

/** @param {string} path */
export function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** Whether packages of Debian can be installed: it is Debian, and this is root. */
export function mayInstallWithApt() {
	return isDebian() && process.getuid?.() === 0;
}

/** @param {string} name */
export async function installWithApt(name) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const wait = ['-o', 'DPkg::Lock::Timeout=300'];
	await run('apt-get', [...wait, '-q', 'update'], { env });
	await run('apt-get', [...wait, '-q', 'install', '-y', name], { env });
}

function isDebian() {
	try {
		return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
	} catch {
		return false;
	}
}
