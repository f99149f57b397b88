// @ts-check
import { readJson } from './prepare/project.mjs';

/**
 * How many scenarios ran, as Playwright's JSON report says.
 * @param {string[]} report its place in the checkout
 * @returns {import('./steps.mjs').Tally | undefined}
 */
export function playwrightTally(report) {
	const stats = readJson(...report)?.stats;
	if (stats === undefined) return undefined;
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
