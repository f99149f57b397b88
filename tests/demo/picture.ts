import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Leaves a picture of what a page shows. */
export async function picture(
	page: Page,
	folder: string,
	name: string,
	options: { readonly fullPage?: boolean } = {},
): Promise<void> {
	await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', ...options });
}
