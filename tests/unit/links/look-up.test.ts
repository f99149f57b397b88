import { beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/failures/failure.ts';
import type { ModernLoopEvidence } from '../../../utils/messages/page-protocol.ts';
import { writeTemplates } from '../../../utils/settings/templates.ts';
import { ashbyUrl, candidate, candidatePage, evidence, id, mlUrl, modernLoopPage } from './fixtures.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(() => {
	world = createWorld();
});

const learn = (n: number, fields: Parameters<typeof evidence>[0], heading = 'Jane Doe') =>
	world.actions['page.learnFromModernLoop']({ page: modernLoopPage(n), evidence: evidence(fields, heading) });

describe('without any key', () => {
	test('an unknown candidate is not connected', async () => {
		expect(await world.chip(candidatePage(1))).toEqual({ state: 'not-connected', target: 'modernloop' });
	});

	test('a hyperlink on a ModernLoop page links both ways at once', async () => {
		const view = await learn(7, { atsUrls: [ashbyUrl(1)] });
		expect(view.chips).toMatchObject([{ state: 'linked', target: 'ashby', href: ashbyUrl(1) }]);
		expect(await world.chip(candidatePage(1))).toMatchObject({
			state: 'linked',
			href: mlUrl(7),
			source: 'modernloop-page',
			sync: { available: false },
		});
		expect(world.ats.requests + world.bridge.requests).toBe(0);
	});

	test('a hyperlink on an ATS page links both ways at once', async () => {
		await world.actions['page.learnFromAts']({ page: candidatePage(1), modernloopUrl: mlUrl(7) });
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', source: 'ats-page' });
		const view = await world.actions['page.lookUp']({ page: modernLoopPage(7) });
		expect(view.chips).toMatchObject([{ state: 'linked', target: 'ashby' }]);
	});

	test('two tabs of one ModernLoop page are one page', async () => {
		await world.actions['page.learnFromAts']({
			page: candidatePage(1),
			modernloopUrl: `${mlUrl(7)}/feedback`,
		});
		const view = await world.actions['page.lookUp']({ page: modernLoopPage(7) });
		expect(view.chips).toHaveLength(1);
	});

	test('an address that an admin set up opens with the ids of the page', async () => {
		await writeTemplates(world.store, { candidate: 'https://app.modernloop.io/find?id={candidateId}' });
		expect(await world.chip(candidatePage(1))).toMatchObject({
			state: 'linked',
			source: 'template',
			href: `https://app.modernloop.io/find?id=${id(1)}`,
		});
	});

	test('an ATS hyperlink to another site teaches nothing', async () => {
		await world.actions['page.learnFromAts']({
			page: candidatePage(1),
			modernloopUrl: 'https://app.modernloop.io.evil.example/x',
		});
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-connected' });
	});
});

describe('with a key', () => {
	beforeEach(() => world.connect('ashby'));

	test('a candidate without a page is not in ModernLoop yet', async () => {
		world.ats.candidates = [candidate(1)];
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-in-modernloop' });
	});

	const shown: [string, Partial<ModernLoopEvidence>][] = [
		['email', { emails: ['Person1@Example.com '] }],
		['profile-url', { profileUrls: ['https://de.linkedin.com/in/Jane/'] }],
	];
	test.each(shown)(
		'a unique %s opens directly, and the second time without asking',
		async (source, fields) => {
			world.ats.candidates = [candidate(1, { profileUrls: ['https://www.linkedin.com/in/jane'] })];
			world.ats.failure = { kind: 'offline' };
			await learn(7, fields);
			world.ats.failure = null;
			expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', href: mlUrl(7), source });
			world.ats.requests = 0;
			expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', source });
			expect(world.ats.requests).toBe(0);
		},
	);

	test('a name alone only suggests', async () => {
		world.ats.candidates = [candidate(1, { name: 'José  Núñez' })];
		await learn(7, {}, 'Jose Nunez');
		expect(await world.chip(candidatePage(1))).toMatchObject({
			state: 'several',
			choices: [{ href: mlUrl(7), source: 'name', label: 'Jose Nunez' }],
		});
	});

	test('two pages with the e-mail are a choice, and choosing settles it', async () => {
		world.ats.candidates = [candidate(1)];
		world.ats.failure = { kind: 'offline' };
		await learn(7, { emails: ['person1@example.com'] });
		await learn(8, { emails: ['person1@example.com'] });
		world.ats.failure = null;
		const chip = await world.chip(candidatePage(1));
		if (chip.state !== 'several') throw new Error(chip.state);
		expect(chip.choices).toHaveLength(2);
		const choice = chip.choices.find(({ href }) => href === mlUrl(8));
		await world.actions['link.choose']({ page: candidatePage(1), linkId: choice?.linkId ?? '' });
		expect(await world.chip(candidatePage(1))).toMatchObject({
			state: 'linked',
			href: mlUrl(8),
			source: 'paired-by-hand',
		});
	});

	test('the same person in the other ATS is found by what the first one knows', async () => {
		await world.connect('smartrecruiters');
		world.ats.candidates = [
			candidate(1, { emails: ['jane@example.com'] }),
			candidate(2, { system: 'smartrecruiters', emails: ['jane@example.com'] }),
		];
		await learn(7, { atsUrls: [ashbyUrl(1)] });
		await world.chip(candidatePage(1));
		expect(await world.chip(candidatePage(2, 'smartrecruiters'))).toMatchObject({
			state: 'linked',
			href: mlUrl(7),
			source: 'email',
		});
	});

	test('evidence that a page no longer shows takes the link with it', async () => {
		world.ats.candidates = [candidate(1)];
		await learn(7, { emails: ['person1@example.com'] });
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked' });
		await learn(7, { emails: [] });
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-in-modernloop' });
	});

	const failures: [Failure, string][] = [
		[{ kind: 'key-rejected' }, 'key-rejected'],
		[{ kind: 'not-visible' }, 'not-visible'],
		[{ kind: 'rate-limited', until: 5 }, 'rate-limited'],
		[{ kind: 'offline' }, 'offline'],
		[{ kind: 'permission-missing', permission: 'Candidates' }, 'failed'],
		[{ kind: 'access-not-allowed', origin: 'https://api.ashbyhq.com' }, 'failed'],
		[{ kind: 'unexpected', detail: 'HTTP 500' }, 'failed'],
	];
	test.each(failures)('$kind is said as it is', async (failure, state) => {
		world.ats.failure = failure;
		expect(await world.chip(candidatePage(1))).toMatchObject({ state });
		const [, ashby] = await world.connections.list();
		const expected = failure.kind === 'not-visible' ? null : failure;
		expect(ashby).toMatchObject({ system: 'ashby', problem: expected });
	});

	test('a system that did not answer is asked again a little later, also when the browser never says it is online', async () => {
		world.ats.failure = { kind: 'offline' };
		const chip = await world.chip(candidatePage(1));
		expect(chip).toMatchObject({ state: 'offline', until: expect.any(Number) });
		expect('until' in chip && chip.until - world.now).toBeGreaterThan(5_000);
	});

	test.each(failures)('$kind hides no known link', async (failure) => {
		await learn(7, { atsUrls: [ashbyUrl(1)] });
		world.ats.failure = failure;
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', href: mlUrl(7) });
	});

	test('the next success clears the problem', async () => {
		world.ats.failure = { kind: 'offline' };
		await world.chip(candidatePage(1));
		world.ats.failure = null;
		world.ats.candidates = [candidate(1)];
		await world.chip(candidatePage(1));
		expect((await world.connections.list())[1]).toMatchObject({ problem: null });
	});

	test('looking twice at once asks once', async () => {
		world.ats.candidates = [candidate(1)];
		await Promise.all([world.chip(candidatePage(1)), world.chip(candidatePage(1))]);
		expect(world.ats.requests).toBe(1);
	});

	test('what the page teaches while its look-up waits for an answer is shown at once', async () => {
		world.ats.candidates = [candidate(1)];
		const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
		const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
		world.ats.gate = () => {
			world.ats.gate = () => Promise.resolve();
			isAsked();
			return held;
		};
		const first = world.chip(candidatePage(1));
		await asked;
		const view = await world.actions['page.learnFromAts']({
			page: candidatePage(1),
			modernloopUrl: mlUrl(7),
		});
		expect(view.chips).toMatchObject([{ state: 'linked', href: mlUrl(7) }]);
		letGo();
		await first;
	});

	test('an address kept in an ATS field links', async () => {
		world.ats.candidates = [candidate(1, { modernloopUrls: [mlUrl(7), 'https://evil.example/'] })];
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', href: mlUrl(7) });
	});
});
