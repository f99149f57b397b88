import { resolve } from 'node:path';
import { type ExtensionBrowser, launchWithExtension } from '../browser/launch.ts';
import { type ManagedExtension, manageExtension, whyNoPolicies } from '../browser/managed-policy.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys } from '../sandbox/world/keys.ts';
import { test as base, expect, installed } from './fixtures.ts';
import { calm } from './pages/calm.ts';
import { chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { connectionCard } from './pages/connection-card.ts';
import { placesOf } from './pages/people.ts';

const { EXTENSION_DIR = resolve(import.meta.dirname, '../../.output/chrome-mv3') } = process.env;

/** The extension in a browser whose administrator decides. */
const test = base.extend<{ readonly managed: ManagedExtension; readonly extension: ExtensionBrowser }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture names from the pattern
	managed: async ({}, use) => {
		const why = await whyNoPolicies();
		base.skip(why !== null, why ?? '');
		const managed = await manageExtension(EXTENSION_DIR);
		await use(managed);
		await managed.remove();
	},
	extension: async ({ sandbox, managed }, use) => {
		await managed.setPolicy({});
		const extension = await launchWithExtension({ sandbox, extensionDir: managed.extensionDir });
		await installed(extension);
		await use(extension);
		await extension.close();
	},
});

/** Chromium lets a policy file settle for some seconds before it reads it. */
const NOTICED = { timeout: 20_000 };

const victoria = placesOf(cast.victoriaHale);

test('what the organisation decides holds at once, is said on its control, and ends with the policy', async ({
	extension,
	managed,
}) => {
	test.setTimeout(60_000);
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	const ashby = connectionCard(options, 'ashby');
	const confidential = ashby.region.getByRole('switch');
	await confidential.click();
	await expect(confidential).toBeChecked();
	const tab = await extension.context.newPage();
	await calm(tab);
	await tab.goto(victoria.ashby());
	await chipOn(tab).says('Not in ModernLoop yet');

	await managed.setPolicy({
		allowedSystems: ['ashby', 'modernloop'],
		connectionUrls: { modernloop: 'https://bridge.acme.example' },
		modernLoopAddress: 'https://app.modernloop.io/o/acme/people?search={name}',
		disableConfidential: true,
		disableWriteBack: true,
		retentionDays: 90,
		requirePassphrase: false,
	});
	await expect(confidential, 'without a reload').toBeDisabled(NOTICED);
	await expect(confidential).not.toBeChecked();
	await expect(options.getByText('LoopLink does not write into SmartRecruiters or Ashby.')).toBeVisible();
	await expect(options.getByText('What nobody has seen for 90 days is removed.')).toBeVisible();
	const smartRecruiters = connectionCard(options, 'smartrecruiters');
	await expect(smartRecruiters.text('Not used in your organisation.')).toBeVisible();
	await expect(smartRecruiters.button('Set up')).toHaveCount(0);
	const modernLoop = connectionCard(options, 'modernloop');
	await modernLoop.button('Set up').click();
	await expect(modernLoop.url).toBeDisabled();
	await expect(modernLoop.url).toHaveValue('https://bridge.acme.example');
	await expect(modernLoop.region.getByText('Set by your organisation').first()).toBeVisible();
	await tab.reload();
	await chipOn(tab).says('Hidden: confidential job');
	await tab.goto(placesOf(cast.marcoRossi).ashby());
	expect(await chipOn(tab).leadsTo(), 'the address of the organisation').toBe(
		'https://app.modernloop.io/o/acme/people?search=Marco%20Rossi',
	);

	await managed.setPolicy({ allowedSystems: ['smartrecruiters'] });
	await expect(ashby.text('Not used in your organisation.')).toBeVisible(NOTICED);
	await extension.killWorker();
	await options.reload();
	await expect(ashby.text('Not used in your organisation.')).toBeVisible();
	await managed.setPolicy({});
	await expect(ashby.button('Set up'), 'its key went with the policy').toBeVisible(NOTICED);
});

test('a policy that is there at the start is held to, and an administrator is told what in it is wrong', async ({
	extension,
	managed,
}) => {
	await managed.setPolicy({
		retentionDays: 0,
		allowedSystems: ['greenhouse', 'ashby'],
		requirePassphrase: true,
	});
	const options = await extension.openOptions();
	await expect(options.getByText(/^For administrators: .*retentionDays, allowedSystems$/)).toBeVisible(
		NOTICED,
	);
	await expect(options.getByText(/^Your organisation asks for a passphrase/)).toBeVisible();
	await extension.allowHost('https://api.ashbyhq.com');
	const ashby = connectionCard(options, 'ashby');
	await ashby.connect({ key: ashbyKeys.full.key });
	await expect(ashby.region.getByText('Your organisation has turned this off.')).toBeVisible();
});
