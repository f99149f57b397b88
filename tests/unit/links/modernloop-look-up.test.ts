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

let world: World;
beforeEach(() => {
	world = createWorld();
});

const learn = (n: number, fields: Parameters<typeof evidence>[0], heading = 'Jane Doe') =>
	world.actions['page.learnFromModernLoop']({ page: modernLoopPage(n), evidence: evidence(fields, heading) });

describe('a person with several applications', () => {
	test('each application opens its own page, and the candidate is a choice', async () => {
		const on = (app: number) => `${ashbyUrl(1)}/applications/${id(app)}/feed`;
		await learn(7, { atsUrls: [on(11)] });
		await learn(8, { atsUrls: [on(12)] });
		expect(await world.chip(applicationPage(11, 1))).toMatchObject({ state: 'linked', href: mlUrl(7) });
		expect(await world.chip(applicationPage(12, 1))).toMatchObject({ state: 'linked', href: mlUrl(8) });
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'several' });
	});

	test('an id on a profile page that is an application finds its candidate', async () => {
		await world.connect('smartrecruiters');
		world.ats.candidates = [candidate(1, { system: 'smartrecruiters', applications: [application(11)] })];
		await world.actions['page.learnFromAts']({
			page: candidatePage(1, 'smartrecruiters'),
			modernloopUrl: mlUrl(7),
		});
		const page = { system: 'smartrecruiters', kind: 'person', personId: id(11) } as const;
		expect(await world.chip(page)).toMatchObject({ state: 'linked', href: mlUrl(7) });
		world.ats.failure = { kind: 'offline' };
		expect(await world.chip(page)).toMatchObject({ state: 'linked', href: mlUrl(7) });
	});
});

describe('on a ModernLoop page', () => {
	test('a page nothing is known of has no chip', async () => {
		expect(await world.actions['page.lookUp']({ page: modernLoopPage(7) })).toEqual({ chips: [] });
	});

	test('a connected ATS is asked for the e-mail that the page shows', async () => {
		await world.connect('ashby');
		world.ats.candidates = [candidate(1)];
		const view = await learn(7, { emails: ['person1@example.com'] });
		expect(view.chips).toMatchObject([{ state: 'linked', target: 'ashby', source: 'email' }]);
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', href: mlUrl(7) });
	});

	test('several people with that e-mail are a choice by name', async () => {
		await world.connect('ashby');
		const emails = ['both@example.com'];
		world.ats.candidates = [candidate(1, { emails }), candidate(2, { emails })];
		const view = await learn(7, { emails });
		expect(view.chips).toMatchObject([
			{ state: 'several', choices: [{ label: 'Person 1' }, { label: 'Person 2' }] },
		]);
	});

	test('both systems have a chip when the person is in both', async () => {
		const other = `https://www.smartrecruiters.com/app/people/candidates/${id(2)}`;
		const view = await learn(7, { atsUrls: [ashbyUrl(1), other] });
		expect(view.chips.map((chip) => chip.target)).toEqual(['smartrecruiters', 'ashby']);
	});

	test('a page that names nothing learns nothing', async () => {
		const page = { system: 'modernloop', url: 'https://app.modernloop.io/' } as const;
		await world.actions['page.learnFromModernLoop']({ page, evidence: evidence({ atsUrls: [ashbyUrl(1)] }) });
		expect((await world.rows())['links']).toEqual([]);
	});
});

describe('on a ModernLoop page, with a bridge', () => {
	const record = (externalId: string, externalSystem: 'ashby' | 'smartrecruiters' = 'ashby') => ({
		id: 'm',
		externalSystem,
		externalId,
		webUrl: mlUrl(7),
		etag: '"1"',
	});
	const open = async () => (await world.actions['page.lookUp']({ page: modernLoopPage(7) })).chips;
	beforeEach(() => world.connect('modernloop'));

	test('what it knows of the page becomes chips of both ATSs, without a key of theirs', async () => {
		world.bridge.records = [record(id(1)), record(id(2), 'smartrecruiters')];
		expect(await open()).toMatchObject([
			{ state: 'linked', target: 'smartrecruiters', source: 'bridge' },
			{ state: 'linked', target: 'ashby', source: 'bridge' },
		]);
		expect(world.bridge.requests).toBe(1);
		world.bridge.failure = { kind: 'offline' };
		expect(await open()).toHaveLength(2);
		expect(world.bridge.requests).toBe(1);
	});

	test('it is asked by the address that was seen first', async () => {
		const address = `${mlUrl(7)}/overview`;
		world.bridge.records = [{ ...record(id(1)), webUrl: address }];
		expect(await open()).toEqual([]);
		world.bridge.requests = 0;
		const { chips } = await learn(7, { address: `${address}?day=1` });
		expect(chips).toMatchObject([{ state: 'linked' }]);
		expect(world.bridge.requests).toBe(1);
	});

	test('it is asked by the address that names the page, whichever tab is open', async () => {
		world.bridge.records = [record(id(1))];
		const page = { system: 'modernloop', url: `${mlUrl(7)}/schedule?day=1` } as const;
		expect((await world.actions['page.lookUp']({ page })).chips).toMatchObject([{ state: 'linked' }]);
	});

	test('what it says of another page is nobody’s', async () => {
		world.bridge.records = [{ ...record(id(1)), webUrl: mlUrl(8) }];
		const all = world.bridge.records;
		// A bridge that ignores what it was asked for.
		world.bridge.records = Object.assign([...all], { filter: () => all });
		expect(await open()).toEqual([]);
	});

	test('a page that shows one ATS’s record still gets the other’s', async () => {
		world.bridge.records = [record(id(1)), record(id(2), 'smartrecruiters')];
		const { chips } = await learn(7, { atsUrls: [ashbyUrl(1)] });
		expect(chips).toMatchObject([
			{ target: 'smartrecruiters', source: 'bridge' },
			{ target: 'ashby', source: 'modernloop-page' },
		]);
	});

	test('its failure hides nothing and is not remembered', async () => {
		world.bridge.failure = { kind: 'key-rejected' };
		expect((await learn(7, { atsUrls: [ashbyUrl(1)] })).chips).toMatchObject([{ state: 'linked' }]);
		world.bridge.failure = null;
		world.bridge.records = [record(id(2), 'smartrecruiters')];
		expect((await learn(7, { atsUrls: [ashbyUrl(1)] })).chips).toHaveLength(2);
	});

	test('a page that it does not know is not asked for again at every look', async () => {
		for (let time = 0; time < 3; time += 1) expect(await open()).toEqual([]);
		expect(world.bridge.requests).toBe(1);
		world.now += 5 * 60_000;
		world.bridge.records = [record(id(1))];
		expect(await open()).toHaveLength(1);
	});

	test('a link that a person forgets is not fetched again right away', async () => {
		world.bridge.records = [record(id(1))];
		const [chip] = await open();
		const linkId = chip?.state === 'linked' ? (chip.linkId ?? '') : '';
		expect((await world.actions['link.remove']({ page: modernLoopPage(7), linkId })).chips).toEqual([]);
	});

	test.each([
		['the record is confidential', candidate(1, { applications: [application(11, 'yes')] })],
		['the key does not see the record', candidate(2)],
	])('while confidential records are off, nothing is shown or stored when %s', async (_, seen) => {
		await world.connect('ashby');
		world.ats.candidates = [seen];
		world.bridge.records = [record(id(1))];
		expect(await open()).toEqual([]);
		expect(JSON.stringify((await world.rows())['links'])).not.toContain(id(1));
	});

	test('while the ATS does not answer, what the bridge knows is neither shown nor stored', async () => {
		await world.connect('ashby');
		world.ats.failure = { kind: 'offline' };
		world.bridge.records = [record(id(1))];
		expect(await open()).toMatchObject([{ state: 'offline', target: 'ashby' }]);
		expect((await world.rows())['links']).toEqual([]);
	});
});

describe('asking an ATS by the e-mail on a ModernLoop page', () => {
	beforeEach(() => world.connect('ashby'));
	const settle = () => learn(7, { emails: ['person1@example.com'] });

	test('that found nobody is not done again at every settle, but after a while', async () => {
		for (let time = 0; time < 3; time += 1) await settle();
		expect(world.ats.requests).toBe(1);
		world.ats.candidates = [candidate(1)];
		world.now += 5 * 60_000;
		expect((await settle()).chips).toMatchObject([{ state: 'linked' }]);
	});

	test('that failed is done again', async () => {
		world.ats.failure = { kind: 'offline' };
		expect((await settle()).chips).toMatchObject([{ state: 'offline' }]);
		world.ats.failure = null;
		world.ats.candidates = [candidate(1)];
		expect((await settle()).chips).toMatchObject([{ state: 'linked' }]);
	});

	test('tells nothing of whom it finds on a confidential job, and turning confidential off removes them', async () => {
		await world.connections.setConfidential('ashby', true);
		world.ats.candidates = [candidate(1, { applications: [application(11, 'yes')] })];
		expect((await settle()).chips).toEqual([]);
		expect((await world.rows())['links']).toHaveLength(1);
		await world.connections.setConfidential('ashby', false);
		expect((await world.rows())['links']).toEqual([]);
		expect((await settle()).chips).toEqual([]);
	});
});
