import { expect, type Page } from '@playwright/test';
import { readStoredData } from './stored-data.ts';

/**
 * Looks at a ModernLoop page until LoopLink has taken in what it shows of the person. `options` is any of the
 * extension's own pages; there need not be anything to see on the page itself.
 */
export async function seeModernLoopPage(tab: Page, url: string, options: Page): Promise<void> {
	const known = async () => (await readStoredData(options)).counts['evidence'] ?? 0;
	const before = await known();
	await tab.goto(url);
	await expect.poll(known, { intervals: [50] }).toBeGreaterThan(before);
}
