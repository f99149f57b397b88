import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';

type Browser = {
	readonly context: BrowserContext;
	readonly extensionId: string;
	readonly profileDir: string;
};

/**
 * Opens the toolbar popup over a tab, as a click on the toolbar button does, and returns it as a page.
 * Playwright does not see popups that open while it watches, but it does see those that are there when it
 * connects: so the popup is opened from an extension page (a stopped worker cannot be asked), and then
 * looked at through a second connection, which ends with the popup. Needs --remote-debugging-port=0.
 */
export async function openPopup({ context, extensionId, profileDir }: Browser, page: Page): Promise<Page> {
	const opener = await context.newPage();
	await opener.goto(`chrome-extension://${extensionId}/manifest.json`);
	await page.bringToFront();
	// The browser's own answer to what it opens, so that other extension pages are not mistaken for it.
	const address = await opener.evaluate<string>(
		'chrome.action.openPopup().then(() => chrome.action.getPopup({}))',
	);
	await opener.close();
	const [port] = (await readFile(join(profileDir, 'DevToolsActivePort'), 'utf8')).split('\n');
	const connection = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
	const popup = connection
		.contexts()
		.flatMap((seen) => seen.pages())
		.find((candidate) => candidate.url() === address);
	if (!popup) {
		await connection.close();
		throw new Error('The popup did not open.');
	}
	popup.once('close', () => void connection.close());
	await popup.waitForLoadState();
	return popup;
}
