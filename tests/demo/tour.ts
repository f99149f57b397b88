import type { Page } from '@playwright/test';
import { click, find } from '../browser/accessible.ts';
import type { ExtensionBrowser } from '../browser/launch.ts';
import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { modernLoopUrl } from '../sandbox/world/modernloop-paths.ts';
import { ashbyApplicationUrl, smartrecruitersApplicationUrl } from '../sandbox/world/web-addresses.ts';
import { picture } from './picture.ts';
import type { StepLog } from './step-log.ts';

type Deps = { readonly browser: ExtensionBrowser; readonly log: StepLog; readonly pictures: string };

const CONNECTIONS = [
	{ name: 'Ashby', key: ashbyKeys.full.key, host: 'https://api.ashbyhq.com' },
	{
		name: 'SmartRecruiters',
		key: smartrecruitersKeys.administrator.key,
		host: 'https://api.smartrecruiters.com',
	},
	{ name: 'ModernLoop', key: bridgeKeys.full, url: 'https://bridge.acme.example' },
] as const;

/** An admin connects all three systems on the options page. */
export async function connectSystems({ browser, log, pictures }: Deps): Promise<void> {
	const options = await browser.openOptions();
	await log.step('Options: three cards, nothing else', async () => {
		await options.getByRole('button', { name: 'Set up' }).first().waitFor();
		await picture(options, pictures, 'options-first-run');
	});
	for (const { name, key, ...address } of CONNECTIONS) {
		// The browser's own prompt waits for ever without a display; this is its "Allow".
		if ('host' in address) await browser.allowHost(address.host);
		await options.bringToFront();
		await log.step(`Connect ${name}: paste the key, test every permission, save`, async () => {
			const card = options.getByRole('region', { name: new RegExp(`^${name}`) });
			await card.getByRole('button', { name: 'Set up' }).click();
			await card.getByLabel('API key', { exact: true }).fill(key);
			if ('url' in address) await card.getByLabel('Connection URL').fill(address.url);
			if (name === 'Ashby') await picture(options, pictures, 'options-connect-ashby');
			await card.getByRole('button', { name: `Connect ${name}`, exact: true }).click();
			await card.getByRole('button', { name: 'Disconnect' }).waitFor();
		});
	}
	await picture(options, pictures, 'options-connected', { fullPage: true });
	await options.close();
}

/** A recruiter's way through the three systems; resolves with the page it ends on. */
export async function tour({ browser, log, sandbox, pictures }: Deps & { sandbox: Sandbox }): Promise<Page> {
	const { context } = browser;
	const jane = cast.janeDoe;
	const [ashbyApplication] = jane.ashby?.applications ?? [];
	const [smartrecruitersApplication] = jane.smartrecruiters?.applications ?? [];
	const [janePage] = jane.pages;
	if (!jane.ashby || !ashbyApplication || !smartrecruitersApplication || !janePage) {
		throw new Error('The cast has lost Jane Doe.');
	}
	const page = await context.newPage();

	await log.step('Ashby: Jane Doe, with her link to ModernLoop', async () => {
		await page.goto(ashbyApplicationUrl(jane.ashby?.candidateId ?? '', ashbyApplication.id));
		await find(page, { role: 'link', name: 'Open in ModernLoop' });
		await picture(page, pictures, 'ashby-linked');
		await click(page, { role: 'button', name: 'More about this link' });
		await find(page, { name: 'Copy link' });
		await picture(page, pictures, 'ashby-popover');
		await page.keyboard.press('Escape');
	});
	const modernloop = await log.step('Ashby → ModernLoop: one click', async () => {
		const landed = await opened(page, 'Open in ModernLoop');
		await find(landed, { role: 'link', name: 'Open in Ashby' });
		await find(landed, { role: 'link', name: 'Open in SmartRecruiters' });
		await picture(landed, pictures, 'modernloop-candidate');
		return landed;
	});
	await log.step('ModernLoop → Ashby: and back', async () => {
		const back = await opened(modernloop, 'Open in Ashby');
		await find(back, { role: 'link', name: 'Open in ModernLoop' });
		await back.close();
	});
	await log.step('ModernLoop → SmartRecruiters: the same person there', async () => {
		const landed = await opened(modernloop, 'Open in SmartRecruiters');
		await find(landed, { role: 'link', name: 'Open in ModernLoop' });
		await landed.close();
		await modernloop.close();
		await page.goto(smartrecruitersApplicationUrl(smartrecruitersApplication.id));
		await find(page, { role: 'link', name: 'Open in ModernLoop' });
		await picture(page, pictures, 'smartrecruiters-linked');
	});
	await log.step('SmartRecruiters: Sync now', async () => {
		await click(page, { role: 'button', name: 'More about this link' });
		await click(page, { role: 'button', name: 'Sync now' });
		await find(page, { name: /^Synced for the first time/ });
		await picture(page, pictures, 'smartrecruiters-synced');
	});
	await log.step('SmartRecruiters: syncing again changes nothing', async () => {
		await click(page, { role: 'button', name: 'Sync now' });
		await find(page, { name: /Nothing had changed/ });
		await page.keyboard.press('Escape');
	});
	await log.step('The toolbar button says the same', async () => {
		const popup = await browser.openPopupFor(page);
		await popup.getByRole('link', { name: /Open in ModernLoop/ }).waitFor();
		await picture(popup, pictures, 'popup');
		await popup.close();
	});
	await log.step('Dark mode follows the system', async () => {
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.goto(ashbyApplicationUrl(jane.ashby?.candidateId ?? '', ashbyApplication.id));
		await find(page, { role: 'link', name: 'Open in ModernLoop' });
		await picture(page, pictures, 'ashby-dark');
		await page.emulateMedia({ colorScheme: 'light' });
	});
	const seen = [sandbox.stats.ashby, sandbox.stats.smartrecruiters, sandbox.stats.bridge].map((stats) =>
		stats.total(),
	);
	const sum = (of: 'requests' | 'limited') => seen.reduce((all, stats) => all + stats[of], 0);
	console.log(`The APIs were asked ${sum('requests')} times; ${sum('limited')} requests were over a limit.`);
	return page;
}

/** Right after install, without any key: two clicks pair two pages that say nothing of each other. */
export async function pairByHand({ browser, log, pictures }: Deps): Promise<void> {
	const page = await browser.context.newPage();
	const marco = cast.marcoRossi;
	const [application] = marco.ashby?.applications ?? [];
	const [modernLoopPage] = marco.pages;
	if (!marco.ashby || !application || !modernLoopPage) throw new Error('The cast has lost Marco Rossi.');
	await log.step('Without a key: Marco Rossi is paired with his ModernLoop page by hand', async () => {
		await page.goto(ashbyApplicationUrl(marco.ashby?.candidateId ?? '', application.id));
		await find(page, { role: 'button', name: 'Not linked to ModernLoop' });
		await picture(page, pictures, 'ashby-not-linked');
		await click(page, { role: 'button', name: 'Not linked to ModernLoop' });
		const landed = page.context().waitForEvent('page');
		await click(page, { name: 'Find in ModernLoop' });
		const modernloop = await landed;
		await modernloop.goto(modernLoopUrl(modernLoopPage.path));
		await find(modernloop, { role: 'button', name: 'Link' });
		await picture(modernloop, pictures, 'modernloop-pairing');
		await click(modernloop, { role: 'button', name: 'Link' });
		await find(modernloop, { role: 'link', name: 'Open in Ashby' });
		await picture(modernloop, pictures, 'modernloop-paired');
		await modernloop.close();
	});
	await page.close();
}

/** Follows a chip's link into the tab that it opens. */
async function opened(page: Page, name: string): Promise<Page> {
	const arriving = page.context().waitForEvent('page');
	await click(page, { role: 'link', name });
	const target = await arriving;
	await target.waitForLoadState();
	return target;
}
