// @ts-check
import { prepareChromium } from './chromium.mjs';
import { prepareFirefox } from './firefox.mjs';
import { withLock } from './lock.mjs';
import { installPackages, packagesProblem } from './packages.mjs';
import { installPinnedNode, isPinnedNodeReady, pinnedEnvironment } from './pinned-node.mjs';

/**
 * Makes a fresh checkout ready: packages, the pinned Node and, where asked for, browsers. Says what it
 * does, does nothing (in about 50 ms) when everything is there, and throws `Stop` when it can't.
 *
 * @param {{ chromium?: boolean, firefox?: boolean }} [needs]
 * @returns {Promise<NodeJS.ProcessEnv>} the environment the steps run in, with CHROMIUM_PATH and FIREFOX_PATH where
 *   asked for; the latter is missing where no Firefox can be had
 */
export async function prepare(needs = {}) {
	if (packagesProblem() !== undefined || !(await isPinnedNodeReady())) {
		await withLock('packages', async () => {
			const problem = packagesProblem();
			if (problem !== undefined) await installPackages(problem);
			if (!(await isPinnedNodeReady())) await installPinnedNode();
		});
	}
	const env = pinnedEnvironment();
	if (needs.chromium === true) env['CHROMIUM_PATH'] = await withLock('chromium', prepareChromium);
	if (needs.firefox === true) {
		const firefox = await withLock('firefox', prepareFirefox);
		if (firefox !== undefined) env['FIREFOX_PATH'] = firefox;
	}
	return env;
}
