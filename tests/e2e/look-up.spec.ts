import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { expect, test } from './fixtures.ts';
import { calm } from './pages/calm.ts';
import { chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { seeModernLoopPage } from './pages/learn.ts';
import { placesOf } from './pages/people.ts';

test.beforeEach(({ tab }) => calm(tab));

const marco = placesOf(cast.marcoRossi);
const jane = placesOf(cast.janeDoe);

test('a person is found by e-mail, whichever ATS asks, once their ModernLoop page was seen', async ({
	extension,
	tab,
}) => {
	await seeModernLoopPage(tab, marco.modernloop(), await extension.openOptions());
	const chip = chipOn(tab);
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key);
	for (const page of [marco.ashby(), marco.smartrecruiters(), marco.smartrecruiters('productDesigner')]) {
		await tab.goto(page);
		expect(await chip.leadsTo()).toBe(marco.modernloop());
		await chip.openPopover();
		await chip.tells(/^Matched by e-mail, /);
	}
});

test('ModernLoop’s page finds the person in both ATSs by the e-mail it shows', async ({ extension, tab }) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key);
	await tab.goto(marco.modernloop());
	const chip = chipOn(tab);
	expect(await chip.leadsTo('Open in Ashby')).toBe(marco.ashby());
	expect(await chip.leadsTo('Open in SmartRecruiters')).toBe(marco.smartrecruiters());
});

test('a person whose ATS record carries the ModernLoop address is found by it', async ({
	extension,
	tab,
}) => {
	const oliver = placesOf(cast.oliverGrant);
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key);
	const chip = chipOn(tab);
	for (const page of [oliver.ashby(), oliver.smartrecruiters()]) {
		await tab.goto(page);
		expect(await chip.leadsTo()).toBe(oliver.modernloop());
		await chip.openPopover();
		await chip.tells(/^Found on the candidate’s page, /);
	}
});

test('a bridge finds people by the id in the address alone, and by e-mail with an ATS key', async ({
	extension,
	tab,
}) => {
	await connect(extension, 'modernloop', bridgeKeys.full);
	const chip = chipOn(tab);
	for (const person of [cast.marcoRossi, cast.alexKimBerlin, cast.alexKimDublin, cast.samiraHaddad]) {
		await tab.goto(placesOf(person).ashby());
		expect(await chip.leadsTo(), person.position).toBe(placesOf(person).modernloop());
		await chip.openPopover();
		await chip.tells(/^Linked by your organisation’s bridge, /);
	}
	await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key);
	await tab.goto(marco.smartrecruiters('productDesigner'));
	expect(await chip.leadsTo()).toBe(marco.modernloop());
});

test('a person who is not in ModernLoop yet', async ({ extension, tab }) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await connect(extension, 'modernloop', bridgeKeys.full);
	await tab.goto(placesOf(cast.priyaSharma).ashby());
	const chip = chipOn(tab);
	await chip.says('Not in ModernLoop yet');
	await chip.openPopover();
	await chip.tells(/^Nobody was found in ModernLoop\./);
});

test('an application’s own ModernLoop page beats the candidate’s', async ({ extension, tab }) => {
	const daniel = placesOf(cast.danielOkafor);
	await connect(extension, 'ashby', ashbyKeys.full.key);
	const chip = chipOn(tab);
	for (const index of [0, 1]) {
		await tab.goto(daniel.modernloop(index));
		await chip.leadsTo('Open in Ashby');
	}
	for (const [page, expected] of [
		[daniel.ashby(), daniel.modernloop(0)],
		[daniel.ashby('engineeringManager'), daniel.modernloop(1)],
		[daniel.ashby('staffEngineer'), daniel.modernloop(0)],
	] as const) {
		await tab.goto(page);
		expect(await chip.leadsTo(), page).toBe(expected);
	}
});

test('an application of a merged candidate leads to whom it was merged into, the old id to nobody', async ({
	extension,
	tab,
}) => {
	const merged = placesOf(cast.mergedCandidate);
	const tom = placesOf(cast.tomBecker);
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await tab.goto(tom.modernloop());
	const chip = chipOn(tab);
	await chip.leadsTo('Open in Ashby');
	await tab.goto(merged.ashby('productManager'));
	expect(await chip.leadsTo()).toBe(tom.modernloop());
	await tab.goto(merged.ashby());
	await chip.says('Not visible to this key');
});

test('a deleted candidate is not visible, and a link that was known still works', async ({
	extension,
	tab,
}) => {
	const nina = placesOf(cast.ninaPetrova);
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key);
	const chip = chipOn(tab);
	await tab.goto(nina.ashby());
	await chip.says('Not visible to this key');
	await tab.goto(nina.smartrecruiters());
	await chip.says('Not visible to this key');
	// Nothing is said of what Ashby does not show: it may as well be confidential.
	await tab.goto(nina.modernloop());
	await chip.leadsTo('Open in SmartRecruiters');
});

test('an address template opens ModernLoop where no link is known, and gives way to one that is', async ({
	extension,
	tab,
}) => {
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	await options.getByText('Open ModernLoop by address (advanced)').click();
	const field = options.getByLabel('Address with placeholders');
	await field.fill('https://app.modernloop.io/people?q={email}&n={firstName}');
	await options.getByRole('button', { name: 'Save address' }).click();
	await expect(options.getByText('Saved.')).toBeVisible();

	const priya = placesOf(cast.priyaSharma);
	await tab.goto(priya.ashby());
	const chip = chipOn(tab);
	expect(await chip.leadsTo()).toBe('https://app.modernloop.io/people?q=priya.sharma%40example.com&n=Priya');
	await chip.openPopover();
	await chip.tells(/^Made from your organisation’s address template, /);
	await chip.offersNo('Not this person');

	await tab.goto(jane.modernloop());
	await chip.leadsTo('Open in Ashby');
	await tab.goto(jane.ashby());
	expect(await chip.leadsTo()).toBe(jane.modernloop());
});
