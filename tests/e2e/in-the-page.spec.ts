import type { Page } from '@playwright/test';
import { boxOf, find, findAll, waitGone } from '../browser/accessible.ts';
import { expect, test } from './fixtures.ts';
import { ashbyPageOf, modernLoopPageOf, smartrecruitersPageOf } from './pages/cast-pages.ts';
import { chipOn } from './pages/chip.ts';

const OPEN = { role: 'link', name: 'Open in ModernLoop' } as const;

/** Shows the person's ModernLoop page, so that the ATS pages are linked. */
async function learn(
	tab: Page,
	...names: ('janeDoe' | 'laylaAlhassan' | 'tomBecker' | 'bobbyTables')[]
): Promise<void> {
	for (const name of names) {
		await tab.goto(modernLoopPageOf(name));
		await chipOn(tab).leadsTo('Open in Ashby');
	}
}

/** Navigates as the app's own router does, without loading the page anew. */
async function inApp(tab: Page, url: string): Promise<void> {
	await tab.evaluate((target) => {
		history.pushState(null, '', target);
		dispatchEvent(new PopStateEvent('popstate'));
	}, url);
}

for (const [system, pageOf] of [
	['Ashby', ashbyPageOf],
	['SmartRecruiters', smartrecruitersPageOf],
] as const) {
	test.describe(system, () => {
		test('the chip survives a page that wipes what is not its own', async ({ tab }) => {
			await learn(tab, 'janeDoe');
			await tab.goto(`${pageOf('janeDoe')}?rerender=60`);
			for (let round = 0; round < 5; round += 1) {
				await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 61)));
				expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
			}
			expect(await findAll(tab, OPEN)).toHaveLength(1);
		});

		test('the next candidate never shows the previous link, however slow the page is', async ({ tab }) => {
			await learn(tab, 'janeDoe', 'bobbyTables');
			await tab.goto(`${pageOf('janeDoe')}?delay=400`);
			expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
			await inApp(tab, pageOf('bobbyTables'));
			const seen = await hrefsDuring(tab, 900);
			expect(seen).not.toContain(modernLoopPageOf('janeDoe'));
			expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('bobbyTables'));
		});

		test('fast switching ends at the last candidate; back and forward follow', async ({ tab }) => {
			await learn(tab, 'janeDoe', 'bobbyTables', 'laylaAlhassan');
			await tab.goto(pageOf('janeDoe'));
			await chipOn(tab).leadsTo();
			for (const name of ['bobbyTables', 'janeDoe', 'bobbyTables', 'laylaAlhassan'] as const) {
				await inApp(tab, pageOf(name));
			}
			await expect.poll(() => chipOn(tab).leadsTo()).toBe(modernLoopPageOf('laylaAlhassan'));
			await tab.goBack();
			await expect.poll(() => chipOn(tab).leadsTo()).toBe(modernLoopPageOf('bobbyTables'));
			await tab.goForward();
			await expect.poll(() => chipOn(tab).leadsTo()).toBe(modernLoopPageOf('laylaAlhassan'));
		});

		test('without a place for it, the chip waits in a free corner', async ({ tab }) => {
			await learn(tab, 'janeDoe');
			await tab.goto(`${pageOf('janeDoe')}?anchor=bare`);
			await chipOn(tab).leadsTo();
			const box = await boxOf(tab, await find(tab, OPEN));
			const view = tab.viewportSize() ?? { width: 0, height: 0 };
			expect(box.x).toBeGreaterThanOrEqual(0);
			expect(box.x + box.width).toBeLessThanOrEqual(view.width);
			expect(box.y + box.height).toBeLessThanOrEqual(view.height);
			const covered = await tab.evaluate(({ x, y, width, height }) => {
				const isCovered = (control: Element) => {
					const rect = control.getBoundingClientRect();
					const [left, top] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
					const isUnder = left > x && left < x + width && top > y && top < y + height;
					// Behind a panel of the page itself it could not be clicked anyway.
					const [, next] = document.elementsFromPoint(left, top);
					return isUnder && next !== undefined && (next === control || control.contains(next));
				};
				return [...document.querySelectorAll('a, button, input')].filter(isCovered).length;
			}, box);
			expect(covered, 'controls of the page under the chip').toBe(0);
		});

		test('a page that runs from right to left is fine', async ({ tab }) => {
			await learn(tab, 'laylaAlhassan');
			await tab.goto(`${pageOf('laylaAlhassan')}?dir=rtl`);
			expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('laylaAlhassan'));
			await chipOn(tab).openPopover();
			const box = await boxOf(tab, await find(tab, { role: 'dialog', name: /ModernLoop/ }));
			expect(box.x).toBeGreaterThanOrEqual(0);
			expect(box.x + box.width).toBeLessThanOrEqual(1280);
		});
	});
}

test('a name inside an open shadow root has its chip beside it', async ({ tab }) => {
	await learn(tab, 'janeDoe');
	await tab.goto(`${smartrecruitersPageOf('janeDoe')}?anchor=shadow`);
	await chipOn(tab).leadsTo();
	const distance = async () => {
		const chip = await boxOf(tab, await find(tab, OPEN));
		const [name] = (await findAll(tab, { role: 'StaticText', name: 'Jane Doe' })).slice(-1);
		if (!name) return Number.POSITIVE_INFINITY;
		const beside = await boxOf(tab, name);
		return Math.abs(chip.y + chip.height / 2 - (beside.y + beside.height / 2));
	};
	await expect.poll(distance).toBeLessThan(60);
});

test('lists and jobs have no chip', async ({ tab }) => {
	await learn(tab, 'janeDoe');
	for (const url of [
		'https://app.ashbyhq.com/candidates/pipeline/active',
		'https://www.smartrecruiters.com/app/people/?keyword=jane',
	]) {
		await tab.goto(url);
		await tab.getByText('Jane Doe').first().waitFor();
		expect(await findAll(tab, { name: /ModernLoop$/, role: 'link' })).toEqual([]);
		expect(await findAll(tab, { name: /Not linked to ModernLoop/ })).toEqual([]);
	}
});

test('closing the panel takes the chip away', async ({ tab }) => {
	await learn(tab, 'janeDoe');
	await tab.goto(ashbyPageOf('janeDoe'));
	await chipOn(tab).leadsTo();
	await tab.getByRole('button', { name: 'Close' }).click();
	await waitGone(tab, OPEN);
});

test('the keyboard reaches everything: open the popover, walk it, leave it', async ({ tab }) => {
	await learn(tab, 'janeDoe');
	await tab.goto(ashbyPageOf('janeDoe'));
	await chipOn(tab).leadsTo();
	await chipOn(tab).openPopover();
	await tab.keyboard.press('Escape');
	await waitGone(tab, { role: 'dialog', name: 'Open in ModernLoop' });
	// Focus is back on the button that opened it.
	await tab.keyboard.press('Enter');
	await find(tab, { role: 'button', name: 'Copy link' });
});

test('the page cannot reach into the chip', async ({ tab }) => {
	await learn(tab, 'janeDoe');
	await tab.goto(ashbyPageOf('janeDoe'));
	await chipOn(tab).leadsTo();
	const reachable = await tab.evaluate(() =>
		[...document.querySelectorAll('*')].flatMap((element) => [
			...(element.shadowRoot?.innerHTML.includes('Open in ModernLoop') === true ? ['shadow root'] : []),
			...(element.getAttribute('href')?.includes('modernloop.io') === true ? ['href'] : []),
			...([...element.attributes].some(({ value }) => value.includes('chrome-extension'))
				? ['extension URL']
				: []),
		]),
	);
	expect(reachable).toEqual([]);
});

/** Every address the chip offered while it was watched, `ms` long. */
async function hrefsDuring(tab: Page, ms: number): Promise<string[]> {
	const end = Date.now() + ms;
	const seen = new Set<string>();
	while (Date.now() < end) {
		if ((await findAll(tab, OPEN)).length > 0) seen.add(await chipOn(tab).leadsTo());
	}
	return [...seen];
}
