import { find, findAll } from '../browser/accessible.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { expect, test } from './fixtures.ts';
import { calm } from './pages/calm.ts';
import { chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { seeModernLoopPage } from './pages/learn.ts';
import { placesOf } from './pages/people.ts';

test.beforeEach(({ tab }) => calm(tab));

const berlin = placesOf(cast.alexKimBerlin);
const dublin = placesOf(cast.alexKimDublin);

test('two people of one name are never mixed up: e-mail decides, a name alone only suggests', async ({
	extension,
	tab,
}) => {
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	const chip = chipOn(tab);
	await tab.goto(dublin.modernloop());
	expect(await chip.leadsTo('Open in Ashby')).toBe(dublin.ashby());
	// This page shows his e-mail as text only: nothing but the name is known of it.
	await seeModernLoopPage(tab, berlin.modernloop(), options);

	await tab.goto(dublin.ashby());
	expect(await chip.leadsTo()).toBe(dublin.modernloop());
	await tab.goto(berlin.ashby());
	await chip.says('Several matches in ModernLoop');
	await chip.openPopover();
	expect(await chip.choices()).toEqual(expect.arrayContaining([berlin.modernloop(), dublin.modernloop()]));
	await chip.choose(berlin.modernloop());
	expect(await chip.leadsTo()).toBe(berlin.modernloop());
	await tab.reload();
	expect(await chip.leadsTo()).toBe(berlin.modernloop());
	await chip.openPopover();
	await chip.tells(/^Linked by hand, /);
	await tab.goto(dublin.ashby());
	expect(await chip.leadsTo()).toBe(dublin.modernloop());
});

test('a person without e-mail is suggested by name, never linked, until somebody says so', async ({
	extension,
	tab,
}) => {
	const samira = placesOf(cast.samiraHaddad);
	const options = await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key);
	const chip = chipOn(tab);
	await seeModernLoopPage(tab, samira.modernloop(), options);
	await tab.goto(samira.smartrecruiters());
	await chip.says('Several matches in ModernLoop');
	expect(await findAll(tab, { role: 'link', name: 'Open in ModernLoop' })).toEqual([]);
	await chip.openPopover();
	expect(await chip.choices()).toEqual([samira.modernloop()]);
	await chip.tells('Same name');
	await chip.choose(samira.modernloop());
	expect(await chip.leadsTo()).toBe(samira.modernloop());
	await tab.reload();
	expect(await chip.leadsTo()).toBe(samira.modernloop());
});

test('of several pages that link to one person the one that was chosen is remembered', async ({
	extension,
	tab,
}) => {
	const chloe = placesOf(cast.chloeDubois);
	await connect(extension, 'ashby', ashbyKeys.full.key);
	const chip = chipOn(tab);
	for (const index of [0, 1]) {
		await tab.goto(chloe.modernloop(index));
		await chip.leadsTo('Open in Ashby');
	}
	await tab.goto(chloe.ashby());
	await chip.says('Several matches in ModernLoop');
	await chip.openPopover();
	await chip.choose(chloe.modernloop(1));
	expect(await chip.leadsTo()).toBe(chloe.modernloop(1));
	await tab.reload();
	expect(await chip.leadsTo()).toBe(chloe.modernloop(1));
});

test('“not this person” is never offered again, and can be undone', async ({ extension, tab }) => {
	const jane = placesOf(cast.janeDoe);
	await connect(extension, 'ashby', ashbyKeys.full.key);
	const chip = chipOn(tab);
	await tab.goto(jane.modernloop());
	await chip.leadsTo('Open in Ashby');
	await tab.goto(jane.ashby());
	await chip.leadsTo();
	await chip.openPopover();
	await chip.press('Not this person');
	await chip.says('Not in ModernLoop yet');
	await chip.press('Undo');
	expect(await chip.leadsTo()).toBe(jane.modernloop());
	await chip.press('Not this person');
	await chip.says('Not in ModernLoop yet');
	// Seeing the page again does not bring it back.
	await tab.goto(jane.modernloop());
	await chip.says('Open in SmartRecruiters');
	await tab.goto(jane.ashby());
	await chip.says('Not in ModernLoop yet');
});

test('a name that is HTML is only ever text', async ({ extension, tab }) => {
	const bobby = placesOf(cast.bobbyTables);
	const dialogs: string[] = [];
	extension.context.on('dialog', (dialog) => {
		dialogs.push(dialog.message());
		void dialog.dismiss();
	});
	await connect(extension, 'ashby', ashbyKeys.full.key);
	const chip = chipOn(tab);
	await tab.goto(bobby.ashby());
	await chip.says('Not in ModernLoop yet');
	await chip.openPopover();
	const opened = extension.context.waitForEvent('page');
	await chip.press('Find in ModernLoop');
	const modernLoop = await opened;
	await modernLoop.goto(bobby.modernloop());
	const name = new RegExp(`^Link this page to .*${RegExp.escape(cast.bobbyTables.name)}`);
	await find(modernLoop, { role: 'status', name });
	await chipOn(modernLoop).leadsTo('Open in Ashby');
	await tab.reload();
	expect(await chip.leadsTo()).toBe(bobby.modernloop());
	const popup = await extension.openPopupFor(tab);
	await expect(popup.getByRole('link', { name: 'Open in ModernLoop' })).toBeVisible();
	await popup.close();
	expect(dialogs).toEqual([]);
});
