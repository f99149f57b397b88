import { z } from 'zod';
import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { connect, pressConnect } from './connect.ts';
import { expect, test } from './fixtures.ts';

const ashby = { system: 'ashby', key: ashbyKeys.full.key } as const;
const smartrecruiters = { system: 'smartrecruiters', key: smartrecruitersKeys.administrator.key } as const;
const bridge = { system: 'modernloop', key: bridgeKeys.full } as const;

test('the browser asks for the API that is connected and no other; who says no can still say yes', async ({
	firefox,
	sandbox,
}) => {
	const options = await firefox.ownTab('options.html');
	const granted = () => options.evaluate('(await browser.permissions.getAll()).origins', z.array(z.string()));
	const before = await granted();
	await pressConnect(options, ashby);
	const question = await firefox.answerQuestion(false);
	expect(question).toContain('api.ashbyhq.com');
	expect(question).not.toContain('smartrecruiters');
	await options.says(/^Access to .*api.ashbyhq.com.* was not allowed/);
	expect(sandbox.stats.ashby.total().requests).toBe(0);

	await options.click({ role: 'pushbutton', name: 'Connect Ashby' });
	await firefox.answerQuestion(true);
	await options.says(/^Ashby is connected[.,]/);
	expect(await connect(firefox, options, smartrecruiters)).toContain('api.smartrecruiters.com');
	expect(await connect(firefox, options, bridge)).toBeNull();
	expect(await granted()).toHaveLength(before.length + 2);

	await options.click({ role: 'pushbutton', name: 'Disconnect Ashby' });
	await options.click({ role: 'pushbutton', name: 'Disconnect' });
	await options.find({ role: 'pushbutton', name: 'Set up Ashby' });
	expect(await granted()).toEqual([...before, 'https://api.smartrecruiters.com/*']);
});

test('an import goes on after its event page was suspended, and syncs on after a restart', async ({
	startFirefox,
	sandbox,
}) => {
	const firefox = await startFirefox();
	const options = await firefox.ownTab('options.html');
	expect(
		await options.evaluate('navigator.storage.persisted()', z.boolean()),
		'kept when disks are full',
	).toBe(true);
	await connect(firefox, options, ashby);
	const mend = sandbox.faults.add({
		host: 'api.ashbyhq.com',
		path: '/application.list',
		fault: { kind: 'rate-limited', retryAfter: 1 },
	});
	await options.click({ role: 'pushbutton', name: 'Import Ashby' });
	await options.find({ role: 'progressbar', name: 'Import from Ashby' });
	await firefox.suspendBackground();
	mend();
	// What its alarm does by itself a minute later.
	await options.evaluate("browser.alarms.create('sync', { when: Date.now() })", z.null());
	await options.says('Up to date');

	const again = await startFirefox();
	const page = await again.openOwnPage('options.html');
	await page.says('Up to date');
	const alarms = await page.evaluate('browser.alarms.getAll()', z.array(z.object({ name: z.string() })));
	expect(
		alarms.map(({ name }) => name),
		'Firefox forgets alarms',
	).toContain('sync');
});
