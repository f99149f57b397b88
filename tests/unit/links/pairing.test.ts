import { beforeEach, describe, expect, test } from 'vitest';
import { applicationPage, candidatePage, mlUrl, modernLoopPage } from './fixtures.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(() => {
	world = createWorld();
});

const start = (page = candidatePage(1)) => world.actions['pairing.start']({ page, label: 'Jane Doe' });
const look = () => world.actions['page.lookUp']({ page: modernLoopPage(7) });
async function confirm() {
	const { pairing } = await look();
	if (pairing === undefined) throw new Error('no pairing waits');
	return world.actions['pairing.confirm']({
		pairingId: pairing.pairingId,
		page: modernLoopPage(7),
		address: mlUrl(7),
	});
}

describe('pairing', () => {
	test('is offered on whatever ModernLoop page comes next', async () => {
		expect(await start()).toEqual({ openUrl: 'https://app.modernloop.io/' });
		expect((await look()).pairing).toMatchObject({ label: 'Jane Doe' });
	});

	test('links the two pages with one click and offers its undo', async () => {
		await start();
		const view = await confirm();
		expect(view).toMatchObject({
			chips: [{ state: 'linked', target: 'ashby' }],
			undo: { label: 'Jane Doe' },
		});
		expect(view.pairing).toBeUndefined();
		expect(await world.chip(candidatePage(1))).toMatchObject({
			state: 'linked',
			href: mlUrl(7),
			source: 'paired-by-hand',
		});
	});

	test('links application and candidate, and undo takes both back', async () => {
		await start(applicationPage(11, 1));
		const { undo } = await confirm();
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked' });
		const view = await world.actions['link.remove']({ page: modernLoopPage(7), linkId: undo?.linkId ?? '' });
		expect(view.chips).toEqual([]);
		expect((await world.rows())['links']).toEqual([]);
	});

	test('waits through the death of the worker', async () => {
		await start();
		const session = world.session;
		world = Object.assign(createWorld({ fresh: false }));
		for (const [key, value] of session) world.session.set(key, value);
		expect((await look()).pairing).toMatchObject({ label: 'Jane Doe' });
	});

	test('waits without the name in the clear, although only in memory', async () => {
		await start();
		const [waiting] = world.session.values();
		expect(JSON.stringify(waiting)).not.toMatch(/Jane|Doe/);
	});

	test('is forgotten after half an hour', async () => {
		await start();
		world.now += 30 * 60_000;
		expect((await look()).pairing).toBeUndefined();
	});

	test('is forgotten when it is cancelled', async () => {
		await start();
		const { pairing } = await look();
		const view = await world.actions['pairing.cancel']({
			pairingId: pairing?.pairingId ?? '',
			page: modernLoopPage(7),
		});
		expect(view).toEqual({ chips: [] });
	});

	test('opens the page as it was seen: its tab stays, what belongs to the visit goes', async () => {
		await start();
		const { pairing } = await look();
		await world.actions['pairing.confirm']({
			pairingId: pairing?.pairingId ?? '',
			page: modernLoopPage(7),
			address: `${mlUrl(7)}/overview?from=mail#top`,
		});
		expect(await world.chip(candidatePage(1))).toMatchObject({ href: `${mlUrl(7)}/overview` });
	});

	test('does not believe an address of another page', async () => {
		await start();
		const { pairing } = await look();
		await world.actions['pairing.confirm']({
			pairingId: pairing?.pairingId ?? '',
			page: modernLoopPage(7),
			address: mlUrl(8),
		});
		expect(await world.chip(candidatePage(1))).toMatchObject({ href: mlUrl(7) });
	});

	test('with an outdated offer links nothing', async () => {
		await start();
		await world.actions['pairing.confirm']({
			pairingId: 'other',
			page: modernLoopPage(7),
			address: mlUrl(7),
		});
		expect((await world.rows())['links']).toEqual([]);
	});

	test('again with another page is the newer decision, and its undo brings the older back', async () => {
		await start();
		await confirm();
		world.now += 1;
		await start();
		const { pairing } = await look();
		const view = await world.actions['pairing.confirm']({
			pairingId: pairing?.pairingId ?? '',
			page: modernLoopPage(8),
			address: mlUrl(8),
		});
		expect(await world.chip(candidatePage(1))).toMatchObject({ href: mlUrl(8) });
		await world.actions['link.remove']({ page: modernLoopPage(8), linkId: view.undo?.linkId ?? '' });
		expect(await world.chip(candidatePage(1))).toMatchObject({ href: mlUrl(7) });
	});
});

describe('not this person', () => {
	test('takes the link away on both sides, and undo brings it back', async () => {
		await start(applicationPage(11, 1));
		const { undo } = await confirm();
		const linkId = undo?.linkId ?? '';
		await world.actions['link.reject']({ page: modernLoopPage(7), linkId });
		expect(await world.chip(applicationPage(11, 1))).toMatchObject({ state: 'not-connected' });
		await world.actions['link.undoReject']({ page: modernLoopPage(7), linkId });
		expect(await world.chip(applicationPage(11, 1))).toMatchObject({ state: 'linked' });
		expect((await world.rows())['rejections']).toEqual([]);
	});

	test('is overruled by pairing them by hand', async () => {
		await start();
		const { undo } = await confirm();
		await world.actions['link.reject']({ page: candidatePage(1), linkId: undo?.linkId ?? '' });
		await start();
		await confirm();
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked' });
	});

	test('does nothing to a link of another page', async () => {
		await start();
		const { undo } = await confirm();
		const linkId = undo?.linkId ?? '';
		await world.actions['link.reject']({ page: candidatePage(2), linkId });
		await world.actions['link.remove']({ page: modernLoopPage(8), linkId });
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked' });
	});
});
