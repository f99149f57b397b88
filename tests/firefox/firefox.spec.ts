import { ashbyPageOf, modernLoopPageOf } from '../e2e/pages/cast-pages.ts';
import { ashbyKeys } from '../sandbox/world/keys.ts';
import { connect } from './connect.ts';
import { expect, test } from './fixtures.ts';

test('an admin connects Ashby, and the browser asks for that API alone', async ({ firefox, sandbox }) => {
	const options = await firefox.ownTab('options.html');
	const question = await connect(firefox, options, 'ashby', ashbyKeys.full.key);
	expect(question).toContain('api.ashbyhq.com');
	expect(sandbox.stats.ashby.of(ashbyKeys.full.key).requests).toBeGreaterThan(0);
});

test('the chip leads from ModernLoop to Ashby and back', async ({ firefox }) => {
	const tab = await firefox.openTab(modernLoopPageOf('janeDoe'));
	expect((await tab.find({ role: 'link', name: 'Open in Ashby' })).value).toContain(
		'https://app.ashbyhq.com/',
	);
	await tab.goto(ashbyPageOf('janeDoe'));
	expect((await tab.find({ role: 'link', name: 'Open in ModernLoop' })).value).toBe(
		modernLoopPageOf('janeDoe'),
	);
});
