import type { Page } from '@playwright/test';
import { type ExtensionBrowser, launchWithExtension } from '../browser/launch.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { measureScripts } from '../tools/sizes.ts';
import { evaluationMs } from './evaluate.ts';
import { heapOfVisits, makeIdleExtension } from './heap.ts';
import { learnLinks, measureLinks } from './link.ts';
import { knownPeople, pageOfEachScript } from './places.ts';
import { round } from './statistics.ts';

const VISITS = 15;
const HEAP_VISITS = 5;
const RUNS = { warm: 31, cold: 9, navigate: 15 };
const PEOPLE = 6;
const INSTALL_PAGE_MS = 2_000;

type Numbers = Record<string, number>;

/** Runs `measure` in a fresh browser with one extension, and closes it whatever happens. */
async function withBrowser<Result>(
	sandbox: Sandbox,
	extensionDir: string,
	measure: (browser: ExtensionBrowser) => Promise<Result>,
): Promise<Result> {
	const browser = await launchWithExtension({ sandbox, extensionDir });
	try {
		await closeInstallPage(browser);
		return await measure(browser);
	} finally {
		await browser.close();
	}
}

/**
 * What an extension opens at its installation may take over an empty tab, and keeps its process alive, so
 * that a stopped worker would start faster than it does for people.
 */
async function closeInstallPage({ context }: ExtensionBrowser): Promise<void> {
	const isOurs = (page: Page) => page.url().startsWith('chrome-extension://');
	const deadline = Date.now() + INSTALL_PAGE_MS;
	while (!context.pages().some(isOurs) && Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	// A browser without any tab ends.
	await context.newPage();
	for (const page of context.pages()) if (isOurs(page)) await page.close();
}

/** Sizes of the built product, and what it costs a page. */
export async function measurePages(product: string): Promise<Numbers> {
	const sandbox = await startSandbox({ candidates: 400, seed: 11 });
	try {
		return await measured(sandbox, product);
	} finally {
		await sandbox.close();
	}
}

async function measured(sandbox: Sandbox, product: string): Promise<Numbers> {
	const sizes = measureScripts(product);
	const pages = pageOfEachScript(sandbox);
	const numbers: Numbers = {};
	for (const { kind, name, gzipBytes } of sizes) {
		numbers[kind === 'background' ? 'background.gzipBytes' : `contentScript.${name}.gzipBytes`] = gzipBytes;
	}
	const idle = await makeIdleExtension();
	try {
		for (const { name } of sizes.filter(({ kind }) => kind === 'contentScript')) {
			const address = pages[name];
			if (address === undefined) throw new Error(`No page to measure the content script "${name}" on`);
			const evaluateMs = await withBrowser(sandbox, product, (browser) =>
				evaluationMs(browser, address, name, VISITS),
			);
			const heap = (extension: string) =>
				withBrowser(sandbox, extension, ({ context }) => heapOfVisits(context, address, HEAP_VISITS));
			numbers[`contentScript.${name}.evaluateMs`] = round(evaluateMs);
			numbers[`contentScript.${name}.heapBytes`] = Math.round(
				(await heap(product)) - (await heap(idle.folder)),
			);
		}
	} finally {
		await idle.remove();
	}
	const people = knownPeople(sandbox, PEOPLE);
	const link = await withBrowser(sandbox, product, async (browser) => {
		await learnLinks(browser, people);
		return measureLinks(browser, people, RUNS);
	});
	for (const [name, ms] of Object.entries(link)) numbers[`link.${name}`] = round(ms);
	return numbers;
}
