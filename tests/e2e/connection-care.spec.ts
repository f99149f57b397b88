import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { modernLoopUrl } from '../sandbox/world/modernloop-paths.ts';
import {
	ashbyProfileUrl,
	smartrecruitersApplicationUrl,
	smartrecruitersCandidateUrl,
} from '../sandbox/world/web-addresses.ts';
import { expect, test } from './fixtures.ts';
import { calm } from './pages/calm.ts';
import { chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { connectionCard } from './pages/connection-card.ts';
import { memoryOf } from './pages/page-memory.ts';
import { grantedHosts, refusePrompts } from './pages/permissions.ts';
import { readStoredData } from './pages/stored-data.ts';

test.beforeEach(({ tab }) => calm(tab));

const SMARTRECRUITERS_API = 'https://api.smartrecruiters.com';
const janesModernLoopPage = modernLoopUrl(cast.janeDoe.pages[0]?.path ?? '');

test('a connection is edited without pasting the key again, then to another key, and a wrong one changes nothing', async ({
	extension,
}) => {
	const page = await connect(extension, 'ashby', ashbyKeys.full.key);
	const card = connectionCard(page, 'ashby');
	await card.button('Edit').click();
	await expect(card.text('Leave empty to keep the key that ends in 0001.')).toBeVisible();
	await card.button('Connect').click();
	await expect(card.key).toBeHidden();
	await expect(card.text('ends in 0001')).toBeVisible();

	await card.edit({ key: ashbyKeys.readOnly.key });
	await expect(card.text('ends in 0003')).toBeVisible();

	await card.edit({ key: 'sandbox-ashby-mistyped' });
	await expect(card.text('The key was not accepted.')).toBeVisible();
	await card.region.getByRole('button', { name: 'Cancel' }).click();
	await card.button('Test again').click();
	await expect(card.text('Tested just now.')).toBeVisible();
	await expect(card.text('ends in 0003')).toBeVisible();
});

test('tested again, a connection tells what has become of its key', async ({ extension, sandbox }) => {
	const page = await connect(extension, 'ashby', ashbyKeys.full.key);
	const card = connectionCard(page, 'ashby');
	const mend = sandbox.faults.add({
		host: 'api.ashbyhq.com',
		times: Number.POSITIVE_INFINITY,
		fault: { kind: 'status', status: 401 },
	});
	await card.button('Test again').click();
	await expect(card.text('The key was not accepted.')).toBeVisible();
	await page.reload();
	await expect(card.text('Needs attention')).toBeVisible();
	mend();
	await card.button('Test again').click();
	await expect(card.text('Tested just now.')).toBeVisible();
	await expect(card.text('The key was not accepted.')).toBeHidden();
	await expect(card.text('Connected')).toBeVisible();
});

test('disconnected, a system’s key, all that was fetched with it and the browser’s permission are gone', async ({
	extension,
	tab,
}) => {
	const first = await extension.openOptions();
	const before = await grantedHosts(first);
	await connect(extension, 'modernloop', bridgeKeys.full);
	const page = await connect(extension, 'ashby', ashbyKeys.full.key);
	const { ashby, pages } = cast.marcoRossi;
	await tab.goto(ashbyProfileUrl(ashby?.candidateId ?? ''));
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopUrl(pages[0]?.path ?? ''));
	expect((await readStoredData(page)).counts).toMatchObject({ connections: 2, records: 2, links: 1 });

	const disconnect = async (system: 'ashby' | 'modernloop') => {
		const card = connectionCard(page, system);
		await card.button('Disconnect').click();
		await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
		await expect(card.text(/ is disconnected\./)).toBeVisible();
		await expect(card.button('Set up')).toBeVisible();
	};
	await disconnect('ashby');
	expect(await grantedHosts(page)).toEqual(before);
	// What the bridge said of the address on screen took no Ashby key, and goes with the bridge.
	expect((await readStoredData(page)).counts).toMatchObject({ connections: 1, records: 0, links: 1 });
	await disconnect('modernloop');
	const { text } = await readStoredData(page);
	for (const id of [ashby?.candidateId, ashby?.applications[0]?.id]) expect(text).not.toContain(id);
	await page.reload();
	await expect(connectionCard(page, 'ashby').text('Not connected')).toBeVisible();
});

test('a stored key is never seen again: not on the options page, not at rest, not in a web page', async ({
	extension,
	tab,
}) => {
	const { key } = ashbyKeys.full;
	const options = await connect(extension, 'ashby', key);
	const card = connectionCard(options, 'ashby');
	await expect(card.text('ends in 0001')).toBeVisible();
	await options.reload();
	await card.button('Edit').click();
	await expect(card.key).toHaveValue('');
	expect(await options.content()).not.toContain(key);
	expect(await memoryOf(options)).not.toContain(key);
	expect((await readStoredData(options)).text).not.toContain(key);

	await tab.goto(janesModernLoopPage);
	await chipOn(tab).leadsTo('Open in Ashby');
	await tab.goto(ashbyProfileUrl(cast.janeDoe.ashby?.candidateId ?? ''));
	const chip = chipOn(tab);
	await chip.leadsTo();
	await chip.openPopover();
	await chip.press('Sync now');
	await chip.tells(/^Synced for the first time/);
	const memory = await memoryOf(tab);
	expect(memory, 'what the page was told is in its memory').toContain(cast.janeDoe.pages[0]?.path);
	expect(memory).not.toContain(key);
	expect(memory).not.toContain(btoa(`${key}:`));
});

test('the browser’s permission refused: nothing is sent, and Allow access asks again', async ({
	extension,
	sandbox,
}) => {
	const page = await extension.openOptions();
	const card = connectionCard(page, 'ashby');
	await refusePrompts(page);
	await card.connect({ key: ashbyKeys.full.key });
	await expect(card.text('Access to api.ashbyhq.com was not allowed.')).toBeVisible();
	await expect(card.text(/The key has not been sent anywhere\.$/)).toBeVisible();
	expect(sandbox.stats.ashby.total().requests).toBe(0);
});

test('the browser’s permission taken back later: links stay, look-ups say so, and Allow access brings it back', async ({
	extension,
	tab,
}) => {
	const options = await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key);
	await tab.goto(janesModernLoopPage);
	await chipOn(tab).leadsTo('Open in SmartRecruiters');
	await extension.revokeHost(SMARTRECRUITERS_API);
	await options.reload();
	const card = connectionCard(options, 'smartrecruiters');
	await expect(card.text('Browser access needed')).toBeVisible();
	await expect(card.text('The browser no longer lets LoopLink reach api.smartrecruiters.com.')).toBeVisible();

	const chip = chipOn(tab);
	await tab.goto(smartrecruitersCandidateUrl(cast.marcoRossi.smartrecruiters?.candidateId ?? ''));
	await chip.says('Something went wrong');
	await chip.openPopover();
	await chip.tells('The browser does not allow LoopLink to reach api.smartrecruiters.com.');
	await chip.tells(/press Allow access/);
	await tab.goto(smartrecruitersApplicationUrl(cast.janeDoe.smartrecruiters?.applications[0]?.id ?? ''));
	await chip.leadsTo();

	await extension.allowHost(SMARTRECRUITERS_API);
	await card.button('Allow access').click();
	await expect(card.text('Connected')).toBeVisible();
	await expect(card.text('Browser access needed')).toBeHidden();
});
