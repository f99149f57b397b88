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

const learn = (url: string, n = 7) =>
	world.actions['page.learnFromModernLoop']({
		page: modernLoopPage(n),
		evidence: evidence({ atsUrls: [url], emails: ['person1@example.com'] }),
	});
const secret = (state: 'yes' | 'unknown' = 'yes') => candidate(1, { applications: [application(11, state)] });
const unseen = () => candidate(1, { applications: [], unseenApplicationIds: [id(11)] });
const applicationUrl = (n: number) => `${ashbyUrl(1)}/applications/${id(n)}/feed`;

/** The stores in which something about a record may lie, with what they hold. */
async function traces() {
	const { connections: _, settings: __, ...rest } = await world.rows();
	return JSON.stringify(rest);
}

describe('while the switch is off', () => {
	beforeEach(() => world.connect('ashby'));

	test.each(['yes', 'unknown'] as const)(
		'a candidate whose only job is confidential (%s) is hidden',
		async (state) => {
			world.ats.candidates = [secret(state)];
			expect(await world.chip(candidatePage(1))).toEqual({ state: 'confidential', target: 'modernloop' });
		},
	);

	test('nothing of it stays, links learned before included', async () => {
		await learn(applicationUrl(11));
		expect((await world.rows())['links']).toHaveLength(2);
		world.ats.candidates = [secret()];
		expect(await world.chip(applicationPage(11, 1))).toMatchObject({ state: 'confidential' });
		const left = await traces();
		expect(left).not.toContain(id(1));
		expect(left).not.toContain(id(11));
	});

	test('a candidate with another application is shown without the confidential one', async () => {
		world.ats.candidates = [candidate(1, { applications: [application(11, 'yes'), application(12)] })];
		await learn(applicationUrl(12));
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', confidential: false });
		expect(await world.chip(applicationPage(12, 1))).toMatchObject({ state: 'linked' });
		expect(await world.chip(applicationPage(11, 1))).toMatchObject({ state: 'confidential' });
		expect(await traces()).not.toContain(id(11));
		expect(await world.chip(applicationPage(12, 1))).toMatchObject({ state: 'linked' });
	});

	test('an application that the ATS does not tell of counts as confidential', async () => {
		world.ats.candidates = [candidate(1, { applications: [application(12)] })];
		expect(await world.chip(applicationPage(11, 1))).toMatchObject({ state: 'confidential' });
	});

	test('a known link waits until it is known that it may be shown', async () => {
		await learn(ashbyUrl(1));
		world.ats.candidates = [secret()];
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'confidential' });
	});

	test('what is known is asked again after a day', async () => {
		await learn(ashbyUrl(1));
		world.ats.candidates = [candidate(1)];
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked' });
		world.ats.candidates = [secret()];
		world.now += 24 * 60 * 60_000 + 1;
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'confidential' });
	});

	test('a candidate none of whose applications the key sees is hidden, and nothing of it stays', async () => {
		await world.connect('modernloop');
		await learn(applicationUrl(11));
		world.ats.candidates = [unseen()];
		expect(await world.chip(candidatePage(1))).toEqual({ state: 'confidential', target: 'modernloop' });
		expect(await world.actions['candidate.sync']({ page: candidatePage(1) })).toMatchObject({
			outcome: 'failed',
			failure: 'not-visible',
		});
		expect(world.bridge.writes).toEqual([]);
		const left = await traces();
		expect(left).not.toContain(id(1));
		expect(left).not.toContain(id(11));
	});

	test('what was learned of an application that the key does not see goes when its candidate is looked up', async () => {
		await learn(applicationUrl(11));
		world.ats.candidates = [candidate(1, { unseenApplicationIds: [id(11)] })];
		expect(await world.chip(candidatePage(1))).toMatchObject({
			state: expect.not.stringMatching('confidential'),
		});
		expect(await traces()).not.toContain(id(11));
	});

	test('a candidate without applications hides nothing', async () => {
		world.ats.candidates = [candidate(1, { applications: [] })];
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-in-modernloop' });
	});

	test('a ModernLoop page does not find it by e-mail', async () => {
		world.ats.candidates = [secret()];
		const view = await world.actions['page.learnFromModernLoop']({
			page: modernLoopPage(7),
			evidence: evidence({ emails: ['person1@example.com'] }),
		});
		expect(view.chips).toEqual([]);
		expect(await traces()).not.toContain(id(1));
	});

	test('syncing it stores and sends nothing', async () => {
		await world.connect('modernloop');
		world.ats.candidates = [secret()];
		expect(await world.actions['candidate.sync']({ page: candidatePage(1) })).toMatchObject({
			outcome: 'failed',
		});
		expect(world.bridge.writes).toEqual([]);
		expect(await traces()).not.toContain(id(1));
	});
});

describe('while the switch is on', () => {
	beforeEach(() => world.connect('ashby', true));

	test('it is shown with its mark', async () => {
		await learn(ashbyUrl(1));
		world.ats.candidates = [secret()];
		expect(await world.chip(candidatePage(1))).toMatchObject({
			state: 'linked',
			confidential: true,
			href: mlUrl(7),
		});
		world.ats.requests = 0;
		expect(await world.chip(candidatePage(1))).toMatchObject({ confidential: true });
		expect(world.ats.requests).toBe(0);
	});

	test('turning it off removes all that was kept of it, and leaves the others', async () => {
		await world.connect('modernloop');
		await learn(applicationUrl(11));
		await learn(`${ashbyUrl(2)}`, 8);
		world.ats.candidates = [secret(), candidate(2)];
		for (const page of [applicationPage(11, 1), candidatePage(1), candidatePage(2)]) {
			await world.chip(page);
			await world.actions['candidate.sync']({ page });
		}
		await world.connections.setConfidential('ashby', false);
		const left = await traces();
		expect(left).not.toContain(id(1));
		expect(left).not.toContain(id(11));
		expect(await world.chip(candidatePage(2))).toMatchObject({ state: 'linked' });
		expect(await world.chip(applicationPage(11, 1))).toMatchObject({ state: 'confidential' });
	});

	test('turning it off also removes what was kept of applications that the key does not see', async () => {
		await learn(applicationUrl(11));
		world.ats.candidates = [unseen()];
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', confidential: true });
		await world.actions['candidate.sync']({ page: candidatePage(1) });
		await world.connections.setConfidential('ashby', false);
		const left = await traces();
		expect(left).not.toContain(id(1));
		expect(left).not.toContain(id(11));
	});

	test('a look-up that was under way when it was turned off stores nothing', async () => {
		world.ats.candidates = [secret()];
		const { fetched, release } = holdBack();
		const looking = world.chip(candidatePage(1));
		await fetched;
		await world.connections.setConfidential('ashby', false);
		release();
		await looking;
		expect(await traces()).not.toContain(id(1));
	});
});

/** Makes the next answer of the ATS wait. */
function holdBack() {
	const { candidates } = world.ats;
	let release: () => void = () => undefined;
	let asked: () => void = () => undefined;
	const fetched = new Promise<void>((resolve) => {
		asked = resolve;
	});
	const gate = new Promise<void>((resolve) => {
		release = resolve;
	});
	world.ats.gate = async () => {
		asked();
		await gate;
		world.ats.candidates = candidates;
	};
	return { fetched, release };
}
