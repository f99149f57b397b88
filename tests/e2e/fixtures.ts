import { test as base, expect, type Page } from '@playwright/test';
import { type ExtensionBrowser, launchWithExtension } from '../browser/launch.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';

type Fixtures = {
	/** The three systems. One for each test: limits, faults and edits of one test never reach another. */
	readonly sandbox: Sandbox;
	/**
	 * A new browser profile with the shipped build in it, as right after install. An error that our code throws
	 * anywhere in it fails the test. (Playwright's own `browser` cannot be replaced: it lives as long as a worker.)
	 */
	readonly extension: ExtensionBrowser;
	/** A first tab. */
	readonly tab: Page;
};

const isOptions = (page: Page) => page.url().endsWith('/options.html');

/**
 * After install, which an unpacked extension has at each start of the browser, the options open by themselves,
 * into the tab in front, so a test's own tabs come after. They are waited for to the end: Chromium gives the
 * extension's next page empty texts when its first is closed while it still loads.
 */
export async function installed({ context }: ExtensionBrowser): Promise<void> {
	await expect.poll(() => context.pages().some(isOptions), { intervals: [20], timeout: 15_000 }).toBe(true);
	const [options] = context.pages().filter(isOptions);
	await options?.getByRole('heading', { level: 1 }).waitFor();
}

/**
 * Every scenario starts from a browser that has just installed the production build and three systems that
 * answer under their real host names.
 */
export const test = base.extend<Fixtures>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture names from the pattern
	sandbox: async ({}, use) => {
		const sandbox = await startSandbox({ candidates: 120, seed: 7 });
		await use(sandbox);
		await sandbox.close();
	},
	extension: async ({ sandbox, colorScheme, locale }, use) => {
		// Another folder than the build's own lets tests run while the next build is made.
		const { EXTENSION_DIR: extensionDir } = process.env;
		const extension = await launchWithExtension({
			sandbox,
			...(extensionDir === undefined ? {} : { extensionDir }),
			...(colorScheme === 'dark' ? { colorScheme } : {}),
			...(locale === undefined || locale === 'en-US' ? {} : { locale }),
		});
		const errors: string[] = [];
		const ours = `chrome-extension://${extension.extensionId}/`;
		extension.context.on('weberror', (webError) => {
			const { stack, message } = webError.error();
			const isOurs = (stack ?? '').includes(ours) || (webError.page()?.url() ?? '').startsWith(ours);
			if (isOurs) errors.push(stack ?? message);
		});
		await installed(extension);
		await use(extension);
		await extension.close();
		expect(errors, 'errors that our code threw').toEqual([]);
	},
	tab: async ({ extension }, use) => {
		const [options] = extension.context.pages().filter(isOptions);
		const tab = await extension.context.newPage();
		await options?.close();
		await use(tab);
	},
});

export { expect };
