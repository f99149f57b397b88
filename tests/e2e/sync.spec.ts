import { click } from '../browser/accessible.ts';
import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { cast } from '../sandbox/world/cast.ts';
import { moveApplication, updateCandidate } from '../sandbox/world/changes.ts';
import { catalogueJobId } from '../sandbox/world/job-catalogue.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { expect, test } from './fixtures.ts';
import { calm } from './pages/calm.ts';
import { chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { placesOf } from './pages/people.ts';

const jane = placesOf(cast.janeDoe);
const janeId = jane.ashbyId;
const janesApplication = cast.janeDoe.ashby?.applications[0]?.id ?? '';
const janesJob = catalogueJobId('ashby', 'staffEngineer');

/** Where a sync writes, in this order. */
const WRITES = ['/v1/jobs:batch', '/v1/candidates:batch', '/v1/applications:batch'] as const;

/** How often each was asked to. */
const writes = ({ stats }: Sandbox) => WRITES.map((path) => stats.bridge.paths.get(path) ?? 0);

/** All that stands in the bridge of what was written through it. */
const standing = ({ bridge }: Sandbox) => ({
	keys: bridge.records.keys(),
	job: bridge.records.dataOf({ kind: 'jobs', externalSystem: 'ashby', externalId: janesJob }),
	candidate: bridge.records.dataOf({ kind: 'candidates', externalSystem: 'ashby', externalId: janeId }),
	application: bridge.records.dataOf({
		kind: 'applications',
		externalSystem: 'ashby',
		externalId: janesApplication,
	}),
});

const HERS = [
	`applications:ashby:${janesApplication}`,
	`candidates:ashby:${janeId}`,
	`jobs:ashby:${janesJob}`,
];

test.beforeEach(({ tab }) => calm(tab));

test('Sync now says what changed since the last time, and that nothing did', async ({
	extension,
	sandbox,
	tab,
}) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await tab.goto(jane.modernloop());
	const chip = chipOn(tab);
	await chip.leadsTo('Open in Ashby');
	await tab.goto(jane.ashby());
	await chip.leadsTo();
	await chip.openPopover();
	await chip.press('Sync now');
	await chip.tells('Synced for the first time.');
	await chip.tells(/^Synced (?:now|\d+ seconds? ago)$/);
	await chip.press('Sync now');
	await chip.tells('Synced. Nothing had changed.');

	moveApplication(sandbox.world, 'ashby', janesApplication, { status: 'Active', stage: 'Offer' }, Date.now());
	await chip.press('Sync now');
	await chip.tells('Synced. Changed: stage.');
	updateCandidate(sandbox.world, 'ashby', janeId, { last_name: 'Doe-Miller' }, Date.now());
	const archived = { status: 'Archived', stage: 'Archived' };
	moveApplication(sandbox.world, 'ashby', janesApplication, archived, Date.now());
	await chip.press('Sync now');
	await chip.tells('Synced. Changed: name, stage, and status.');
	expect(await chip.leadsTo(), 'the link is as it was').toBe(jane.modernloop());
});

test('without a key, the popover offers to connect one instead of a sync', async ({ tab }) => {
	await tab.goto(jane.modernloop());
	const chip = chipOn(tab);
	await chip.leadsTo('Open in Ashby');
	await tab.goto(jane.ashby());
	await chip.leadsTo();
	await chip.openPopover();
	await chip.offersNo('Sync now');
	await chip.press('Connect a key');
	await expect
		.poll(() =>
			tab
				.context()
				.pages()
				.map((page) => page.url()),
		)
		.toContainEqual(expect.stringMatching(/options\.html$/));
});

test('ModernLoop’s own page syncs every system that the person is in', async ({
	extension,
	sandbox,
	tab,
}) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key);
	await tab.goto(jane.modernloop());
	await chipOn(tab).leadsTo('Open in SmartRecruiters');
	const fetches = (stats: Sandbox['stats']['ashby']) => stats.total().requests;
	const before = [fetches(sandbox.stats.ashby), fetches(sandbox.stats.smartrecruiters)] as const;
	// Either chip's menu does it: what is synced is the person.
	await click(tab, { role: 'button', name: 'More about this link' });
	await chipOn(tab).press('Sync now');
	await chipOn(tab).tells('Synced for the first time.');
	expect(fetches(sandbox.stats.ashby)).toBeGreaterThan(before[0]);
	expect(fetches(sandbox.stats.smartrecruiters)).toBeGreaterThan(before[1]);
});

test('SmartRecruiters syncs too', async ({ extension, sandbox, tab }) => {
	await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key);
	const chip = chipOn(tab);
	await tab.goto(jane.smartrecruiters('staffEngineer'));
	await chip.says('Not in ModernLoop yet');
	await chip.openPopover();
	await chip.press('Sync now');
	await chip.tells('Synced for the first time.');
	const application = cast.janeDoe.smartrecruiters?.applications[0]?.id ?? '';
	const offered = { status: 'OFFERED', stage: 'Offer extended' };
	moveApplication(sandbox.world, 'smartrecruiters', application, offered, Date.now());
	await chip.press('Sync now');
	await chip.tells('Synced. Changed: stage and status.');
});

test('the bridge receives job, candidate and application once, and nothing when nothing changed', async ({
	extension,
	sandbox,
	tab,
}) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await connect(extension, 'modernloop', bridgeKeys.full);
	await tab.goto(jane.ashby());
	const chip = chipOn(tab);
	await chip.leadsTo();
	expect(writes(sandbox), 'a look-up writes nothing').toEqual([0, 0, 0]);
	await chip.openPopover();
	await chip.press('Sync now');
	await chip.tells('Synced for the first time.');
	expect(writes(sandbox)).toEqual([1, 1, 1]);
	expect(standing(sandbox)).toEqual({
		keys: HERS,
		job: { title: 'Staff Engineer', confidential: false },
		candidate: expect.objectContaining({ name: 'Jane Doe', emails: ['jane.doe@example.com'] }),
		application: expect.objectContaining({ candidateId: janeId, jobId: janesJob, stage: 'Onsite' }),
	});

	await chip.press('Sync now');
	await chip.tells('Synced. Nothing had changed.');
	expect(writes(sandbox)).toEqual([1, 1, 1]);

	moveApplication(sandbox.world, 'ashby', janesApplication, { status: 'Active', stage: 'Offer' }, Date.now());
	await chip.press('Sync now');
	await chip.tells('Synced. Changed: stage.');
	expect(writes(sandbox), 'only what changed').toEqual([1, 1, 2]);
	expect(standing(sandbox)).toMatchObject({ keys: HERS, application: { stage: 'Offer' } });
});

test('a sync whose worker is killed in the middle is finished by itself, and nothing is written twice', async ({
	extension,
	sandbox,
	tab,
}) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await connect(extension, 'modernloop', bridgeKeys.full);
	await tab.goto(jane.ashby());
	const chip = chipOn(tab);
	await chip.leadsTo();
	await chip.openPopover();
	// The application's write gets no answer: there the worker dies.
	sandbox.faults.add({ host: 'bridge.acme.example', path: WRITES[2], fault: { kind: 'timeout' } });
	await chip.press('Sync now');
	await expect.poll(() => writes(sandbox), { intervals: [20] }).toEqual([1, 1, 1]);
	await extension.killWorker();
	await chip.tells('Synced for the first time.');
	expect(writes(sandbox), 'what was confirmed is not sent again').toEqual([1, 1, 2]);
	expect(standing(sandbox)).toMatchObject({ keys: HERS, application: { stage: 'Onsite' } });
	await chip.press('Sync now');
	await chip.tells('Synced. Nothing had changed.');
	expect(writes(sandbox)).toEqual([1, 1, 2]);
});

test('when the bridge fails the sync says so, and the next one passes on what is left', async ({
	extension,
	sandbox,
	tab,
}) => {
	await connect(extension, 'ashby', ashbyKeys.full.key);
	await connect(extension, 'modernloop', bridgeKeys.full);
	await tab.goto(jane.ashby());
	const chip = chipOn(tab);
	await chip.leadsTo();
	await chip.openPopover();
	sandbox.faults.add({
		host: 'bridge.acme.example',
		path: WRITES[1],
		fault: { kind: 'status', status: 500 },
	});
	await chip.press('Sync now');
	await chip.tells('The system gave an answer that LoopLink does not understand.');
	expect(writes(sandbox), 'a candidate’s application waits for the candidate').toEqual([1, 1, 0]);
	await chip.press('Sync now');
	await chip.tells('Synced for the first time.');
	expect(writes(sandbox)).toEqual([1, 2, 1]);
	expect(standing(sandbox).keys).toEqual(HERS);
});
