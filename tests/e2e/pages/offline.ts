import type { Page } from '@playwright/test';
import { cdp } from '../../browser/accessible.ts';

/**
 * Takes the network from this page alone, or gives it back, as the page's own `online` and `offline` events
 * tell it. Playwright's switch would reach the extension's worker too, but later than the page.
 */
export async function setOffline(page: Page, offline: boolean): Promise<void> {
	const session = await cdp(page);
	await session.send('Network.enable');
	await session.send('Network.emulateNetworkConditions', {
		offline,
		latency: 0,
		downloadThroughput: -1,
		uploadThroughput: -1,
	});
}
