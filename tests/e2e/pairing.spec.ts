import type { Page } from '@playwright/test';
import { click, find, waitGone } from '../browser/accessible.ts';
import { expect, test } from './fixtures.ts';
import { ashbyPageOf, modernLoopPageOf, smartrecruitersPageOf } from './pages/cast-pages.ts';
import { chipOn } from './pages/chip.ts';

/** "Find in ModernLoop" on an ATS page; answers the tab that it opens. */
async function startPairing(tab: Page, atsPage: string): Promise<Page> {
	await tab.goto(atsPage);
	const chip = chipOn(tab);
	await chip.says('Not linked to ModernLoop');
	await chip.openPopover();
	const opened = tab.context().waitForEvent('page');
	await chip.press('Find in ModernLoop');
	const modernLoop = await opened;
	await modernLoop.waitForURL('https://app.modernloop.io/**');
	return modernLoop;
}

test('two pages that say nothing of each other are paired with one click, for ever', async ({ tab }) => {
	const modernLoop = await startPairing(tab, ashbyPageOf('marcoRossi'));
	await modernLoop.goto(modernLoopPageOf('marcoRossi'));
	await find(modernLoop, { name: 'LoopLink: link this page' });
	await click(modernLoop, { role: 'button', name: 'Link' });
	await chipOn(modernLoop).leadsTo('Open in Ashby');

	await tab.bringToFront();
	await tab.reload();
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('marcoRossi'));
});

test('the offer waits on the way there: it survives the search page and a killed worker', async ({
	tab,
	extension,
}) => {
	const modernLoop = await startPairing(tab, smartrecruitersPageOf('marcoRossi'));
	await modernLoop.goto('https://app.modernloop.io/o/brightwave/people');
	await extension.killWorker();
	await modernLoop.goto(modernLoopPageOf('marcoRossi'));
	await click(modernLoop, { role: 'button', name: 'Link' });
	await chipOn(modernLoop).leadsTo('Open in SmartRecruiters');
});

test('a pairing can be undone right away', async ({ tab }) => {
	const modernLoop = await startPairing(tab, ashbyPageOf('marcoRossi'));
	await modernLoop.goto(modernLoopPageOf('marcoRossi'));
	await click(modernLoop, { role: 'button', name: 'Link' });
	await click(modernLoop, { role: 'button', name: 'Undo' });
	await waitGone(modernLoop, { role: 'link', name: 'Open in Ashby' });
	await tab.bringToFront();
	await tab.reload();
	await chipOn(tab).says('Not linked to ModernLoop');
});

test('"Not this one" ends the offer, everywhere', async ({ tab }) => {
	const modernLoop = await startPairing(tab, ashbyPageOf('marcoRossi'));
	await modernLoop.goto(modernLoopPageOf('alexKimBerlin'));
	await find(modernLoop, { role: 'button', name: 'Link' });
	await click(modernLoop, { role: 'button', name: 'Not this one' });
	await waitGone(modernLoop, { role: 'button', name: 'Link' });
});

test('a name that is HTML stays text in the offer', async ({ tab }) => {
	const modernLoop = await startPairing(tab, ashbyPageOf('bobbyTables'));
	await modernLoop.goto(modernLoopPageOf('marcoRossi'));
	await find(modernLoop, { name: /<img src=x onerror=alert\(1\)>/ });
});
