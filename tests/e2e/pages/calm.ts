import type { Page } from '@playwright/test';

/**
 * Lets the look-alike apps in this tab stop re-rendering by themselves. That the chip survives it is another
 * subject; a popover that is open when the page throws the chip away closes.
 */
export async function calm(tab: Page): Promise<void> {
	await tab.addInitScript(() => sessionStorage.setItem('sandbox-flags', '{"rerender":"0"}'));
}
