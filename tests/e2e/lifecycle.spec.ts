import { find, findAll } from '../browser/accessible.ts';
import { expect, test } from './fixtures.ts';
import { ashbyPageOf, modernLoopPageOf } from './pages/cast-pages.ts';
import { chipOn } from './pages/chip.ts';

test('a known link is found by a worker that was dead', async ({ tab, extension }) => {
	await tab.goto(modernLoopPageOf('janeDoe'));
	await chipOn(tab).leadsTo('Open in Ashby');
	await extension.killWorker();
	await tab.goto(ashbyPageOf('janeDoe'));
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
});

test('after an update the old page says so and offers to reload', async ({ tab, extension }) => {
	await tab.goto(ashbyPageOf('janeDoe'));
	await chipOn(tab).says('Not linked to ModernLoop');
	const worker = await extension.worker();
	await worker.evaluate('void chrome.runtime.reload()').catch(() => undefined);
	await tab.evaluate(() => {
		history.pushState(null, '', location.href.replace('/feed', '/details'));
		dispatchEvent(new PopStateEvent('popstate'));
	});
	await chipOn(tab).says(/LoopLink was updated/, 10_000);
});

test('one chip, also when the page is shown again from the back-forward cache', async ({ tab }) => {
	await tab.goto(modernLoopPageOf('janeDoe'));
	await chipOn(tab).leadsTo('Open in Ashby');
	await tab.goto(ashbyPageOf('janeDoe'));
	await chipOn(tab).leadsTo();
	await tab.goto('https://app.modernloop.io/o/brightwave/people');
	await tab.goBack();
	await chipOn(tab).leadsTo();
	expect(await findAll(tab, { role: 'link', name: 'Open in ModernLoop' })).toHaveLength(1);
});

test('the popup says the same as the chip, and leads to the options', async ({ tab, extension }) => {
	await tab.goto(modernLoopPageOf('janeDoe'));
	await chipOn(tab).leadsTo('Open in Ashby');
	await tab.goto(ashbyPageOf('janeDoe'));
	await chipOn(tab).leadsTo();
	const popup = await extension.openPopupFor(tab);
	const link = popup.getByRole('link', { name: /Open in ModernLoop/ });
	await expect(link).toHaveAttribute('href', modernLoopPageOf('janeDoe'));
	const options = extension.context.waitForEvent('page', (page) => page.url().includes('options.html'));
	// The popup closes as soon as it loses the focus, which ends the click's own promise.
	await popup
		.getByText('Connections and options')
		.click()
		.catch(() => undefined);
	await (await options).getByRole('heading', { name: 'Connections' }).waitFor();
});

test('the popup knows pages that are not about a candidate', async ({ tab, extension }) => {
	await tab.goto('https://app.ashbyhq.com/candidates/pipeline/active');
	const popup = await extension.openPopupFor(tab);
	await popup.getByText('No candidate here').waitFor();
});

test('options open by themselves once, after install', async ({ extension }) => {
	await expect
		.poll(() => extension.context.pages().filter((page) => page.url().includes('options.html')).length)
		.toBe(1);
	const [page] = extension.context.pages().filter((candidate) => candidate.url().includes('options.html'));
	if (!page) throw new Error('The options page is gone.');
	await page.getByRole('heading', { name: 'Connections' }).waitFor();
	await find(page, { role: 'heading', name: 'ModernLoop' });
});
