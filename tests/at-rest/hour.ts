import type { Page } from '@playwright/test';
import { click } from '../browser/accessible.ts';
import { ashbyPageOf, modernLoopPageOf, smartrecruitersPageOf } from '../e2e/pages/cast-pages.ts';
import { chipOn } from '../e2e/pages/chip.ts';
import { connect } from '../e2e/pages/connect.ts';
import { placesOf } from '../e2e/pages/people.ts';
import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import { type CastName, cast } from '../sandbox/world/cast.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { passTenMinutes } from './changes.ts';
import { decide } from './decide.ts';
import { goWrong } from './go-wrong.ts';
import { lockUp, protect } from './protect.ts';
import { saveFiles } from './save-files.ts';
import { type Setting, syncAll } from './setting.ts';

const ROUNDS = 6;

/**
 * An hour of use, fast-forwarded: what matters is that everything happens that stores something. Nothing is
 * tidied up, so that the browser is closed in the middle of it all.
 */
export async function useForAnHour(setting: Setting): Promise<void> {
	const { extension, spoken, confidential, count } = setting;
	const tab = await extension.context.newPage();
	await tab.emulateMedia({ reducedMotion: 'reduce' });
	await pair(tab, 'marcoRossi');
	await refuse(tab);
	await findInModernLoop(tab, 'samiraHaddad');

	await (await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key)).close();
	await (await connect(extension, 'modernloop', bridgeKeys.full)).close();
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	await options.evaluate(
		(input) =>
			Reflect.get(globalThis, 'chrome').runtime.sendMessage({ type: 'connections.setConfidential', input }),
		{ system: 'ashby', confidential },
	);
	await syncAll(options);
	await count(options);
	await protect(options, confidential);

	await lookUp(tab, confidential);
	await decide(setting, tab, options);
	await count(options);
	for (let round = 0; round < ROUNDS; round += 1) {
		passTenMinutes(setting, round);
		await syncAll(options);
		await count(options);
	}
	await goWrong(setting, tab, options);
	for (const page of ['options.html', 'review.html']) {
		const opened = await extension.openExtensionPage(page);
		await opened.getByRole('heading', { level: 1 }).waitFor();
		await spoken.dump(opened);
	}
	await saveFiles(options, spoken);
	await count(options);
	if (confidential) await lockUp(options);
	await saveFiles(options, spoken, ['File for a support request']);
	await spoken.dump(options);
}

/** Leaves ModernLoop waiting to be told which of its pages it is. */
async function findInModernLoop(tab: Page, name: CastName): Promise<Page> {
	await tab.goto(ashbyPageOf(name));
	const chip = chipOn(tab);
	// The popover of a page that is still being looked up would change under the press.
	await chip.says(/^Not /, 20_000);
	await chip.openPopover();
	const opened = tab.context().waitForEvent('page');
	await chip.press('Find in ModernLoop');
	const modernLoop = await opened;
	await modernLoop.waitForURL('https://app.modernloop.io/**');
	return modernLoop;
}

async function pair(tab: Page, name: CastName): Promise<void> {
	const modernLoop = await findInModernLoop(tab, name);
	await modernLoop.goto(modernLoopPageOf(name));
	await click(modernLoop, { role: 'button', name: 'Link' });
	await chipOn(modernLoop).leadsTo('Open in Ashby');
	await modernLoop.close();
}

/** "Not this person", said of a link that was learned. */
async function refuse(tab: Page): Promise<void> {
	await tab.goto(modernLoopPageOf('tomBecker'));
	const chip = chipOn(tab);
	await chip.leadsTo('Open in Ashby');
	await tab.goto(ashbyPageOf('tomBecker'));
	await chip.leadsTo();
	await chip.openPopover();
	await chip.press('Not this person');
	await chip.says('Not linked to ModernLoop', 20_000);
}

/** Looks at people of many kinds, on all sides. */
async function lookUp(tab: Page, confidential: boolean): Promise<void> {
	const chip = chipOn(tab);
	for (const name of ['janeDoe', 'laylaAlhassan', 'bobbyTables', 'danielOkafor'] as const) {
		await tab.goto(modernLoopPageOf(name));
		await chip.leadsTo('Open in Ashby');
		await tab.goto(smartrecruitersPageOf(name));
		await chip.leadsTo();
		await tab.goto(ashbyPageOf(name));
		await chip.leadsTo();
	}
	await tab.goto(modernLoopPageOf('alexKimBerlin'));
	await chip.leadsTo('Open in Ashby');
	await tab.goto(placesOf(cast.victoriaHale).ashby());
	await (confidential ? chip.leadsTo() : chip.says('Hidden: confidential job', 20_000));
}
