import { beforeEach, describe, expect, test } from 'vitest';
import {
	ANOTHER_AFTER_MS,
	createLearnAllowance,
	MOST_IN_A_ROW,
} from '../../../utils/links/learn-allowance.ts';
import { ashbyUrl, candidatePage, evidence, mlUrl, modernLoopPage } from './fixtures.ts';
import { createWorld, type World } from './world.ts';

const TOO_MANY = MOST_IN_A_ROW + 20;

let world: World;
beforeEach(() => {
	world = createWorld();
});
/** A ModernLoop page that claims a record and an e-mail address, as nobody's page before it did. */
const claim = (n: number) =>
	world.actions['page.learnFromModernLoop']({
		page: modernLoopPage(n),
		evidence: evidence({ atsUrls: [ashbyUrl(n)], emails: [`p${n}@example.com`] }),
	});
const links = async () => (await world.rows())['links']?.length;
const range = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

describe('a ModernLoop page that shows one address after the other and claims a record on each', () => {
	beforeEach(async () => {
		for (const n of range(TOO_MANY)) await claim(n);
	});

	test('is believed a bounded number of times', async () => {
		expect(await links()).toBe(MOST_IN_A_ROW);
		expect((await world.rows())['evidence']).toHaveLength(MOST_IN_A_ROW);
	});

	test('cannot shake what was learned before, which may be shown again', async () => {
		expect((await claim(1)).chips).toMatchObject([{ state: 'linked', href: ashbyUrl(1) }]);
		expect(await links()).toBe(MOST_IN_A_ROW);
	});

	test('may take back what it claimed', async () => {
		await world.actions['page.learnFromModernLoop']({ page: modernLoopPage(1), evidence: evidence({}) });
		expect(await links()).toBe(MOST_IN_A_ROW - 1);
	});

	test('has a little more believed later', async () => {
		world.now += 2 * ANOTHER_AFTER_MS;
		for (const n of range(TOO_MANY)) await claim(n);
		expect(await links()).toBe(MOST_IN_A_ROW + 2);
	});

	test('does not keep an ATS page from teaching', async () => {
		await world.actions['page.learnFromAts']({ page: candidatePage(900), modernloopUrl: mlUrl(900) });
		expect(await world.chip(candidatePage(900))).toMatchObject({ state: 'linked', source: 'ats-page' });
	});

	test('shows on each record where its link comes from, and each can be taken away for good', async () => {
		const chip = await world.chip(candidatePage(1));
		expect(chip).toMatchObject({ state: 'linked', source: 'modernloop-page' });
		const linkId = chip.state === 'linked' ? (chip.linkId ?? '') : '';
		await world.actions['link.reject']({ page: candidatePage(1), linkId });
		await claim(1);
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-connected' });
	});

	test('does not get past what a person paired', async () => {
		const pairing = world.actions['pairing.start']({ page: candidatePage(500), label: 'Jane' });
		await pairing;
		const view = await world.actions['page.lookUp']({ page: modernLoopPage(501) });
		await world.actions['pairing.confirm']({
			pairingId: view.pairing?.pairingId ?? '',
			page: modernLoopPage(501),
			address: mlUrl(501),
		});
		world.now += ANOTHER_AFTER_MS;
		await world.actions['page.learnFromModernLoop']({
			page: modernLoopPage(502),
			evidence: evidence({ atsUrls: [ashbyUrl(500)] }),
		});
		expect(await world.chip(candidatePage(500))).toMatchObject({ state: 'linked', href: mlUrl(501) });
	});
});

test('an ATS page that shows one candidate after the other is believed a bounded number of times', async () => {
	for (const n of range(TOO_MANY)) {
		await world.actions['page.learnFromAts']({ page: candidatePage(n), modernloopUrl: mlUrl(1) });
	}
	expect(await links()).toBe(MOST_IN_A_ROW);
});

test('a flood of pages at once, a new worker and a clock that is turned back bring no more', async () => {
	const stored = new Map<string, unknown>();
	const session = {
		get: async (key: string) => stored.get(key),
		set: async (key: string, value: unknown) => void stored.set(key, value),
	};
	let now = 1_000_000;
	const flood = async () => {
		const allowance = createLearnAllowance(session, () => now);
		const taken = await Promise.all(range(TOO_MANY).map(() => allowance.take('modernloop')));
		return taken.filter(Boolean).length;
	};
	expect(await flood()).toBe(MOST_IN_A_ROW);
	expect(await flood()).toBe(0);
	now -= 1_000_000;
	expect(await flood()).toBe(0);
	stored.set('learned', { modernloop: { left: 1e9, at: 'x' }, __proto__: { left: 1 } });
	expect(await flood()).toBe(MOST_IN_A_ROW);
});
