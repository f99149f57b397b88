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
