import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser'];
const MAC = '/Applications/Chromium.app/Contents/MacOS/Chromium';

/**
 * The Chromium to run: CHROMIUM_PATH, else a system one, else undefined for Playwright's own. Branded Chrome
 * and Edge are not taken: they no longer load unpacked extensions from the command line.
 */
export function chromiumPath(env: NodeJS.ProcessEnv = process.env): string | undefined {
	const { CHROMIUM_PATH: chosen, PATH: path = '' } = env;
	if (chosen) {
		if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH names no file: ${chosen}`);
		return chosen;
	}
	const candidates = path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
	return [...candidates, MAC].find((file) => existsSync(file));
}
