// @ts-check
import { readFileSync } from 'node:fs';
import { findProgram, installWithApt, isExecutable, mayInstallWithApt } from './programs.mjs';
import { Stop, say } from './project.mjs';
import { run } from './run.mjs';

/** The first that LoopLink runs in, as its manifest says. */
export const FIRST_FIREFOX = 147;

const NAMES = ['firefox-esr', 'firefox'];
const PLACES = ['/Applications/Firefox.app/Contents/MacOS'];

/**
 * The path of a Firefox that starts, installing one where that is possible; undefined, and says so, where none can
 * be had: what needs it is skipped then. Order: FIREFOX_PATH, the system's, then Debian's package (as root).
 */
export async function prepareFirefox() {
	const chosen = process.env['FIREFOX_PATH'];
	if (chosen) {
		if (await willDo(chosen)) return chosen;
		throw new Stop(
			`FIREFOX_PATH is ${chosen}, which is not a Firefox ${FIRST_FIREFOX} or newer that starts. Correct it, or unset it.`,
		);
	}
	const found = await findProgram(NAMES, PLACES, willDo);
	if (found !== undefined) return found;
	if (mayInstallWithApt()) {
		say('No Firefox found: installing the one of Debian (apt-get install firefox-esr).');
		await installWithApt('firefox-esr');
		const installed = await findProgram(NAMES, PLACES, willDo);
		if (installed !== undefined) return installed;
	}
	say(
		`SKIPPED: no Firefox ${FIRST_FIREFOX} or newer could be found or installed, so nothing is tried in Firefox. ` +
			'Install one (not as a snap), or set FIREFOX_PATH to the program of one that you have.',
	);
	return undefined;
}

/** @param {string} path */
async function willDo(path) {
	// A snap sees no profile in the folder for temporary files.
	if (!isExecutable(path) || isSnap(path)) return false;
	const { code, output } = await run(path, ['--version'], { quiet: true });
	return code === 0 && majorOf(output) >= FIRST_FIREFOX;
}

/**
 * @param {string} output of `firefox --version`
 * @returns {number} 0 where it names none
 */
export function majorOf(output) {
	const [, major] = /\bFirefox (\d+)/.exec(output) ?? [];
	return Number(major ?? 0);
}

/**
 * Ubuntu's `firefox` is a script that starts the snap.
 * @param {string} path
 */
function isSnap(path) {
	const text = readFileSync(path).subarray(0, 4096).toString('latin1');
	return path.includes('/snap/') || (text.startsWith('#!') && text.includes('/snap/'));
}
