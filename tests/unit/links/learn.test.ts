import { beforeEach, describe, expect, test } from 'vitest';
import { ashbyUrl, candidatePage, evidence, id, mlUrl, modernLoopPage } from './fixtures.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(() => {
	world = createWorld();
});

const show = (n: number, fields: Parameters<typeof evidence>[0]) =>
	world.actions['page.learnFromModernLoop']({ page: modernLoopPage(n), evidence: evidence(fields) });
const say = (n: number, page: number) =>
	world.actions['page.learnFromAts']({ page: candidatePage(n), modernloopUrl: mlUrl(page) });

describe('what a page claimed', () => {
	test('is withdrawn when it no longer shows it', async () => {
		await show(7, { atsUrls: [ashbyUrl(1)] });
		expect((await show(7, {})).chips).toEqual([]);
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-connected' });
	});

	test('stays when somebody else says it too', async () => {
		await show(7, { atsUrls: [ashbyUrl(1)] });
		await say(1, 7);
		await show(7, {});
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', source: 'ats-page' });
	});

	test('does not withdraw what another page claimed', async () => {
		await show(7, { atsUrls: [ashbyUrl(1)] });
		await show(8, {});
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', href: mlUrl(7) });
	});

	test('is replaced when it turns to somebody else', async () => {
		await show(7, { atsUrls: [ashbyUrl(1)] });
		const view = await show(7, { atsUrls: [ashbyUrl(2)] });
		expect(view.chips).toMatchObject([{ state: 'linked', href: ashbyUrl(2) }]);
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-connected' });
	});

	test('is withdrawn when it turns into a list', async () => {
		await show(7, { atsUrls: [ashbyUrl(1)] });
		await show(7, { atsUrls: [ashbyUrl(1), ashbyUrl(2)] });
		expect((await world.rows())['links']).toEqual([]);
	});

	test('keeps the time it was first seen', async () => {
		await show(7, { atsUrls: [ashbyUrl(1)] });
		world.now += 1000;
		await show(7, { atsUrls: [ashbyUrl(1)] });
		expect(await world.chip(candidatePage(1))).toMatchObject({ linkedAt: 1_000_000 });
	});
});

test('a search that happens to find one person is not that person’s page', async () => {
	await world.actions['page.learnFromModernLoop']({
		page: { system: 'modernloop', url: 'https://app.modernloop.io/find?q=jane' },
		evidence: evidence({ atsUrls: [ashbyUrl(1)], heading: 'Jane Doe' }),
	});
	expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-connected' });
	expect((await world.rows())['evidence']).toEqual([]);
});

test('an ATS page that links to another ModernLoop page than before is believed', async () => {
	await say(1, 7);
	await say(1, 8);
	expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', href: mlUrl(8) });
});

test('a refused pair is not learned again', async () => {
	await show(7, { atsUrls: [ashbyUrl(1)] });
	const chip = await world.chip(candidatePage(1));
	const linkId = chip.state === 'linked' ? (chip.linkId ?? '') : '';
	await world.actions['link.reject']({ page: candidatePage(1), linkId });
	expect((await show(7, { atsUrls: [ashbyUrl(1)] })).chips).toEqual([]);
	await say(1, 7);
	expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-connected' });
	await world.actions['link.undoReject']({ page: candidatePage(1), linkId });
	expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'linked', href: mlUrl(7) });
});

test('nothing personal is at rest in the clear', async () => {
	await show(7, {
		atsUrls: [ashbyUrl(1)],
		emails: ['jane@example.com'],
		profileUrls: ['https://linkedin.com/in/jane'],
		heading: 'Jane Doe',
	});
	const rest = JSON.stringify(await world.rows());
	for (const secret of ['jane', 'Jane', 'modernloop.io', id(7)]) expect(rest).not.toContain(secret);
});
