import type { Fault } from '../sandbox/faults.ts';
import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { expect, test } from './fixtures.ts';
import { calm } from './pages/calm.ts';
import { type Chip, chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { connectionCard } from './pages/connection-card.ts';
import { setOffline } from './pages/offline.ts';
import { placesOf } from './pages/people.ts';

const ASHBY = { host: 'api.ashbyhq.com', times: Number.POSITIVE_INFINITY } as const;
const SMARTRECRUITERS = { host: 'api.smartrecruiters.com', times: Number.POSITIVE_INFINITY } as const;
const jane = placesOf(cast.janeDoe);
/** In both ATSs and not in ModernLoop: whoever looks her up has to ask. */
const priya = placesOf(cast.priyaSharma);

const NOT_UNDERSTOOD = [
	'Something went wrong',
	'The system gave an answer that LoopLink does not understand.',
	/^Try again in a few minutes\./,
] as const;
const REJECTED = [
	'Key not accepted',
	/^The connected key no longer works\. Put in a new one in the settings\./,
] as const;
const NO_ANSWER = ['Offline', /^There is no connection\./] as const;

type Said = readonly [label: string, ...sentences: (string | RegExp)[]];

/** Each fault, and the chip's own words for it with the next step. */
const FAULTS: readonly { readonly title: string; readonly fault: Fault; readonly says: Said }[] = [
	{ title: 'the key is rejected', fault: { kind: 'status', status: 401 }, says: REJECTED },
	{ title: 'a server error', fault: { kind: 'status', status: 500 }, says: NOT_UNDERSTOOD },
	{ title: 'a web page instead of JSON', fault: { kind: 'html' }, says: NOT_UNDERSTOOD },
	{ title: 'JSON that ends in the middle', fault: { kind: 'cut-json' }, says: NOT_UNDERSTOOD },
	{
		title: 'a redirect to another host',
		fault: { kind: 'redirect', location: 'https://evil.example/' },
		says: NOT_UNDERSTOOD,
	},
	{ title: 'a connection that is cut', fault: { kind: 'reset' }, says: NO_ANSWER },
];

async function expectSaid(chip: Chip, [label, ...sentences]: Said): Promise<void> {
	await chip.says(label);
	for (const sentence of sentences) await chip.tells(sentence);
}

test.beforeEach(({ tab }) => calm(tab));

for (const { system, host, key, page, known } of [
	{ system: 'ashby', host: ASHBY, key: ashbyKeys.full.key, page: priya.ashby(), known: jane.ashby() },
	{
		system: 'smartrecruiters',
		host: SMARTRECRUITERS,
		key: smartrecruitersKeys.administrator.key,
		page: priya.smartrecruiters(),
		known: jane.smartrecruiters('staffEngineer'),
	},
] as const) {
	test(`each way for ${system} to fail has its own sentence and next step, passes, and harms no known link`, async ({
		extension,
		sandbox,
		tab,
	}) => {
		await connect(extension, system, key);
		const chip = chipOn(tab);
		const other = await extension.context.newPage();
		await calm(other);
		await other.goto(jane.modernloop());
		await chipOn(other).leadsTo('Open in Ashby');
		await other.goto(known);
		await chipOn(other).leadsTo();
		await tab.bringToFront();
		await tab.goto(page);
		await chip.says('Not in ModernLoop yet');
		await chip.openPopover();
		for (const { title, fault, says } of FAULTS) {
			await test.step(title, async () => {
				const mend = sandbox.faults.add({ ...host, fault });
				await chip.press('Check again');
				await expectSaid(chip, says);
				mend();
				await chip.press('Check again');
				await chip.says('Not in ModernLoop yet');
			});
		}
		expect(sandbox.evil.calls, 'redirects are not followed').toEqual([]);
		sandbox.faults.add({ ...host, fault: { kind: 'reset' } });
		await other.reload();
		expect(await chipOn(other).leadsTo()).toBe(jane.modernloop());
	});
}

test('a failure stays with the connection until the key works again', async ({ extension, sandbox, tab }) => {
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	const card = connectionCard(options, 'ashby');
	const mend = sandbox.faults.add({ ...ASHBY, fault: { kind: 'status', status: 401 } });
	await tab.goto(priya.ashby());
	const chip = chipOn(tab);
	await chip.says('Key not accepted');
	await options.reload();
	await expect(card.text('Needs attention')).toBeVisible();
	await expect(card.text('The key was not accepted.')).toBeVisible();
	mend();
	await tab.reload();
	await chip.says('Not in ModernLoop yet');
	await options.reload();
	await expect(card.text('Connected')).toBeVisible();
});

test('a record that the key’s access group hides does not condemn the key', async ({ extension, tab }) => {
	const { key } = smartrecruitersKeys.accessGroup;
	const options = await connect(extension, 'smartrecruiters', key);
	const chip = chipOn(tab);
	await tab.goto(priya.smartrecruiters());
	await chip.says('Not visible to this key');
	await chip.openPopover();
	await chip.tells(/^The connected key cannot see this record\./);
	await options.reload();
	await expect(connectionCard(options, 'smartrecruiters').text('Connected')).toBeVisible();
	await tab.goto(placesOf(cast.marcoRossi).smartrecruiters());
	await chip.says('Not in ModernLoop yet');
});

test('over the limit the chip counts down and goes on by itself', async ({ extension, sandbox, tab }) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	const mend = sandbox.faults.add({ ...ASHBY, fault: { kind: 'rate-limited', retryAfter: 10 } });
	await tab.goto(priya.ashby());
	const chip = chipOn(tab);
	await chip.says(/^Back in (?:10|[5-9]) s$/);
	await chip.openPopover();
	await chip.tells(/^The limit for requests is used up, and everyone who uses this key shares it\./);
	mend();
	const asked = sandbox.stats.ashby.of(ashbyKeys.full.key).requests;
	await chip.says(/^Back in [1-4] s$/, 10_000);
	expect(sandbox.stats.ashby.of(ashbyKeys.full.key).requests, 'nobody asks meanwhile').toBe(asked);
	await chip.says('Not in ModernLoop yet', 12_000);
});

test('a short pause is waited for without a word', async ({ extension, sandbox, tab }) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	sandbox.faults.add({ host: ASHBY.host, fault: { kind: 'rate-limited', retryAfter: 1 } });
	await tab.goto(priya.ashby());
	await chipOn(tab).says('Checking ModernLoop…');
	await chipOn(tab).says('Not in ModernLoop yet');
});

test('without a network the chip says so, and looks again as soon as there is one', async ({
	extension,
	sandbox,
	tab,
}) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await tab.goto(priya.ashby());
	const chip = chipOn(tab);
	await chip.says('Not in ModernLoop yet');
	const mend = sandbox.faults.add({ ...ASHBY, fault: { kind: 'reset' } });
	await setOffline(tab, true);
	await chip.openPopover();
	await chip.press('Check again');
	await expectSaid(chip, NO_ANSWER);
	mend();
	await setOffline(tab, false);
	await chip.says('Not in ModernLoop yet');
});

test('an answer that drips in slowly is waited for', async ({ extension, sandbox, tab }) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	const path = '/candidate.info';
	sandbox.faults.add({ host: ASHBY.host, path, fault: { kind: 'slow-drip', everyMs: 20, bytes: 40 } });
	await tab.goto(priya.ashby());
	const chip = chipOn(tab);
	await chip.says('Checking ModernLoop…');
	await chip.openPopover();
	await chip.tells(/^Looking for this person in ModernLoop\./);
	await chip.says('Not in ModernLoop yet', 10_000);
});

test('a bridge that fails says so where nothing else is known, and is not missed elsewhere', async ({
	extension,
	sandbox,
	tab,
}) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await connect(extension, 'modernloop', bridgeKeys.full);
	const mend = sandbox.faults.add({
		host: 'bridge.acme.example',
		times: Number.POSITIVE_INFINITY,
		// Not a 5xx: after three of them Chrome itself refuses an extension's requests to that path for a while.
		fault: { kind: 'html' },
	});
	const chip = chipOn(tab);
	await tab.goto(priya.ashby());
	await chip.says('Something went wrong');
	await tab.goto(placesOf(cast.oliverGrant).ashby());
	expect(await chip.leadsTo(), 'the address in the ATS record').toBe(placesOf(cast.oliverGrant).modernloop());
	mend();
	await tab.goto(priya.ashby());
	await chip.says('Not in ModernLoop yet');
});
