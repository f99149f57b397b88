import type { Page } from '@playwright/test';
import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { cast } from '../sandbox/world/cast.ts';
import { updateCandidate, updateUser } from '../sandbox/world/changes.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { all, type UserRow } from '../sandbox/world/rows.ts';
import { expect, test } from './fixtures.ts';
import { standingOf, truthOf } from './pages/bridge-truth.ts';
import { connect } from './pages/connect.ts';
import { connectionCard } from './pages/connection-card.ts';
import { placesOf } from './pages/people.ts';
import { askSync, isCurrent, ringAlarm } from './pages/sync.ts';

const BRIDGE = 'bridge.acme.example';
/** An import of 120 people takes seconds; a bridge that failed is left alone for up to twenty. */
const IMPORT_MS = 30_000;

test.beforeEach(() => test.setTimeout(90_000));

/** What stands in the bridge of Ashby, once nothing is on its way any more. */
async function settled(options: Page, sandbox: Sandbox): Promise<ReturnType<typeof standingOf>> {
	await expect
		.poll(
			async () => {
				await ringAlarm(options);
				const progress = await askSync(options, 'sync.progress', {});
				const { waiting } = await askSync(options, 'outbox.view', {});
				return isCurrent(progress, ['ashby']) && waiting === 0;
			},
			{ timeout: IMPORT_MS, intervals: [500] },
		)
		.toBe(true);
	return standingOf(sandbox.bridge.records, 'ashby');
}

test('an import passes everything on to ModernLoop as the ATSs have it, and nothing that is confidential', async ({
	extension,
	sandbox,
}) => {
	await (await connect(extension, 'modernloop', bridgeKeys.full)).close();
	await (await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key)).close();
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	await connectionCard(options, 'ashby').button('Import').click();
	await connectionCard(options, 'smartrecruiters').button('Import').click();
	const card = connectionCard(options, 'modernloop');
	await expect(card.region.getByText('Everything is written.')).toBeVisible({ timeout: IMPORT_MS });
	await expect
		.poll(() => standingOf(sandbox.bridge.records, 'ashby'), { timeout: IMPORT_MS })
		.toEqual(truthOf(sandbox.world, 'ashby'));
	await expect
		.poll(() => standingOf(sandbox.bridge.records, 'smartrecruiters'), { timeout: IMPORT_MS })
		.toEqual(truthOf(sandbox.world, 'smartrecruiters'));
	const confidential = sandbox.world.jobs('ashby', { limit: 1000 }).filter((job) => job.confidential === 1);
	expect(confidential.length, 'there is something to hide').toBeGreaterThan(1);
	const { ashbyId } = placesOf(cast.victoriaHale);
	expect(sandbox.bridge.records.keys()).not.toContain(`candidates:ashby:${ashbyId}`);
	expect(sandbox.stats.bridge.total().limited).toBe(0);
});

test('a worker that is killed between a batch and its answer loses nothing and doubles nothing', async ({
	extension,
	sandbox,
}) => {
	await (await connect(extension, 'modernloop', bridgeKeys.full)).close();
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	const written = (path: string) => sandbox.stats.bridge.paths.get(path) ?? 0;
	// One batch is never taken, of another the answer is lost after it was.
	sandbox.faults.add({ host: BRIDGE, path: '/v1/jobs:batch', fault: { kind: 'timeout' } });
	sandbox.faults.add({
		host: BRIDGE,
		path: '/v1/candidates:batch',
		fault: { kind: 'slow-drip', everyMs: 1000 },
	});
	await connectionCard(options, 'ashby').button('Import').click();
	await expect.poll(() => written('/v1/jobs:batch'), { intervals: [20], timeout: IMPORT_MS }).toBe(1);
	await extension.killWorker();
	await ringAlarm(options);
	await expect.poll(() => written('/v1/candidates:batch'), { intervals: [20], timeout: IMPORT_MS }).toBe(1);
	await extension.killWorker();
	expect(await settled(options, sandbox)).toEqual(truthOf(sandbox.world, 'ashby'));
});

test('while the bridge does not answer, what is to be written waits and the options say so', async ({
	extension,
	sandbox,
}) => {
	await (await connect(extension, 'modernloop', bridgeKeys.full)).close();
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	const mend = sandbox.faults.add({
		host: BRIDGE,
		times: Number.POSITIVE_INFINITY,
		fault: { kind: 'reset' },
	});
	await connectionCard(options, 'ashby').button('Import').click();
	const { region } = connectionCard(options, 'modernloop');
	await expect(region.getByText('There was no answer.')).toBeVisible({ timeout: IMPORT_MS });
	await expect(region.getByText(/^Waiting to be written: [1-9]\d*$/)).toBeVisible();
	await expect(connectionCard(options, 'ashby').text('Up to date')).toBeVisible({ timeout: IMPORT_MS });
	expect(sandbox.bridge.records.keys().filter((key) => key.startsWith('candidates:'))).toEqual([]);
	await extension.killWorker();
	const { ashbyId } = placesOf(cast.janeDoe);
	updateCandidate(sandbox.world, 'ashby', ashbyId, { last_name: 'Doe-Miller' }, Date.now());
	const askedAt = Date.now();
	await connectionCard(options, 'ashby').button('Sync now').click();
	await expect
		.poll(async () => isCurrent(await askSync(options, 'sync.progress', {}), ['ashby'], askedAt))
		.toBe(true);
	mend();
	// Nothing rings within half a minute, and nobody has to wait for that.
	await region.getByRole('button', { name: 'Try now' }).click();
	await expect(region.getByText('There was no answer.')).toBeHidden();
	expect(await settled(options, sandbox)).toEqual(truthOf(sandbox.world, 'ashby'));
	await expect(region.getByText('Everything is written.')).toBeVisible();
});

test('what the bridge refuses is shown to an admin, who has it tried again or drops it', async ({
	extension,
	sandbox,
}) => {
	const users = all<UserRow>(sandbox.world.db, "SELECT * FROM users WHERE ats = 'ashby' ORDER BY seq");
	const [first, second] = users;
	if (first === undefined || second === undefined) throw new Error('nobody works there');
	await (await connect(extension, 'modernloop', bridgeKeys.full)).close();
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	const refused = { type: 'urn:looplink:bridge:invalid', title: 'No such field.', status: 422 };
	const mend = sandbox.faults.add({
		host: BRIDGE,
		path: '/v1/users:batch',
		times: Number.POSITIVE_INFINITY,
		fault: { kind: 'status', status: 422, body: refused },
	});
	await connectionCard(options, 'ashby').button('Import').click();
	const { region } = connectionCard(options, 'modernloop');
	await region.getByText(`Refused: ${users.length}`).click({ timeout: IMPORT_MS });
	const letter = region.getByRole('listitem').filter({ hasText: first.id });
	await expect(letter).toContainText('The system gave an answer that LoopLink does not understand.');
	const keys = () => sandbox.bridge.records.keys().filter((key) => key.startsWith('users:'));
	await settled(options, sandbox);
	expect(keys(), 'nothing else is held up by it').toEqual([]);
	expect(Object.keys(standingOf(sandbox.bridge.records, 'ashby')).length).toBeGreaterThan(100);

	mend();
	await letter.getByRole('button', { name: 'Try again' }).click();
	await expect(region.getByText(`Refused: ${users.length - 1}`)).toBeVisible();
	await expect.poll(keys).toEqual([`users:ashby:${first.id}`]);

	await region.getByRole('button', { name: 'Drop all' }).click();
	const dialog = options.getByRole('dialog');
	await expect(dialog).toContainText('Nothing is deleted in any system.');
	await dialog.getByRole('button', { name: 'Drop all' }).click();
	await expect(region.getByText('Everything is written.')).toBeVisible();
	expect(keys()).toEqual([`users:ashby:${first.id}`]);

	updateUser(sandbox.world, 'ashby', second.id, { last_name: 'Newname' }, Date.now());
	await askSync(options, 'sync.readAll', { system: 'ashby' });
	await settled(options, sandbox);
	expect(keys(), 'what was dropped is written when it is read again').toContain(`users:ashby:${second.id}`);
});
