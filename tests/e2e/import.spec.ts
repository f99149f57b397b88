import { ashbyKeys } from '../sandbox/world/keys.ts';
import { expect, test } from './fixtures.ts';
import { connect } from './pages/connect.ts';
import { connectionCard } from './pages/connection-card.ts';
import { violations } from './pages/violations.ts';

test('an admin imports once, follows it, pauses, goes on, and removes it again', async ({
	extension,
	sandbox,
	tab,
}) => {
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	const { region, button } = connectionCard(options, 'ashby');
	const mend = sandbox.faults.add({
		host: 'api.ashbyhq.com',
		path: '/application.list',
		fault: { kind: 'rate-limited', retryAfter: 1 },
	});
	await button('Import').click();
	await expect(region.getByRole('progressbar', { name: 'Import from Ashby' })).toBeVisible();
	mend();
	await expect(region.getByText('Up to date').first()).toBeVisible({ timeout: 20_000 });
	await region.getByText('Details', { exact: true }).click();
	await expect(region.getByRole('listitem').filter({ hasText: 'Interview plans' })).toContainText(
		'Last sync',
	);
	expect(await violations(options)).toEqual([]);

	await extension.killWorker();
	await button('Pause').click();
	await expect(region.getByText('Paused').first()).toBeVisible();
	const popup = await extension.openPopupFor(tab);
	await expect(popup.getByRole('button', { name: /^Ashby Paused/ })).toBeVisible();
	await popup.close();

	await button('Resume').click();
	await expect(region.getByText('Up to date').first()).toBeVisible();
	await button('Stop and remove').click();
	const dialog = options.getByRole('dialog');
	await expect(dialog).toContainText('everything that was imported from Ashby');
	await dialog.getByRole('button', { name: 'Stop and remove' }).click();
	await expect(button('Import')).toBeVisible();
});
