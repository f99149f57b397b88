// @ts-check
import { readJson } from './prepare/project.mjs';

/** Where the attacks are: scenarios in a browser, and tests of every parser. */
const FOLDER = /(?:^|\/)hostile\//;

/** @typedef {{ attacks: number, findings: number }} Figures */

/**
 * What the reports of Playwright and vitest say of the attacks, also where these ran among all other tests.
 * @param {string[]} playwright
 * @param {string[]} vitest
 * @returns {Figures}
 */
export function hostileFigures(playwright, vitest) {
	const ran = [
		...scenarios(readJson(...playwright)?.suites ?? []),
		...tests(readJson(...vitest)?.testResults ?? []),
	];
	return { attacks: ran.length, findings: ran.filter((isRepelled) => !isRepelled).length };
}

/** @param {Figures} figures */
export function hostileLine({ attacks, findings }) {
	return `check:hostile: ${attacks} attacks, ${findings} findings`;
}

/**
 * @param {readonly any[]} suites as Playwright's JSON reporter writes them
 * @returns {boolean[]}
 */
function scenarios(suites) {
	return suites.flatMap((suite) => [
		...(suite.specs ?? [])
			.filter((/** @type {any} */ spec) => FOLDER.test(spec.file))
			.map(
				(/** @type {any} */ spec) =>
					spec.ok && spec.tests.every((/** @type {any} */ test) => test.status === 'expected'),
			),
		...scenarios(suite.suites ?? []),
	]);
}

/**
 * @param {readonly any[]} files as vitest's JSON reporter writes them
 * @returns {boolean[]}
 */
function tests(files) {
	return files
		.filter(({ name }) => FOLDER.test(name))
		.flatMap(({ assertionResults }) =>
			assertionResults.map((/** @type {any} */ { status }) => status === 'passed'),
		);
}
