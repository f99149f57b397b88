// @ts-check
import { prepareChromium } from './chromium.mjs';
import { withLock } from './lock.mjs';
import { installPackages, packagesProblem } from './packages.mjs';
import { installPinnedNode, isPinnedNodeReady, pinnedEnvironment } from './pinned-node.mjs';

/**
 * Makes a fresh checkout ready: packages, the pinned Node and, where asked for, a Chromium. Says what it
 * does, does nothing (in about 50 ms) when everything is there, and throws `Stop` when it can't.
 *
 * @param {{ chromium?: boolean }} [needs]
 * @returns {Promise<NodeJS.ProcessEnv>} the environment the steps run in, with CHROMIUM_PATH where asked for
 */
export async function prepare(needs = {}) {
	if (packagesProblem() !== undefined || !(await isPinnedNodeReady())) {
		await withLock('packages', async () => {
			const problem = packagesProblem();
			if (problem !== undefined) await installPackages(problem);
			if (!(await isPinnedNodeReady())) await installPinnedNode();
		});
	}
	if (needs.chromium !== true) return pinnedEnvironment();
	return pinnedEnvironment({ CHROMIUM_PATH: await withLock('chromium', prepareChromium) });
}
