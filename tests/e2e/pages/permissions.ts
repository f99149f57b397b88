import type { Page } from '@playwright/test';

/** The hosts the browser lets the extension reach now, as match patterns, seen from one of its own pages. */
export function grantedHosts(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const { permissions } = Reflect.get(globalThis, 'chrome');
		const { origins }: { origins: string[] } = await permissions.getAll();
		return origins.toSorted();
	});
}

/** As if the person had said no to the browser's own prompt, which no test can reach; until the next load. */
export async function refusePrompts(page: Page): Promise<void> {
	await page.evaluate(() => {
		const { permissions } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
		permissions.request = async () => false;
	});
}
