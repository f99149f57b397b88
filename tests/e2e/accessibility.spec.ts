import { ashbyKeys } from '../sandbox/world/keys.ts';
import { expect, test } from './fixtures.ts';
import { ashbyPageOf } from './pages/cast-pages.ts';
import { connect } from './pages/connect.ts';
import { violations } from './pages/violations.ts';

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in ${colorScheme} colours, axe finds nothing`, () => {
		test.use({ colorScheme });

		test('on the options page: first run, help and form open, connected', async ({ extension, tab }) => {
			await tab.close();
			const options = await extension.openOptions();
			await options.getByRole('button', { name: 'Set up Ashby' }).waitFor();
			expect(await violations(options)).toEqual([]);
			await options.getByRole('button', { name: 'Set up Ashby' }).click();
			expect(await violations(options)).toEqual([]);
			await options.close();

			await connect(extension, 'ashby', ashbyKeys.jobsOnly.key);
			const connected = await extension.openOptions();
			await connected.getByRole('button', { name: 'Disconnect Ashby' }).waitFor();
			expect(await violations(connected)).toEqual([]);
			await connected.getByRole('button', { name: 'Disconnect Ashby' }).click();
			await connected.getByRole('dialog').waitFor();
			expect(await violations(connected)).toEqual([]);
		});

		test('in the popup', async ({ extension, tab }) => {
			await tab.goto(ashbyPageOf('janeDoe'));
			const popup = await extension.openPopupFor(tab);
			await popup.getByText('Not linked to ModernLoop').waitFor();
			expect(await violations(popup)).toEqual([]);
		});
	});
}

test('without a mouse: from the first card to a connected system', async ({ extension, tab }) => {
	await tab.close();
	await extension.allowHost('https://api.ashbyhq.com');
	const options = await extension.openOptions();
	await options.getByRole('button', { name: 'Set up Ashby' }).waitFor();
	const focused = () => options.locator(':focus');
	const tabTo = async (name: RegExp) => {
		for (let step = 0; step < 40; step += 1) {
			await options.keyboard.press('Tab');
			const label = await focused().evaluate(
				(element) => `${element.getAttribute('aria-label') ?? ''} ${element.textContent ?? ''} ${element.id}`,
			);
			const labels = await focused().evaluate((element) =>
				element instanceof HTMLInputElement
					? [...(element.labels ?? [])].map((one) => one.textContent).join()
					: '',
			);
			if (name.test(`${label} ${labels}`)) return;
		}
		throw new Error(`Tab never reached ${name}.`);
	};
	await tabTo(/Set up/);
	await options.keyboard.press('Enter');
	await tabTo(/API key/);
	await options.keyboard.type(ashbyKeys.full.key);
	await options.keyboard.press('Enter');
	await options.getByRole('button', { name: 'Disconnect Ashby' }).waitFor();
});
