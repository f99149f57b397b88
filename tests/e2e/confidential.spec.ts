import type { Page } from '@playwright/test';
import { accessibleNodes } from '../browser/accessible.ts';
import type { ExtensionBrowser } from '../browser/launch.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys } from '../sandbox/world/keys.ts';
import { expect, test } from './fixtures.ts';
import { calm } from './pages/calm.ts';
import { chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { connectionCard } from './pages/connection-card.ts';
import { placesOf } from './pages/people.ts';
import { readStoredData } from './pages/stored-data.ts';

test.beforeEach(({ tab }) => calm(tab));

/** Her only application is for a confidential job. */
const victoria = placesOf(cast.victoriaHale);
const herIds = [victoria.ashbyId, ...(cast.victoriaHale.ashby?.applications.map(({ id }) => id) ?? [])];

const switchOn = (options: Page) =>
	connectionCard(options, 'ashby').region.getByRole('switch', {
		name: 'Sync confidential jobs & candidates',
	});

async function turn(options: Page, state: 'on' | 'off'): Promise<void> {
	await switchOn(options).click();
	await expect(
		connectionCard(options, 'ashby').text(
			state === 'on' ? /^Confidential jobs and candidates are included/ : /^Off\. Stored confidential data/,
		),
	).toBeVisible();
}

async function expectNothingOfHer(options: Page): Promise<void> {
	const { text } = await readStoredData(options);
	for (const id of herIds) expect(text).not.toContain(id);
}

/** A page other than her own record, and the popup over it, say nothing of her. */
async function expectNothingSaid(extension: ExtensionBrowser, tab: Page): Promise<void> {
	const popup = await extension.openPopupFor(tab);
	await expect(popup.getByRole('heading', { name: 'Not linked yet' })).toBeVisible();
	for (const id of herIds) expect(await popup.content()).not.toContain(id);
	await popup.close();
	const links = (await accessibleNodes(tab)).filter(({ name }) => name === 'Open in Ashby');
	expect(links).toEqual([]);
}

/** On her own record the popup says what the chip says, with the mark. */
async function expectMarked(extension: ExtensionBrowser, tab: Page): Promise<void> {
	const popup = await extension.openPopupFor(tab);
	await expect(popup.getByText('Confidential job')).toBeVisible();
	await popup.close();
}

test('confidential people are hidden by default, even from a key that may see them', async ({
	extension,
	tab,
}) => {
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	await expect(switchOn(options)).not.toBeChecked();
	await tab.goto(victoria.ashby());
	const chip = chipOn(tab);
	await chip.says('Hidden: confidential job');
	await chip.openPopover();
	await chip.tells(/^This person is in a confidential job, and confidential jobs are switched off/);
	await chip.offersNo('Sync now');
	await expectNothingOfHer(options);
});

test('switched on, she is linked and marked; switched off, she is hidden and nothing of her stays', async ({
	extension,
	tab,
}) => {
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	const explained = connectionCard(options, 'ashby').region;
	await expect(explained.getByText(/Two things have to be on: this switch, and the box/)).toBeVisible();
	await expect(explained.getByText(/It is not per person/)).toBeVisible();
	await turn(options, 'on');

	await tab.goto(victoria.modernloop());
	await expect.poll(async () => (await readStoredData(options)).counts['links']).toBeGreaterThan(0);
	await tab.goto(victoria.ashby());
	const chip = chipOn(tab);
	expect(await chip.leadsTo()).toBe(victoria.modernloop());
	await chip.openPopover();
	await chip.tells('Confidential job');
	await chip.press('Sync now');
	await chip.tells('Synced for the first time.');
	expect((await readStoredData(options)).counts).toMatchObject({ records: 2, snapshots: 1 });

	await turn(options, 'off');
	await expectNothingOfHer(options);
	expect((await readStoredData(options)).counts).toMatchObject({ records: 0, snapshots: 0, links: 0 });
	await tab.reload();
	await chip.says('Hidden: confidential job');
	await options.reload();
	await expect(switchOn(options)).not.toBeChecked();
});

test('switched on, her own record alone tells of her: no other page does, and no popup over one', async ({
	extension,
	tab,
}) => {
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	await turn(options, 'on');
	await tab.goto(victoria.modernloop());
	await expect.poll(async () => (await readStoredData(options)).counts['links']).toBeGreaterThan(0);
	await expectNothingSaid(extension, tab);
	await tab.goto(victoria.ashby());
	expect(await chipOn(tab).leadsTo()).toBe(victoria.modernloop());
	await expectMarked(extension, tab);
});

test('switched on with a key that lacks the box, she is not visible to the key', async ({
	extension,
	tab,
}) => {
	const options = await connect(extension, 'ashby', ashbyKeys.noConfidential.key);
	await turn(options, 'on');
	await tab.goto(victoria.ashby());
	const chip = chipOn(tab);
	await chip.says('Not visible to this key');
	await chip.openPopover();
	await chip.tells(/^The connected key cannot see this record\./);
	await expectNothingOfHer(options);
});

test('a link learned without a key is hidden as soon as a key tells that she is confidential', async ({
	extension,
	tab,
}) => {
	await tab.goto(victoria.modernloop());
	const chip = chipOn(tab);
	await chip.leadsTo('Open in Ashby');
	await tab.goto(victoria.ashby());
	expect(await chip.leadsTo()).toBe(victoria.modernloop());

	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	await tab.reload();
	await chip.says('Hidden: confidential job');
	await expectNothingOfHer(options);
});
