import { test as base, expect, type Page } from '@playwright/test';
import { type ExtensionBrowser, launchWithExtension } from '../../browser/launch.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { installed } from '../fixtures.ts';
import { modernLoopPageOf } from '../pages/cast-pages.ts';
import { chipOn } from '../pages/chip.ts';
import { ATTACKS, type Attack } from './attacks.ts';

type Shared = {
	readonly sandbox: Sandbox;
	/** One browser for all attacks of a worker: none of them may harm the next, so this is part of the test. */
	readonly extension: ExtensionBrowser;
	/** A page of the extension, to look into what it keeps. */
	readonly options: Page;
};

/** A tab whose pages are the attacker's. */
type Fixtures = { readonly tab: Page };

const test = base.extend<Fixtures, Shared>({
	sandbox: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture names from the pattern
		async ({}, use) => {
			const sandbox = await startSandbox({ candidates: 60, seed: 7 });
			await use(sandbox);
			await sandbox.close();
		},
		{ scope: 'worker' },
	],
	extension: [
		async ({ sandbox }, use) => {
			const { EXTENSION_DIR: extensionDir } = process.env;
			const extension = await launchWithExtension({
				sandbox,
				...(extensionDir === undefined ? {} : { extensionDir }),
			});
			await installed(extension);
			// Jane Doe and Bobby Tables are linked: there is something to steal.
			const tab = await extension.context.newPage();
			for (const name of ['janeDoe', 'bobbyTables'] as const) {
				await tab.goto(modernLoopPageOf(name));
				await chipOn(tab).leadsTo('Open in Ashby');
			}
			await tab.close();
			await use(extension);
			await extension.close();
		},
		{ scope: 'worker' },
	],
	options: [
		async ({ extension }, use) => {
			await use(await extension.openOptions());
		},
		{ scope: 'worker' },
	],
	tab: async ({ extension }, use) => {
		const tab = await extension.context.newPage();
		await tab.addInitScript(() => sessionStorage.setItem('sandbox-flags', '{"rerender":"0"}'));
		await use(tab);
		await tab.close();
	},
});

/** A scenario of one attack: what it gets is in the table. */
export function attack(name: Attack, scenario: (given: Fixtures & Shared) => Promise<void>): void {
	test(
		name,
		{ annotation: { type: 'gets', description: ATTACKS[name] } },
		({ tab, sandbox, extension, options }) => scenario({ tab, sandbox, extension, options }),
	);
}

/** Serves a page that the attacker wrote at an address of the ATS or of ModernLoop. */
export async function serveHostile(tab: Page, url: string, body: string): Promise<void> {
	await tab.route(url, (route) =>
		route.fulfill({
			contentType: 'text/html; charset=utf-8',
			// Where the placement looks for a name: in the far part of the window.
			body: `<!doctype html><meta charset="utf-8"><title>x</title><body><main style="margin-left:500px">${body}</main>`,
		}),
	);
}

export { expect };
