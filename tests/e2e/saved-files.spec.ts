import { diagnosticsSchema } from '../../utils/diagnostics/diagnostics.ts';
import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import { cast } from '../sandbox/world/cast.ts';
import { ashbyKeys } from '../sandbox/world/keys.ts';
import { STAFF } from '../sandbox/world/organisation.ts';
import { expect, test } from './fixtures.ts';
import { calm } from './pages/calm.ts';
import { chipOn } from './pages/chip.ts';
import { connect } from './pages/connect.ts';
import { lockOn } from './pages/lock.ts';
import { placesOf } from './pages/people.ts';
import { importAll, openReview, writeAs } from './pages/review.ts';
import { openSection, rowsOf, saveFile } from './pages/saved-files.ts';
import { violations } from './pages/violations.ts';

const jane = placesOf(cast.janeDoe);
const ERIN = { name: 'Erin Walsh', id: STAFF[1]?.ashby.id ?? '' };
const PASSPHRASE = 'seven quiet harbours at noon';

test('an admin saves what was written, how keys were used and how it stands, without a name in it', async ({
	extension,
	sandbox,
	tab,
}) => {
	await calm(tab);
	await (await connect(extension, 'modernloop', bridgeKeys.full)).close();
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	await importAll(options, 'ashby');
	await writeAs(options, 'ashby', ERIN.name);
	const externalId = cast.janeDoe.ashby?.candidateId ?? '';
	sandbox.bridge.people.edit(
		{ kind: 'candidates', externalSystem: 'ashby', externalId },
		{ name: 'Jane Doe-Miller' },
	);
	await tab.goto(jane.ashby());
	const chip = chipOn(tab);
	await chip.leadsTo();
	await chip.openPopover();
	await chip.press('Sync now');
	await chip.tells('Changes to review: name');
	const review = await openReview(tab, chip);
	await review.write.click();
	await expect(review.page.getByRole('heading', { name: 'Written.' })).toBeVisible();

	const writes = await saveFile(options, 'What LoopLink wrote');
	expect(writes.name).toMatch(/^looplink-writes-\d{4}-\d\d-\d\d\.csv$/);
	expect([...writes.bytes.subarray(0, 3)], 'Excel knows it as UTF-8 by this').toEqual([0xef, 0xbb, 0xbf]);
	expect(rowsOf(writes.bytes.toString())).toEqual([
		{
			time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
			user_id: ERIN.id,
			system: 'ashby',
			of: 'ashby',
			kind: 'candidates',
			record_id: jane.ashbyId,
			field: 'name',
			outcome: 'written',
		},
	]);

	const table = options.getByRole('region', { name: 'How the API keys were used' });
	const keys = new Set<string>();
	// Counts are stored some seconds late.
	await expect(async () => {
		await openSection(options, 'How the API keys were used');
		await expect(table.getByRole('row', { name: /Ashby Import [1-9]\d* [0-9a-f]{8}$/ })).toBeVisible({
			timeout: 1_000,
		});
		const keyUse = await saveFile(options, 'How the API keys were used');
		const uses = rowsOf(keyUse.bytes.toString());
		expect(new Set(uses.map(({ purpose }) => purpose))).toEqual(
			new Set(['somebody waited', 'kept up to date', 'import']),
		);
		expect(new Set(uses.map(({ system }) => system))).toEqual(new Set(['ashby', 'modernloop']));
		for (const { key, requests } of uses) {
			expect(key).toMatch(/^sha256:[0-9a-f]{8}$/);
			expect(Number(requests)).toBeGreaterThan(0);
			keys.add(String(key));
		}
	}).toPass({ timeout: 40_000, intervals: [1_000] });

	const diagnostics = await saveFile(options, 'File for a support request');
	const text = diagnostics.bytes.toString();
	const read = diagnosticsSchema.strict().parse(JSON.parse(text));
	expect(read).toMatchObject({
		browser: { name: 'Chromium' },
		platform: { os: 'linux' },
		connections: [
			{ system: 'smartrecruiters', state: 'not connected' },
			{ system: 'ashby', state: 'connected', apiHost: 'api.ashbyhq.com', accessAllowed: true },
			{ system: 'modernloop', state: 'connected', apiHost: 'bridge.acme.example' },
		],
		outbox: { waiting: 0, refused: [] },
		vault: { guard: 'device', locked: false },
		policy: { isManaged: false },
		rows: { audit: 1, connections: 2 },
	});
	const known = Array.isArray(read.connections) ? read.connections.flatMap(({ key }) => key ?? []) : [];
	expect(new Set(known.map((key) => `sha256:${key}`)), 'the same digits in both').toEqual(keys);
	expect(JSON.stringify(read.sync)).toContain('"phase":"current"');
	await options.getByText('Show the file').click();
	await expect(options.getByRole('region', { name: 'Show the file' })).toContainText('"bridge.acme.example"');
	await expect(options.getByText(/is sent nowhere|Your browser saves it as/).first()).toBeVisible();
	expect(await violations(options)).toEqual([]);

	for (const { bytes } of [writes, diagnostics]) {
		for (const secret of [
			ERIN.name,
			'Doe',
			String(cast.janeDoe.email),
			ashbyKeys.full.key,
			bridgeKeys.full,
		]) {
			expect(bytes.includes(secret), secret).toBe(false);
		}
	}
	expect(text).not.toContain(jane.ashbyId);

	await lockOn(options).setPassphrase(PASSPHRASE);
	await lockOn(options).section.getByRole('button', { name: 'Lock now' }).click();
	await expect(lockOn(options).card).toBeVisible();
	await options.getByText('What LoopLink wrote').click();
	await expect(options.getByRole('group').getByText('LoopLink is locked.')).toBeVisible();
	const locked = await saveFile(options, 'File for a support request');
	expect(JSON.parse(locked.bytes.toString())).toMatchObject({
		vault: { guard: 'passphrase', locked: true },
		connections: [{}, { system: 'ashby', state: 'locked', key: null }, { system: 'modernloop' }],
	});
});
