// @ts-check
import { scriptOf } from './packages.mjs';
import { PINNED_NODE, pinnedEnvironment } from './pinned-node.mjs';
import { findProgram, installWithApt, isExecutable, mayInstallWithApt } from './programs.mjs';
import { Stop, say } from './project.mjs';
import { run } from './run.mjs';

/**
 * Chromium by its usual names. Branded Chrome and Edge are left out: since 137 they ignore
 * `--load-extension` (https://playwright.dev/docs/chrome-extensions).
 */
const NAMES = ['chromium', 'chromium-browser', 'Chromium'];
const PLACES = ['/Applications/Chromium.app/Contents/MacOS'];

/**
 * The path of a Chromium that starts, installing one where there is none.
 * Order: CHROMIUM_PATH, the system's, Playwright's, then Debian's package (as root) or Playwright's download.
 */
export async function prepareChromium() {
	const chosen = process.env['CHROMIUM_PATH'];
	if (chosen) {
		if (await starts(chosen)) return chosen;
		throw new Stop(`CHROMIUM_PATH is ${chosen}, which does not start. Correct it, or unset it.`);
	}
	const found = (await findProgram(NAMES, PLACES, starts)) ?? (await findPlaywrightChromium());
	if (found !== undefined) return found;
	if (mayInstallWithApt()) {
		say('No Chromium found: installing the one of Debian (apt-get install chromium).');
		await installWithApt('chromium');
		const installed = await findProgram(NAMES, PLACES, starts);
		if (installed !== undefined) return installed;
	}
	say('No Chromium found: downloading the one of Playwright (npx playwright install chromium).');
	await installWithPlaywright();
	const downloaded = await findPlaywrightChromium();
	if (downloaded !== undefined) return downloaded;
	throw new Stop(
		'No Chromium could be found or installed. Install one (Debian: "apt-get install chromium"; elsewhere: ' +
			'"npx playwright install --with-deps chromium"), or set CHROMIUM_PATH to the program of one that you ' +
			'have. Chrome and Edge themselves will not do: they refuse to load an extension from a folder.',
	);
}

async function findPlaywrightChromium() {
	const print = 'import("playwright-core").then((m) => console.log(m.chromium.executablePath()))';
	const { code, output } = await run(PINNED_NODE, ['-e', print], { quiet: true, env: pinnedEnvironment() });
	const path = output.trim();
	return code === 0 && isExecutable(path) && (await starts(path)) ? path : undefined;
}

async function installWithPlaywright() {
	// Its libraries need root; where CI runs as a user, sudo asks for no password.
	const withLibraries = process.platform === 'linux' && (process.getuid?.() === 0 || process.env['CI']);
	const args = ['install', ...(withLibraries ? ['--with-deps'] : []), 'chromium'];
	await run(PINNED_NODE, [scriptOf('@playwright/test', 'playwright'), ...args], { env: pinnedEnvironment() });
}

/** @param {string} path */
async function starts(path) {
	// Ubuntu's `chromium-browser` is a script that only says to install a snap.
	const { code, output } = await run(path, ['--version'], { quiet: true });
	return code === 0 && /\d+\.\d+\.\d+/.test(output);
}
