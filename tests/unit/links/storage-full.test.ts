import { beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../../../utils/failures/failure.ts';
import type { PageView } from '../../../utils/messages/page-view.ts';
import { ashbyUrl, candidate, candidatePage, evidence, id, mlUrl, modernLoopPage } from './fixtures.ts';
import { createWorld, type World } from './world.ts';

let world: World;
let before: Awaited<ReturnType<World['rows']>>;
beforeEach(() => {
	world = createWorld();
});

/** From here on nothing can be stored. */
async function fill() {
	before = await world.rows();
	world.full = true;
}
const expectNothingStored = async () => expect(await world.rows()).toEqual(before);

const learn = (fields: Parameters<typeof evidence>[0], n = 7) =>
	world.actions['page.learnFromModernLoop']({ page: modernLoopPage(n), evidence: evidence(fields) });
const onModernLoop = () => world.actions['page.lookUp']({ page: modernLoopPage(7) });
const linkIdOf = ({ chips: [chip] }: PageView) => (chip?.state === 'linked' ? (chip.linkId ?? '') : '');
const full = { state: 'failed', failure: 'storage-full' };

describe('what was found is shown although it could not be stored', () => {
	test('a link on a ModernLoop page', async () => {
		await fill();
		expect((await learn({ atsUrls: [ashbyUrl(1)] })).chips).toMatchObject([
			{ state: 'linked', target: 'ashby' },
		]);
		await expectNothingStored();
	});

	test('a ModernLoop link on an ATS page, also where the ATS then tells whose page it is', async () => {
		await world.connect('smartrecruiters');
		world.ats.candidates = [candidate(1, { system: 'smartrecruiters' })];
		await fill();
		const page = { system: 'smartrecruiters', kind: 'person', personId: id(101) } as const;
		const { chips } = await world.actions['page.learnFromAts']({ page, modernloopUrl: mlUrl(7) });
		expect(chips).toMatchObject([{ state: 'linked', href: mlUrl(7) }]);
		await expectNothingStored();
	});

	test('what an ATS and the bridge answer, on either side', async () => {
		await world.connect('ashby');
		await world.connect('modernloop');
		world.ats.candidates = [candidate(1)];
		world.bridge.records = [
			{ id: 'm', externalSystem: 'ashby', externalId: id(1), webUrl: mlUrl(7), etag: '"1"' },
		];
		await fill();
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', source: 'bridge' });
		for (const view of [await onModernLoop(), await onModernLoop()]) {
			expect(view.chips).toMatchObject([{ state: 'linked', source: 'bridge' }]);
		}
		world.bridge.records = [];
		const shown = await learn({ emails: ['person1@example.com'] });
		expect(shown.chips).toMatchObject([{ state: 'linked', source: 'email' }]);
		await expectNothingStored();
	});

	test('an answer, although the connection’s trouble before it could not be crossed out', async () => {
		await world.connect('ashby');
		world.ats.failure = { kind: 'offline' };
		await world.chip(candidatePage(1));
		world.ats.failure = null;
		world.ats.candidates = [candidate(1, { modernloopUrls: [mlUrl(7)] })];
		await fill();
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked' });
	});
});

describe('what a person asked for says that it could not be stored, and stores nothing by halves', () => {
	test('sync', async () => {
		await world.connect('ashby');
		world.ats.candidates = [candidate(1)];
		await fill();
		const result = await world.actions['candidate.sync']({ page: candidatePage(1) });
		expect(result).toMatchObject({ outcome: 'failed', failure: 'storage-full' });
		await expectNothingStored();
	});

	test('pairing, which waits until there is room', async () => {
		await world.actions['pairing.start']({ page: candidatePage(1), label: 'Jane' });
		const { pairing } = await onModernLoop();
		const input = { pairingId: pairing?.pairingId ?? '', page: modernLoopPage(7), address: '' };
		await fill();
		const failed = await world.actions['pairing.confirm'](input);
		expect(failed).toMatchObject({ chips: [{ ...full, target: 'ashby' }], pairing });
		await expectNothingStored();
		world.full = false;
		const { chips } = await world.actions['pairing.confirm'](input);
		expect(chips).toMatchObject([{ state: 'linked', source: 'paired-by-hand' }]);
	});

	test.each(['link.choose', 'link.remove', 'link.reject'] as const)('%s, on both sides', async (decision) => {
		const linkId = linkIdOf(await learn({ atsUrls: [ashbyUrl(1)] }));
		await fill();
		for (const page of [candidatePage(1), modernLoopPage(7)]) {
			expect((await world.actions[decision]({ page, linkId })).chips).toMatchObject([full]);
		}
		await expectNothingStored();
	});

	test('connecting, which also gives the browser’s permission back', async () => {
		world.granted.add('https://api.ashbyhq.com/*');
		await fill();
		const input = { system: 'ashby', url: 'https://api.ashbyhq.com', key: 'a-key' } as const;
		const failure = failureOf(await world.connections.connect(input).catch((error: unknown) => error));
		expect(failure).toEqual({ kind: 'storage-full' });
		await expectNothingStored();
		expect(world.granted.size).toBe(0);
	});
});
