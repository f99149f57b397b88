import type { Page } from '@playwright/test';
import { type AccessibleNode, boxOf, cdp, click, find } from '../browser/accessible.ts';
import { expect, test } from './fixtures.ts';
import { ashbyPageOf, smartrecruitersPageOf } from './pages/cast-pages.ts';
import { LANGUAGES, stringsOf } from './pages/strings.ts';

/** Which way a node inside a closed shadow root runs. */
async function directionOf(page: Page, { backendNodeId }: AccessibleNode): Promise<unknown> {
	const session = await cdp(page);
	const { object } = await session.send('DOM.resolveNode', { backendNodeId });
	const { result } = await session.send('Runtime.callFunctionOn', {
		objectId: object.objectId ?? '',
		functionDeclaration: 'function () { return getComputedStyle(this).direction; }',
	});
	return result.value;
}

/** How far an extension page reaches beyond the window, in CSS pixels. */
function overflow(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

for (const language of LANGUAGES) {
	test.describe(`in ${language}`, () => {
		test.use({ locale: language });
		const text = stringsOf(language);
		const direction = text('chipDirection');

		// An Arabic reader works on English pages, and the other way round.
		for (const [system, pageOf, pageDirection] of [
			['Ashby', ashbyPageOf, 'ltr'],
			['SmartRecruiters', smartrecruitersPageOf, 'rtl'],
			['Ashby', ashbyPageOf, 'rtl'],
		] as const) {
			test(`chip, popover and popup speak it on ${system} running ${pageDirection}`, async ({
				extension,
				tab,
			}) => {
				await tab.goto(`${pageOf('laylaAlhassan')}?dir=${pageDirection}`);
				const label = text('chipNotConnected', 'ModernLoop');
				await click(tab, { role: 'button', name: label });
				const popover = await find(tab, { role: 'dialog', name: label });
				await find(tab, { role: 'StaticText', name: text('chipNotConnectedNext', 'ModernLoop') });
				await find(tab, { role: 'button', name: text('popoverFind', 'ModernLoop') });
				expect(await directionOf(tab, popover)).toBe(direction);
				const { x, y, width, height } = await boxOf(tab, popover);
				expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
				expect(x + width).toBeLessThanOrEqual(1280);
				expect(y + height).toBeLessThanOrEqual(800);

				const popup = await extension.openPopupFor(tab);
				await expect(popup.getByRole('heading', { name: label })).toBeVisible();
				await expect(popup.locator('html')).toHaveAttribute('dir', direction);
				expect(await overflow(popup)).toBeLessThanOrEqual(0);
			});
		}

		test('the options speak it, run its way and fit every window', async ({ extension }) => {
			const page = await extension.openOptions();
			await expect(page.getByRole('heading', { level: 1, name: text('optionsConnections') })).toBeVisible();
			await expect(page).toHaveTitle(text('optionsTitle'));
			await expect(page.locator('html')).toHaveAttribute('lang', language);
			await expect(page.locator('html')).toHaveAttribute('dir', direction);

			const card = page.getByRole('region', { name: 'Ashby' });
			const setUp = card.getByRole('button', { name: text('optionsSetUp') });
			const [title, button] = [await card.getByRole('heading').boundingBox(), await setUp.boundingBox()];
			expect((title?.x ?? 0) > (button?.x ?? 0), 'the name is right of the button').toBe(direction === 'rtl');

			await setUp.click();
			await expect(card.getByRole('heading', { name: text('optionsMakeKey', 'Ashby') })).toBeVisible();
			// An address runs from left to right whatever is around it.
			await expect(card.getByLabel(text('optionsUrl'))).toHaveCSS('direction', 'ltr');
			for (const details of await page.locator('summary').all()) await details.click();
			for (const width of [1280, 320]) {
				await page.setViewportSize({ width, height: 800 });
				expect(await overflow(page), `at ${width} px`).toBeLessThanOrEqual(0);
			}
		});
	});
}
