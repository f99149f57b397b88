import { beforeEach, describe, expect, test } from 'vitest';
import {
	application,
	applicationPage,
	ashbyUrl,
	candidate,
	candidatePage,
	evidence,
	id,
	mlUrl,
	modernLoopPage,
} from './fixtures.ts';
import { createWorld, type World } from './world.ts';

/** What is said of a confidential record away from its own page, while the connection's switch is on. */
let world: World;
beforeEach(async () => {
	world = createWorld();
	await world.connect('ashby', true);
});

const learn = (atsUrls: readonly string[], n = 7) =>
	world.actions['page.learnFromModernLoop']({ page: modernLoopPage(n), evidence: evidence({ atsUrls }) });
const modernLoop = async (n = 7) => {
	const { chips } = await world.actions['page.lookUp']({ page: modernLoopPage(n) });
	return chips;
};
const secret = () => candidate(1, { applications: [application(11, 'yes')] });
const half = () => candidate(1, { applications: [application(11, 'yes'), application(12)] });
const applicationUrl = (n: number) => `${ashbyUrl(1)}/applications/${id(n)}/feed`;

describe('a ModernLoop page that is linked to a confidential candidate', () => {
	test('is told nothing, not even that there is somebody', async () => {
		world.ats.candidates = [secret()];
		expect((await learn([ashbyUrl(1)])).chips).toEqual([]);
		expect(await modernLoop()).toEqual([]);
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', href: mlUrl(7) });
		expect(await modernLoop(), 'also after a visit to the record').toEqual([]);
	});

	test('asks the ATS once, and believes it for a day', async () => {
		world.ats.candidates = [candidate(1)];
		expect((await learn([ashbyUrl(1)])).chips).toMatchObject([{ state: 'linked', target: 'ashby' }]);
		expect(world.ats.requests).toBe(1);
		expect(await modernLoop()).toMatchObject([{ state: 'linked' }]);
		expect(world.ats.requests).toBe(1);
		world.ats.candidates = [secret()];
		world.now += 24 * 60 * 60_000 + 1;
		expect(await modernLoop()).toEqual([]);
	});

	test('is told nothing where the key does not see the record, and asks no more for a while', async () => {
		expect((await learn([ashbyUrl(1)])).chips).toEqual([]);
		const { requests } = world.ats;
		expect(await modernLoop()).toEqual([]);
		expect(world.ats.requests).toBe(requests);
	});

	test('says that the ATS cannot be reached rather than open what may be confidential', async () => {
		world.ats.failure = { kind: 'offline' };
		expect((await learn([ashbyUrl(1)])).chips).toMatchObject([{ state: 'offline', target: 'ashby' }]);
		world.ats.failure = null;
		world.ats.candidates = [candidate(1)];
		expect(await modernLoop()).toMatchObject([{ state: 'linked' }]);
		world.ats.failure = { kind: 'offline' };
		world.now += 24 * 60 * 60_000 + 1;
		expect(await modernLoop(), 'it was open when it was last asked for').toMatchObject([{ state: 'linked' }]);
	});

	test('cannot sync it, nor open what waits for a decision about it', async () => {
		world.ats.candidates = [secret()];
		await learn([ashbyUrl(1)]);
		expect(await world.actions['candidate.sync']({ page: modernLoopPage(7) })).toMatchObject({
			outcome: 'failed',
		});
		await world.actions['proposal.open']({ page: modernLoopPage(7) });
		expect(world.reviewed).toEqual([[]]);
	});

	test('forgets nothing of the other system', async () => {
		world.ats.candidates = [secret(), candidate(3, { system: 'smartrecruiters' })];
		await world.connect('smartrecruiters');
		await learn([ashbyUrl(1)]);
		await world.actions['pairing.start']({ page: candidatePage(3, 'smartrecruiters'), label: 'Jane Doe' });
		const { pairing } = await world.actions['page.lookUp']({ page: modernLoopPage(7) });
		const view = await world.actions['pairing.confirm']({
			pairingId: pairing?.pairingId ?? '',
			page: modernLoopPage(7),
			address: '',
		});
		expect(view.chips).toMatchObject([{ target: 'smartrecruiters', state: 'linked' }]);
	});

	test('without a key there is nobody to ask, and what was learned is shown', async () => {
		world = createWorld();
		expect((await learn([ashbyUrl(1)])).chips).toMatchObject([{ state: 'linked' }]);
	});
});

describe('a candidate with one confidential application among others', () => {
	beforeEach(() => {
		world.ats.candidates = [half()];
	});

	test('is told on ModernLoop pages by its other application only', async () => {
		expect((await learn([applicationUrl(11)])).chips).toEqual([]);
		expect((await learn([applicationUrl(12)], 8)).chips).toMatchObject([{ state: 'linked' }]);
	});

	test('keeps what was linked on the confidential one to its own page', async () => {
		await learn([applicationUrl(11)]);
		expect(await world.chip(applicationPage(11, 1))).toMatchObject({ state: 'linked', confidential: true });
		expect(await world.chip(applicationPage(12, 1))).toMatchObject({ state: 'not-in-modernloop' });
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-in-modernloop' });
	});
});

test('all pages of somebody who is confidential as a whole know their links', async () => {
	world.ats.candidates = [secret()];
	await learn([applicationUrl(11)]);
	expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', confidential: true });
	expect(await world.chip(applicationPage(11, 1))).toMatchObject({ state: 'linked', confidential: true });
});

test('the other ATS does not learn their ModernLoop page from them', async () => {
	await world.connect('smartrecruiters');
	const same = { emails: ['person1@example.com'] };
	world.ats.candidates = [secret(), candidate(2, { system: 'smartrecruiters', ...same })];
	await learn([ashbyUrl(1)]);
	await world.chip(candidatePage(1));
	expect(await world.chip(candidatePage(2, 'smartrecruiters'))).toMatchObject({ state: 'not-in-modernloop' });
});

test('the pairing bar asks for them without their name, and keeps none', async () => {
	world.ats.candidates = [secret()];
	await world.chip(candidatePage(1));
	await world.actions['pairing.start']({ page: candidatePage(1), label: 'Victoria Hale' });
	const { pairing } = await world.actions['page.lookUp']({ page: modernLoopPage(7) });
	expect(pairing?.label).toBe('');
	expect(JSON.stringify([...world.session])).not.toContain('Victoria');
	const view = await world.actions['pairing.confirm']({
		pairingId: pairing?.pairingId ?? '',
		page: modernLoopPage(7),
		address: '',
	});
	expect(view).toMatchObject({ chips: [], undo: { label: '' } });
	expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', source: 'paired-by-hand' });
});
