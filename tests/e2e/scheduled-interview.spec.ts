import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import { writesTo } from '../sandbox/world/api-writes.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys } from '../sandbox/world/keys.ts';
import { interviewId, STAFF } from '../sandbox/world/organisation.ts';
import { expect, test } from './fixtures.ts';
import { standingOf, truthOf } from './pages/bridge-truth.ts';
import { calm } from './pages/calm.ts';
import { chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { connectionCard } from './pages/connection-card.ts';
import { placesOf } from './pages/people.ts';
import { importAll, reviewIn, writeAs } from './pages/review.ts';
import { askSync, ringAlarm } from './pages/sync.ts';
import { violations } from './pages/violations.ts';

const jane = placesOf(cast.janeDoe);
const ERIN = { name: 'Erin Walsh', id: STAFF[1]?.ashby.id ?? '' };

test.beforeEach(async ({ tab }) => {
	test.setTimeout(90_000);
	await calm(tab);
});

test('an interview that was scheduled in ModernLoop is offered, and written into Ashby once', async ({
	extension,
	sandbox,
	tab,
}) => {
	await (await connect(extension, 'modernloop', bridgeKeys.full)).close();
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	await importAll(options, 'ashby');
	await writeAs(options, 'ashby', ERIN.name);
	const applicationId = cast.janeDoe.ashby?.applications[0]?.id ?? '';
	sandbox.bridge.people.schedule({
		modernloopId: 'interview-1',
		webUrl: jane.modernloop(),
		externalSystem: 'ashby',
		candidateId: jane.ashbyId,
		applicationId,
		title: 'values interview',
		startsAt: '2026-12-01T09:00:00.000Z',
		endsAt: '2026-12-01T10:00:00.000Z',
		timezone: 'Europe/Berlin',
		interviewerEmails: ['lena.vogel@brightwave.example'],
	});
	await tab.goto(jane.ashby());
	const chip = chipOn(tab);
	await chip.leadsTo();
	await chip.openPopover();
	await chip.press('Sync now');
	await chip.tells(/^Synced/);
	await chip.tells('Changes to review: interviews to add: 1');

	await options.reload();
	const list = options.getByRole('region', { name: /^Changes to review/ });
	await expect(list.getByRole('listitem')).toContainText('Jane Doe');
	const opened = extension.context.waitForEvent('page');
	await list.getByRole('link', { name: 'Review Jane Doe' }).click();
	const { page } = reviewIn(await opened);
	await expect(page.getByRole('heading', { name: 'Add this interview to Ashby?' })).toBeVisible();
	await expect(page.getByText('values interview')).toBeVisible();
	expect(await violations(page)).toEqual([]);
	// The answer to the first try is lost after Ashby has taken it.
	sandbox.faults.add({
		host: 'api.ashbyhq.com',
		path: '/interviewSchedule.create',
		fault: { kind: 'cut-json' },
	});
	await page.getByRole('button', { name: 'Add to Ashby' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await page.getByRole('button', { name: 'Add to Ashby' }).click();
	await expect(page.getByText('Added to Ashby. You can close this window.')).toBeVisible();
	const creations = writesTo(sandbox.world, 'ashby');
	expect(creations).toHaveLength(1);
	expect(creations[0]).toMatchObject({ call: 'interviewSchedule.create', on_behalf_of: ERIN.id });
	// Ashby has interviews of this title: it is one of them, not of the organisation's default.
	expect(JSON.parse(creations[0]?.body ?? '')).toMatchObject({
		interviewEvents: [{ interviewId: interviewId('Values Interview') }],
	});

	// Read back, it is the record that ModernLoop's interview is tied to: nothing is offered, nothing doubled.
	await connectionCard(options, 'ashby').button('Sync now').click();
	await expect
		.poll(
			async () => {
				await ringAlarm(options);
				return standingOf(sandbox.bridge.records, 'ashby');
			},
			{ intervals: [500], timeout: 20_000 },
		)
		.toEqual(truthOf(sandbox.world, 'ashby'));
	expect(await askSync(options, 'proposals.list', {})).toEqual({ shown: [], more: 0 });
	expect(writesTo(sandbox.world, 'ashby')).toHaveLength(1);
});
