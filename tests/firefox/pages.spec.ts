import { z } from 'zod';
import { ashbyPageOf, modernLoopPageOf } from '../e2e/pages/cast-pages.ts';
import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys } from '../sandbox/world/keys.ts';
import { connect } from './connect.ts';
import { expect, test } from './fixtures.ts';

const PASSPHRASE = 'seven quiet harbours at noon';
const IN_MODERNLOOP = { role: 'link', name: 'Open in ModernLoop' } as const;
const IN_ASHBY = { role: 'link', name: 'Open in Ashby' } as const;

test('the chip leads to ModernLoop and back, also when the event page was suspended; the popup says the same', async ({
	firefox,
}) => {
	const tab = await firefox.openTab(modernLoopPageOf('janeDoe'));
	const back = await tab.find(IN_ASHBY);
	await firefox.suspendBackground();
	await tab.goto(ashbyPageOf('janeDoe'));
	expect((await tab.find(IN_MODERNLOOP)).value).toBe(modernLoopPageOf('janeDoe'));
	expect(await firefox.isBackgroundRunning()).toBe(true);
	const popup = await firefox.openPopup();
	expect((await popup.find(IN_MODERNLOOP)).value).toBe(modernLoopPageOf('janeDoe'));
	await popup.close();

	await tab.click(IN_MODERNLOOP);
	const there = await firefox.tabAt(modernLoopPageOf('janeDoe'));
	expect((await there.find(IN_ASHBY)).value).toBe(back.value);
});

test('what is locked says so everywhere, until the passphrase is entered', async ({ startFirefox }) => {
	const firefox = await startFirefox();
	const options = await firefox.ownTab('options.html');
	await connect(firefox, options, { system: 'ashby', key: ashbyKeys.full.key });
	const tab = await firefox.openTab(modernLoopPageOf('janeDoe'));
	await tab.find(IN_ASHBY);
	await options.click({ role: 'pushbutton', name: 'Set a passphrase' });
	await options.type({ role: 'password text', name: 'New passphrase' }, PASSPHRASE);
	await options.type({ role: 'password text', name: 'New passphrase, once more' }, PASSPHRASE);
	await options.click({ role: 'pushbutton', name: 'Save passphrase' });
	await options.says(/^The passphrase is set\./);

	const again = await startFirefox();
	const page = await again.openTab(ashbyPageOf('janeDoe'));
	await page.find({ role: 'pushbutton', name: 'LoopLink is locked' });
	const popup = await again.openPopup();
	await popup.find({ role: 'region', name: 'LoopLink is locked.' });
	await popup.press({ role: 'pushbutton', name: 'Connections and options' });
	const unlock = await again.ownTab('options.html');
	await unlock.type({ role: 'password text', name: 'Passphrase' }, PASSPHRASE);
	await unlock.click({ role: 'pushbutton', name: 'Unlock' });
	await unlock.gone({ role: 'region', name: 'LoopLink is locked.' });
	await again.suspendBackground();
	await page.goto(ashbyPageOf('janeDoe'));
	await page.find(IN_MODERNLOOP);
});

test('a person decides in the review window what is right, and saves the log of it as a file', async ({
	firefox,
	sandbox,
}) => {
	const options = await firefox.ownTab('options.html');
	await connect(firefox, options, { system: 'modernloop', key: bridgeKeys.full });
	await connect(firefox, options, { system: 'ashby', key: ashbyKeys.full.key });
	await options.click({ role: 'pushbutton', name: 'Import Ashby' });
	await options.says('Up to date');
	await options.evaluate("browser.alarms.create('sync', { when: Date.now() })", z.null());
	const externalId = cast.janeDoe.ashby?.candidateId ?? '';
	const jane = { kind: 'candidates', externalSystem: 'ashby', externalId } as const;
	// That everything is written is also said before anything was found that is to be.
	await expect.poll(() => sandbox.bridge.records.dataOf(jane)).not.toBeNull();
	sandbox.bridge.people.edit(jane, { name: 'Jane Doe-Miller' });

	const tab = await firefox.openTab(ashbyPageOf('janeDoe'));
	await tab.click({ role: 'pushbutton', name: 'More about this link' });
	await tab.click({ role: 'pushbutton', name: 'Sync now' });
	await tab.says('Changes to review: name');
	await tab.click({ role: 'pushbutton', name: 'Review' });
	const review = await firefox.ownTab('review.html');
	await review.click({ role: 'pushbutton', name: 'Write changes' });
	await review.find({ role: 'heading', name: 'Written.' });

	await options.click({ role: 'summary', name: 'What LoopLink wrote' });
	await options.click({ role: 'pushbutton', name: 'Save as file What LoopLink wrote' });
	const { name, bytes } = await firefox.savedFile('looplink-writes');
	expect(name).toMatch(/^looplink-writes-\d{4}-\d\d-\d\d\.csv$/);
	expect(bytes.toString()).toContain(`${externalId},name,written`);
});
