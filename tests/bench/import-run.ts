import type { Page } from '@playwright/test';
import type { Ats } from '../../utils/systems/system.ts';
import type { ExtensionBrowser } from '../browser/launch.ts';
import { connect } from '../e2e/pages/connect.ts';
import { askSync } from '../e2e/pages/sync.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';

const KEYS: Readonly<Record<Ats, string>> = {
	ashby: ashbyKeys.full.key,
	smartrecruiters: smartrecruitersKeys.administrator.key,
};
const LOOK_EVERY_MS = 250;
/** A new extension opens its options by itself, over a page that opens at the same time. */
const INSTALL_PAGE_MS = 2500;

/** The options page, once the browser has opened what it opens by itself. */
export async function openQuietly(browser: ExtensionBrowser): Promise<Page> {
	await new Promise((resolve) => setTimeout(resolve, INSTALL_PAGE_MS));
	return browser.openOptions();
}

export async function connectAll(browser: ExtensionBrowser, systems: readonly Ats[]): Promise<void> {
	for (const system of systems) await (await connect(browser, system, KEYS[system])).close();
}

/** Imports these systems, and answers how long it took, in ms. */
export async function importAll(options: Page, systems: readonly Ats[]): Promise<number> {
	const beganAt = performance.now();
	for (const system of systems) await askSync(options, 'sync.start', { system });
	await untilReadSince(options, systems, 0);
	return performance.now() - beganAt;
}

/**
 * Waits until every resource has been read to its end since then, ms since the epoch. Throws what holds one
 * up.
 */
export async function untilReadSince(options: Page, systems: readonly Ats[], since: number): Promise<void> {
	for (;;) {
		const progress = await askSync(options, 'sync.progress', {});
		const resources = progress
			.filter(({ system }) => systems.includes(system))
			.flatMap((one) => one.resources);
		const problem = resources.find((one) => one.problem !== null && one.problem.kind !== 'rate-limited');
		if (problem !== undefined) throw new Error(`${problem.resource}: ${JSON.stringify(problem.problem)}`);
		if (resources.every(({ succeededAt }) => succeededAt !== null && succeededAt >= since)) return;
		await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
	}
}
