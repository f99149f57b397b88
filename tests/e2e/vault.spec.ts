import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAll } from '../browser/accessible.ts';
import { type ExtensionBrowser, launchWithExtension } from '../browser/launch.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys } from '../sandbox/world/keys.ts';
import { test as base, expect, installed } from './fixtures.ts';
import { chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { connectionCard } from './pages/connection-card.ts';
import { lockOn } from './pages/lock.ts';
import { placesOf } from './pages/people.ts';
import { grantedHosts } from './pages/permissions.ts';
import { readStoredData } from './pages/stored-data.ts';

const PASSPHRASE = 'seven quiet harbours at noon';
const jane = placesOf(cast.janeDoe);

const test = base.extend<{
	/** Starts the browser, with the same profile each time, after ending the one that runs. */
	readonly startBrowser: () => Promise<ExtensionBrowser>;
}>({
	startBrowser: async ({ sandbox }, use) => {
		const profileDir = await mkdtemp(join(tmpdir(), 'looplink-vault-'));
		const { EXTENSION_DIR: extensionDir } = process.env;
		let running: ExtensionBrowser | undefined;
		await use(async () => {
			await running?.close();
			running = await launchWithExtension({
				sandbox,
				profileDir,
				...(extensionDir === undefined ? {} : { extensionDir }),
			});
			await installed(running);
			return running;
		});
		await running?.close();
		await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
	},
});

test('with a passphrase a browser that starts is locked everywhere, until it is entered', async ({
	startBrowser,
}) => {
	test.setTimeout(60_000);
	const first = await startBrowser();
	const before = await connect(first, 'ashby', ashbyKeys.full.key);
	const tab = await first.context.newPage();
	await tab.goto(jane.modernloop());
	await chipOn(tab).leadsTo('Open in Ashby');
	await lockOn(before).setPassphrase(PASSPHRASE);
	await tab.goto(jane.ashby());
	expect(await chipOn(tab).leadsTo(), 'setting it hides nothing').toBe(jane.modernloop());

	const extension = await startBrowser();
	const page = await extension.context.newPage();
	await page.goto(jane.ashby());
	const chip = chipOn(page);
	await chip.says('LoopLink is locked');
	await chip.openPopover();
	await chip.tells(/Enter your passphrase to see links again/);
	await chip.offersNo('Open settings');
	await chip.press('Unlock LoopLink');
	const optionsPages = () => extension.context.pages().filter((one) => one.url().endsWith('/options.html'));
	await expect.poll(optionsPages).toHaveLength(1);
	const [options] = optionsPages();
	if (options === undefined) throw new Error('no options');
	const lock = lockOn(options);
	await expect(lock.card).toBeVisible();
	const ashby = connectionCard(options, 'ashby');
	await expect(ashby.text('Locked')).toBeVisible();
	await expect(ashby.text(/^Its key is stored here/)).toBeVisible();
	const review = await extension.openExtensionPage('review.html?id=none');
	await expect(lockOn(review).card).toBeVisible();

	for (let wrong = 1; wrong <= 3; wrong += 1) {
		await lock.unlock(`not it ${wrong}`);
		await expect(lock.card.getByText(/^This is not the passphrase\./).first()).toBeVisible();
	}
	await expect(lock.card.getByText(/Too many wrong passphrases\. Try again/).first()).toBeVisible();
	await expect(async () => {
		if (await lock.card.isVisible()) await lock.unlock(PASSPHRASE);
		await expect(lock.card).toBeHidden({ timeout: 1_000 });
	}).toPass({ timeout: 15_000, intervals: [1_000] });
	await expect(ashby.button('Disconnect')).toBeVisible();
	await expect(lockOn(review).card).toBeHidden();
	await page.bringToFront();
	await page.reload();
	expect(await chip.leadsTo()).toBe(jane.modernloop());

	await extension.killWorker();
	await page.reload();
	expect(await chip.leadsTo(), 'a worker that starts again stays unlocked').toBe(jane.modernloop());
});

test('links that are drawn already go when it is locked, also where nobody looks, and come back', async ({
	extension,
	tab,
}) => {
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	await tab.goto(jane.modernloop());
	await chipOn(tab).leadsTo('Open in Ashby');
	const ashby = await extension.context.newPage();
	await ashby.goto(jane.ashby());
	expect(await chipOn(ashby).leadsTo()).toBe(jane.modernloop());
	const lock = lockOn(options);
	await options.bringToFront();
	await lock.setPassphrase(PASSPHRASE);
	await lock.section.getByRole('button', { name: 'Lock now' }).click();
	for (const page of [tab, ashby]) await chipOn(page).says('LoopLink is locked');
	expect(await findAll(ashby, { role: 'link', name: /^Open in/ })).toEqual([]);
	await ashby.bringToFront();
	await lock.unlock(PASSPHRASE);
	expect(await chipOn(ashby).leadsTo()).toBe(jane.modernloop());
});

test('it locks by itself when the screen is locked, and the popup unlocks it', async ({ extension, tab }) => {
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	const lock = lockOn(options);
	await lock.setPassphrase(PASSPHRASE);
	await lock.section.getByLabel('Lock after nobody was there for').selectOption('15 minutes');
	const worker = await extension.worker();
	// What the browser calls when the screen of the computer is locked.
	await worker.evaluate("chrome.idle.onStateChanged.dispatch('locked')");
	await expect(lock.card).toBeVisible();
	await tab.goto(jane.modernloop());
	await chipOn(tab).says('LoopLink is locked');
	await tab.goto(jane.ashby());
	await chipOn(tab).says('LoopLink is locked');
	const popup = await extension.openPopupFor(tab);
	const popupLock = lockOn(popup);
	await popupLock.unlock(PASSPHRASE);
	await expect(popupLock.card).toBeHidden();
	await expect(lock.card).toBeHidden();
	await tab.reload();
	await chipOn(tab).says('Not in ModernLoop yet');

	// As it is on waking: nobody was known to be there for an hour, and the browser says nothing of it.
	await options.evaluate(
		'chrome.storage.session.set({ presence: { at: Date.now() - 3_600_000, minutes: 15 } })',
	);
	await extension.killWorker();
	await tab.reload();
	await chipOn(tab).says('LoopLink is locked');
	await expect(lock.card).toBeVisible();
});

test('content scripts cannot read what the extension keeps, and no key lies in its storage', async ({
	extension,
	tab,
}) => {
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	await lockOn(options).setPassphrase(PASSPHRASE);
	const { text } = await readStoredData(options);
	expect(text).not.toContain(ashbyKeys.full.key);
	expect(text).not.toContain(PASSPHRASE);
	await tab.goto(jane.ashby());
	const session = await tab.context().newCDPSession(tab);
	const worlds: number[] = [];
	session.on('Runtime.executionContextCreated', ({ context }) => {
		if (context.origin.startsWith('chrome-extension://')) worlds.push(context.id);
	});
	await session.send('Runtime.enable');
	await expect.poll(() => worlds.length).toBeGreaterThan(0);
	for (const area of ['local', 'session']) {
		const { result } = await session.send('Runtime.evaluate', {
			expression: `chrome.storage.${area}.get(null).then(() => 'read', (error) => error.message)`,
			awaitPromise: true,
			contextId: worlds[0] ?? 0,
		});
		expect(result.value).toContain('Access to storage is not allowed from this context');
	}
});

test('a forgotten passphrase: everything is erased, and the extension is as after install', async ({
	startBrowser,
}) => {
	const first = await startBrowser();
	const before = await connect(first, 'ashby', ashbyKeys.full.key);
	expect(await grantedHosts(before)).toContain('https://api.ashbyhq.com/*');
	await lockOn(before).setPassphrase(PASSPHRASE);

	const extension = await startBrowser();
	const options = await extension.openOptions();
	const { card } = lockOn(options);
	await card.getByText('Forgotten the passphrase?').click();
	await card.getByRole('button', { name: 'Erase everything' }).click();
	const dialog = options.getByRole('dialog', { name: 'Erase everything that LoopLink stores?' });
	await dialog.getByRole('button', { name: 'Erase everything' }).click();
	await expect(connectionCard(options, 'ashby').button('Set up')).toBeVisible();
	await expect(card).toBeHidden();
	expect(await grantedHosts(options)).not.toContain('https://api.ashbyhq.com/*');
	const { counts } = await readStoredData(options);
	expect(Object.entries(counts).filter(([, count]) => count > 0)).toEqual([]);
	await connect(extension, 'ashby', ashbyKeys.full.key);
});
