import { click } from '../browser/accessible.ts';
import { expect, test } from './fixtures.ts';
import { ashbyPageOf, modernLoopPageOf, smartrecruitersPageOf } from './pages/cast-pages.ts';
import { chipOn } from './pages/chip.ts';

test.describe('right after install, without any key', () => {
	test('a page that nobody linked says so, and offers to find the person', async ({ tab }) => {
		await tab.goto(ashbyPageOf('janeDoe'));
		const chip = chipOn(tab);
		await chip.says('Not linked to ModernLoop');
		await chip.openPopover();
		await chip.tells(/No link to ModernLoop is known/);
		await chip.press('Find in ModernLoop');
	});

	test('a ModernLoop page that links to the ATS records teaches both ways', async ({ tab }) => {
		await tab.goto(modernLoopPageOf('janeDoe'));
		await chipOn(tab).leadsTo('Open in Ashby');
		expect(await chipOn(tab).leadsTo('Open in SmartRecruiters')).toContain(
			'https://www.smartrecruiters.com/app/',
		);

		await tab.goto(ashbyPageOf('janeDoe'));
		expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
		await tab.goto(smartrecruitersPageOf('janeDoe'));
		expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
	});

	test('one click goes to ModernLoop and one click comes back', async ({ tab }) => {
		await tab.goto(modernLoopPageOf('janeDoe'));
		await chipOn(tab).leadsTo('Open in Ashby');
		await tab.goto(ashbyPageOf('janeDoe'));
		await chipOn(tab).leadsTo();

		const there = tab.context().waitForEvent('page');
		await click(tab, { role: 'link', name: 'Open in ModernLoop' });
		const modernLoop = await there;
		await modernLoop.waitForURL(modernLoopPageOf('janeDoe'));
		await chipOn(modernLoop).leadsTo('Open in Ashby');

		const back = tab.context().waitForEvent('page');
		await click(modernLoop, { role: 'link', name: 'Open in Ashby' });
		await (await back).waitForURL(/\/candidates\//);
	});

	test('the chip is a real link: a middle click opens it in the background', async ({ tab }) => {
		await tab.goto(modernLoopPageOf('janeDoe'));
		await chipOn(tab).leadsTo('Open in Ashby');
		await tab.goto(ashbyPageOf('janeDoe'));
		await chipOn(tab).leadsTo();
		const opened = tab.context().waitForEvent('page');
		await click(tab, { role: 'link', name: 'Open in ModernLoop' }, { button: 'middle' });
		await (await opened).waitForURL(modernLoopPageOf('janeDoe'));
	});

	test('an ATS page that carries a ModernLoop link is enough', async ({ tab }) => {
		await tab.goto(ashbyPageOf('oliverGrant'));
		expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('oliverGrant'));
	});

	test('a list of many people teaches nothing', async ({ tab }) => {
		await tab.goto('https://app.modernloop.io/o/brightwave/people');
		await tab
			.getByRole('link', { name: /Jane Doe/ })
			.first()
			.waitFor();
		await tab.goto(ashbyPageOf('janeDoe'));
		await chipOn(tab).says('Not linked to ModernLoop');
	});

	test('a link can be forgotten, and is not offered again after "Not this person"', async ({ tab }) => {
		await tab.goto(modernLoopPageOf('janeDoe'));
		await chipOn(tab).leadsTo('Open in Ashby');
		await tab.goto(ashbyPageOf('janeDoe'));
		const chip = chipOn(tab);
		await chip.leadsTo();
		await chip.openPopover();
		await chip.press('Not this person');
		await chip.says('Not linked to ModernLoop');

		await tab.goto(modernLoopPageOf('janeDoe'));
		await chipOn(tab).leadsTo('Open in SmartRecruiters');
		await tab.goto(ashbyPageOf('janeDoe'));
		await chipOn(tab).says('Not linked to ModernLoop');
	});

	test('"Not this person" can be taken back at once', async ({ tab }) => {
		await tab.goto(modernLoopPageOf('janeDoe'));
		await chipOn(tab).leadsTo('Open in Ashby');
		await tab.goto(ashbyPageOf('janeDoe'));
		const chip = chipOn(tab);
		await chip.leadsTo();
		await chip.openPopover();
		await chip.press('Not this person');
		await chip.press('Undo');
		expect(await chip.leadsTo()).toBe(modernLoopPageOf('janeDoe'));
	});
});
