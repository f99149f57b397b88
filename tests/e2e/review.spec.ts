import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { writesTo } from '../sandbox/world/api-writes.ts';
import { cast } from '../sandbox/world/cast.ts';
import type { CastMember } from '../sandbox/world/cast-member.ts';
import { updateCandidate } from '../sandbox/world/changes.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { STAFF } from '../sandbox/world/organisation.ts';
import { expect, test } from './fixtures.ts';
import { calm } from './pages/calm.ts';
import { chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { placesOf } from './pages/people.ts';
import { auditLog, importAll, openReview, writeAs } from './pages/review.ts';
import { violations } from './pages/violations.ts';

const jane = placesOf(cast.janeDoe);
const ERIN = { name: 'Erin Walsh', id: STAFF[1]?.ashby.id ?? '' };

test.beforeEach(async ({ tab }) => {
	test.setTimeout(90_000);
	await calm(tab);
});

const refOf = (member: CastMember, system: 'ashby' | 'smartrecruiters') => ({
	kind: 'candidates' as const,
	externalSystem: system,
	externalId: member[system]?.candidateId ?? '',
});

/** A candidate's name as Ashby has it. */
const nameInAshby = ({ world }: Sandbox, id: string) => {
	const row = world.candidate('ashby', id);
	return `${row?.first_name} ${row?.last_name}`;
};

test('what somebody changed in ModernLoop is written into Ashby in the name of the person who confirms it', async ({
	extension,
	sandbox,
	tab,
}) => {
	await (await connect(extension, 'modernloop', bridgeKeys.full)).close();
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	await importAll(options, 'ashby');
	await writeAs(options, 'ashby', ERIN.name);
	sandbox.bridge.people.edit(refOf(cast.janeDoe, 'ashby'), { name: 'Jane Doe-Miller' });

	await tab.goto(jane.ashby());
	const chip = chipOn(tab);
	await chip.leadsTo();
	await chip.openPopover();
	await chip.press('Sync now');
	await chip.tells('Changes to review: name');
	expect(writesTo(sandbox.world, 'ashby'), 'nothing is written before somebody says so').toEqual([]);
	const review = await openReview(tab, chip);
	await expect(review.page.getByRole('heading', { name: 'What is right for Jane Doe?' })).toBeVisible();
	await expect(review.side('Name', 'ashby')).not.toBeChecked();
	await expect(review.side('Name', 'modernloop')).toBeChecked();
	await expect(review.page.getByRole('row', { name: 'Name' })).toContainText('Changed in ModernLoop');
	await expect(review.page.getByText(`Into Ashby, as ${ERIN.name}: Name`)).toBeVisible();
	expect(await violations(review.page)).toEqual([]);
	await review.write.click();
	await expect(review.page.getByRole('heading', { name: 'Written.' })).toBeVisible();

	const [write, ...others] = writesTo(sandbox.world, 'ashby');
	expect(others).toEqual([]);
	expect(write).toMatchObject({ call: 'candidate.update', on_behalf_of: ERIN.id });
	expect(JSON.parse(write?.body ?? '')).toEqual({
		candidateId: jane.ashbyId,
		name: 'Jane Doe-Miller',
		sendNotifications: false,
	});
	expect(nameInAshby(sandbox, jane.ashbyId)).toBe('Jane Doe-Miller');
	expect(sandbox.bridge.records.edited(), 'both sides agree').toEqual([]);
	expect(await auditLog(options)).toEqual([
		[ERIN.name, 'Ashby', `Candidates ${jane.ashbyId}`, 'Name', 'Written'],
	]);
	await expect(options.getByText('Doe-Miller')).toHaveCount(0);

	await chip.press('Sync now');
	await chip.tells('Synced. Changed: name.');
	await chip.offersNo('Review');
	expect(writesTo(sandbox.world, 'ashby')).toHaveLength(1);
});

test('what was changed on both sides is decided by a person, and nothing is chosen for them', async ({
	extension,
	sandbox,
	tab,
}) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await connect(extension, 'modernloop', bridgeKeys.full);
	await tab.goto(jane.ashby());
	const chip = chipOn(tab);
	await chip.leadsTo();
	await chip.openPopover();
	await chip.press('Sync now');
	await chip.tells('Synced for the first time.');
	updateCandidate(sandbox.world, 'ashby', jane.ashbyId, { last_name: 'Doe-Miller' }, Date.now());
	sandbox.bridge.people.edit(refOf(cast.janeDoe, 'ashby'), { name: 'Jane Miller' });

	await chip.press('Sync now');
	await chip.tells('Changes to review: name');
	const review = await openReview(tab, chip);
	await expect(review.side('Name', 'ashby')).not.toBeChecked();
	await expect(review.side('Name', 'modernloop')).not.toBeChecked();
	await expect(review.page.getByRole('row', { name: 'Name' })).toContainText('Jane Doe-Miller');
	await expect(review.page.getByRole('row', { name: 'Name' })).toContainText('Jane Miller');
	await expect(review.page.getByText('Still to choose: Name')).toBeVisible();
	// It says what is missing instead, and stays in reach of the keyboard for it.
	await review.write.click({ force: true });
	expect(writesTo(sandbox.world, 'ashby'), 'pressed too early').toEqual([]);
	await review.side('Name', 'ashby').check();
	await expect(review.page.getByText('through your organisation’s bridge: Name')).toBeVisible();
	await review.write.click();
	await expect(review.page.getByRole('heading', { name: 'Written.' })).toBeVisible();
	expect(writesTo(sandbox.world, 'ashby'), 'Ashby has it already').toEqual([]);
	expect(sandbox.bridge.records.dataOf(refOf(cast.janeDoe, 'ashby'))).toMatchObject({
		name: 'Jane Doe-Miller',
	});
	expect(sandbox.bridge.records.edited()).toEqual([]);
});

test('an e-mail that SmartRecruiters has for somebody else of that name is refused with a reason', async ({
	extension,
	sandbox,
	tab,
}) => {
	const options = await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key);
	await connect(extension, 'modernloop', bridgeKeys.full);
	const { alexKimBerlin, alexKimDublin } = cast;
	await tab.goto(placesOf(alexKimBerlin).smartrecruiters());
	const chip = chipOn(tab);
	await chip.leadsTo();
	await chip.openPopover();
	await chip.press('Sync now');
	await chip.tells('Synced for the first time.');
	sandbox.bridge.people.edit(refOf(alexKimBerlin, 'smartrecruiters'), { emails: [alexKimDublin.email] });
	await chip.press('Sync now');
	await chip.tells('Changes to review: e-mail');
	const review = await openReview(tab, chip);
	await review.write.click();
	await expect(review.alert).toContainText(
		'Another candidate already has this e-mail address and last name.',
	);
	await expect(review.alert).toContainText('Nothing was written.');
	expect(writesTo(sandbox.world, 'smartrecruiters')).toEqual([]);

	// Somebody may still keep what SmartRecruiters has.
	await review.side('E-mail', 'smartrecruiters').check();
	await review.write.click();
	await expect(review.page.getByRole('heading', { name: 'Written.' })).toBeVisible();
	expect(sandbox.bridge.records.dataOf(refOf(alexKimBerlin, 'smartrecruiters'))).toMatchObject({
		emails: [alexKimBerlin.email],
	});
	const { candidateId } = alexKimBerlin.smartrecruiters ?? { candidateId: '' };
	expect(await auditLog(options)).toEqual([
		['the API key', 'ModernLoop', `Candidates ${candidateId}`, 'E-mail', 'Written'],
		['the API key', 'SmartRecruiters', `Candidates ${candidateId}`, 'E-mail', 'Failed'],
	]);
});

test('a key that may not act for users says so, and nothing is written under another name', async ({
	extension,
	sandbox,
	tab,
}) => {
	await (await connect(extension, 'modernloop', bridgeKeys.full)).close();
	const options = await connect(extension, 'ashby', ashbyKeys.noConfidential.key);
	await importAll(options, 'ashby');
	await writeAs(options, 'ashby', ERIN.name);
	sandbox.bridge.people.edit(refOf(cast.janeDoe, 'ashby'), { name: 'Jane Doe-Miller' });
	await tab.goto(jane.ashby());
	const chip = chipOn(tab);
	await chip.leadsTo();
	await chip.openPopover();
	await chip.press('Sync now');
	await chip.tells('Changes to review: name');
	const review = await openReview(tab, chip);
	await review.write.click();
	await expect(review.alert).toContainText('This key lacks a permission: Allow acting on behalf of a user');
	expect(writesTo(sandbox.world, 'ashby')).toEqual([]);
	expect(nameInAshby(sandbox, jane.ashbyId)).toBe('Jane Doe');
});
