import { find } from '../browser/accessible.ts';
import type { ExtensionBrowser } from '../browser/launch.ts';
import { enterContentWorld } from './content-world.ts';
import { lookUp, navigateMs } from './in-page.ts';
import type { KnownPerson } from './places.ts';
import { median } from './statistics.ts';

export type LinkRuns = { readonly warm: number; readonly cold: number; readonly navigate: number };

/** Lets the extension learn the links by showing it the ModernLoop pages that carry them. */
export async function learnLinks(browser: ExtensionBrowser, people: readonly KnownPerson[]): Promise<void> {
	const page = await browser.context.newPage();
	for (const { modernloopUrl } of people) {
		await page.goto(modernloopUrl);
		await find(page, { role: 'link', name: 'Open in Ashby' }, 10_000);
	}
	await page.close();
}

/**
 * How long a known link takes, in ms, medians: the question and its answer with a worker that runs and with
 * one that was stopped, and from a click in the page to the link on screen.
 */
export async function measureLinks(
	browser: ExtensionBrowser,
	people: readonly KnownPerson[],
	runs: LinkRuns,
) {
	const [first, ...others] = people;
	if (first === undefined || others.length === 0) throw new Error('Navigation needs two people');
	const page = await browser.context.newPage();
	await page.goto(`${first.ashbyUrl}?rerender=0`);
	await find(page, { role: 'link', name: 'Open in ModernLoop' }, 10_000);
	const world = await enterContentWorld(page, browser.extensionId);
	const ask = ({ candidateId }: KnownPerson) =>
		world.run(lookUp, { system: 'ashby', kind: 'candidate', candidateId });

	const warm: number[] = [];
	for (let run = 0; run < runs.warm; run++) warm.push((await ask(first)).ms);
	const cold: number[] = [];
	for (let run = 0; run < runs.cold; run++) {
		await browser.killWorker();
		cold.push((await ask(first)).ms);
	}
	const navigate: number[] = [];
	for (let run = 0; run < runs.navigate; run++) {
		const next = people[(run + 1) % people.length] ?? first;
		const { href } = await ask(next);
		navigate.push(await world.run(navigateMs, new URL(next.ashbyUrl).pathname, href));
	}
	await world.close();
	await page.close();
	return { warmMs: median(warm), coldMs: median(cold), navigateMs: median(navigate) };
}
