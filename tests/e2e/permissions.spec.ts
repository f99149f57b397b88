import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { expect, test } from './fixtures.ts';
import { connect } from './pages/connect.ts';
import { connectionCard } from './pages/connection-card.ts';

const ASHBY_ALL = {
	'Candidates (read)': 'Granted',
	'Candidates (write)': 'Granted',
	'Jobs (read)': 'Granted',
	'Interviews (read)': 'Granted',
	'Interviews (write)': 'Granted',
	'Hiring Process (read)': 'Granted',
	'Organization (read)': 'Granted',
	'API Keys (read)': 'Granted',
	'API Keys (write)': 'Granted',
};

const SMARTRECRUITERS_ALL = {
	'/candidates': 'Granted',
	'/jobs': 'Granted',
	'/configuration/company': 'Granted',
	'/configuration/hiring-processes': 'Granted',
	'/users': 'Granted',
	'/users/me': 'Granted',
};

test('every Ashby permission is shown as the key has it: granted, missing or unknown', async ({
	extension,
}) => {
	const page = await connect(extension, 'ashby', ashbyKeys.full.key);
	const card = connectionCard(page, 'ashby');
	await expect(card.text('Permissions: 9 granted, 0 missing, 0 unknown')).toBeVisible();
	await card.expectPermissions(ASHBY_ALL);

	await card.edit({ key: ashbyKeys.readOnly.key });
	await expect(card.text('ends in 0003')).toBeVisible();
	await expect(card.text('Connected')).toBeVisible();
	await card.expectPermissions({
		...ASHBY_ALL,
		'Candidates (write)': 'Missing',
		'Interviews (write)': 'Missing',
		'API Keys (write)': 'Missing',
	});

	// Whether a key may write cannot be tried without writing, and this one may not ask.
	await card.edit({ key: ashbyKeys.noApiKeysRead.key });
	await expect(card.text('ends in 0004')).toBeVisible();
	await card.expectPermissions({
		...ASHBY_ALL,
		'Candidates (write)': 'Unknown',
		'Interviews (write)': 'Unknown',
		'API Keys (read)': 'Missing',
		'API Keys (write)': 'Unknown',
	});
	await expect(card.text(/^Unknown: Ashby does not say/)).toBeAttached();

	await card.edit({ key: ashbyKeys.jobsOnly.key });
	await expect(card.text('ends in 0005')).toBeVisible();
	await expect(card.text('Permissions missing')).toBeVisible();
	await expect(card.text('This key may not do everything that LoopLink needs.')).toBeVisible();
	await expect(card.text('Candidates (read)'), 'the list is open').toBeVisible();
	await page.reload();
	await expect(card.text('Permissions missing')).toBeVisible();
});

test('every SmartRecruiters permission is shown as the key’s role has it', async ({ extension }) => {
	const page = await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key);
	const card = connectionCard(page, 'smartrecruiters');
	await expect(card.text('Brightwave'), 'the account').toBeVisible();
	await card.expectPermissions(SMARTRECRUITERS_ALL);

	await card.edit({ key: smartrecruitersKeys.extended.key });
	await expect(card.text('ends in 0002')).toBeVisible();
	await card.expectPermissions({ ...SMARTRECRUITERS_ALL, '/users': 'Missing' });
	await expect(card.text('Connected')).toBeVisible();

	await card.edit({ key: smartrecruitersKeys.employee.key });
	await expect(card.text('ends in 0005')).toBeVisible();
	await expect(card.text('Permissions missing')).toBeVisible();
	await expect(card.text('/candidates'), 'the list is open').toBeVisible();
});

test('a narrow access group of SmartRecruiters, which no test can see, is explained where the key is made', async ({
	extension,
}) => {
	const page = await connect(extension, 'smartrecruiters', smartrecruitersKeys.accessGroup.key);
	const card = connectionCard(page, 'smartrecruiters');
	await expect(card.text('Connected')).toBeVisible();
	await card.button('Edit').click();
	await card.text('How to make a key in SmartRecruiters').click();
	await expect(card.region.getByText(/A narrow group makes lists shorter without any error/)).toBeVisible();
});
