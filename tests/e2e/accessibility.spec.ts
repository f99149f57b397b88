import type { Page } from '@playwright/test';
import { accessibleNodes } from '../browser/accessible.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys } from '../sandbox/world/keys.ts';
import { expect, test } from './fixtures.ts';
import { ashbyPageOf } from './pages/cast-pages.ts';
import { chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { lockOn } from './pages/lock.ts';
import { placesOf } from './pages/people.ts';
import { violations } from './pages/violations.ts';

const PASSPHRASE = 'seven quiet harbours at noon';

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in ${colorScheme} colours, axe finds nothing`, () => {
		test.use({ colorScheme });

		test('on the options page: first run, help and form open, connected', async ({ extension, tab }) => {
			await tab.close();
			const options = await extension.openOptions();
			await options.getByRole('button', { name: 'Set up Ashby' }).waitFor();
			expect(await violations(options)).toEqual([]);
			await options.getByRole('button', { name: 'Set up Ashby' }).click();
			expect(await violations(options)).toEqual([]);
			await options.close();

			await connect(extension, 'ashby', ashbyKeys.jobsOnly.key);
			const connected = await extension.openOptions();
			await connected.getByRole('button', { name: 'Disconnect Ashby' }).waitFor();
			expect(await violations(connected)).toEqual([]);
			await connected.getByRole('button', { name: 'Disconnect Ashby' }).click();
			await connected.getByRole('dialog').waitFor();
			expect(await violations(connected)).toEqual([]);
		});

		test('in the popup', async ({ extension, tab }) => {
			await tab.goto(ashbyPageOf('janeDoe'));
			const popup = await extension.openPopupFor(tab);
			await popup.getByText('Not linked to ModernLoop').waitFor();
			expect(await violations(popup)).toEqual([]);
		});

		test('while it is locked: options, review and popup, with a wrong passphrase too', async ({
			extension,
			tab,
		}) => {
			await tab.goto(ashbyPageOf('janeDoe'));
			const options = await connect(extension, 'ashby', ashbyKeys.full.key);
			await lockOn(options).setPassphrase(PASSPHRASE);
			await expect(options.getByRole('progressbar'), 'the keys are being replaced').toBeVisible();
			expect(await violations(options), 'before it is locked').toEqual([]);
			await options.getByRole('button', { name: 'Lock now' }).click();
			const review = await extension.openExtensionPage('review.html?id=none');
			const popup = await extension.openPopupFor(tab);
			for (const page of [popup, options, review]) {
				const { card } = lockOn(page);
				await expect(card).toBeVisible();
				expect(await violations(page), page.url()).toEqual([]);
			}
			await popup.close();
			const { card, unlock } = lockOn(options);
			await options.bringToFront();
			await unlock('not this one');
			await expect(card.getByText(/^This is not the passphrase\./).first()).toBeVisible();
			await card.getByText('Forgotten the passphrase?').click();
			expect(await violations(options), 'wrong, and forgotten').toEqual([]);
		});
	});
}

test('without a mouse: from the chip of a locked LoopLink to its link, and on in the popup', async ({
	extension,
	tab,
}) => {
	const before = await connect(extension, 'ashby', ashbyKeys.full.key);
	await tab.goto(placesOf(cast.janeDoe).modernloop());
	await chipOn(tab).leadsTo('Open in Ashby');
	await lockOn(before).setPassphrase(PASSPHRASE);
	await before.getByRole('button', { name: 'Lock now' }).click();
	await expect(lockOn(before).card).toBeVisible();
	await before.close();
	await tab.goto(ashbyPageOf('janeDoe'));
	const chip = chipOn(tab);
	await chip.says('LoopLink is locked');
	// Before it comes the page's long list.
	await tab.getByRole('button', { name: 'Close' }).focus();
	await tabInPage(tab, 'LoopLink is locked');
	await tab.keyboard.press('Enter');
	await chip.tells(/Enter your passphrase to see links again/);
	expect(await focusedNames(tab), 'its first button has the focus').toContain('Unlock LoopLink');
	const opened = tab.context().waitForEvent('page');
	await tab.keyboard.press('Enter');
	const options = await opened;
	const { card } = lockOn(options);
	await expect(card).toBeVisible();
	await tabTo(options, /Passphrase/);
	await options.keyboard.type(PASSPHRASE);
	await options.keyboard.press('Enter');
	await expect(card).toBeHidden();
	await expect(options.getByRole('heading', { level: 1 }), 'where it began anew').toBeFocused();
	await tab.bringToFront();
	// What a headless browser does not say: that a tab is looked at again.
	await tab.reload();
	expect(await chip.leadsTo()).toBe(placesOf(cast.janeDoe).modernloop());

	await options.getByRole('button', { name: 'Lock now' }).click();
	const popup = await extension.openPopupFor(tab);
	await expect(lockOn(popup).card).toBeVisible();
	await tabTo(popup, /Passphrase/);
	await popup.keyboard.type(PASSPHRASE);
	await popup.keyboard.press('Enter');
	await expect(lockOn(popup).card).toBeHidden();
	await expect(popup.getByRole('heading', { level: 1 })).toBeFocused();
});

test('without a mouse: from the first card to a connected system', async ({ extension, tab }) => {
	await tab.close();
	await extension.allowHost('https://api.ashbyhq.com');
	const options = await extension.openOptions();
	await options.getByRole('button', { name: 'Set up Ashby' }).waitFor();
	await tabTo(options, /Set up/);
	await options.keyboard.press('Enter');
	await tabTo(options, /API key/);
	await options.keyboard.type(ashbyKeys.full.key);
	await options.keyboard.press('Enter');
	await options.getByRole('button', { name: 'Disconnect Ashby' }).waitFor();
});

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
	const focused = page.locator(':focus');
	for (let step = 0; step < 40; step += 1) {
		await page.keyboard.press('Tab');
		const called = await focused.evaluate((element) => {
			const labels =
				element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((one) => one.textContent) : [];
			return [element.getAttribute('aria-label'), element.textContent, element.id, ...labels].join(' ');
		});
		if (name.test(called)) return;
	}
	throw new Error(`Tab never reached ${name}.`);
}

/** The same in a page whose chip lies in a closed root. */
async function tabInPage(page: Page, name: string): Promise<void> {
	for (let step = 0; step < 60; step += 1) {
		await page.keyboard.press('Tab');
		if ((await focusedNames(page)).includes(name)) return;
	}
	throw new Error(`Tab never reached ${name}.`);
}

/** What has the focus, also within a closed root, and the page itself. */
async function focusedNames(page: Page): Promise<readonly string[]> {
	return (await accessibleNodes(page)).filter((node) => node.focused).map(({ name }) => name);
}
