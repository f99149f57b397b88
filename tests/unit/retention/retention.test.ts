import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { isDue, isSeenAnew, keptSince } from '../../../utils/retention/retention.ts';
import { sweep } from '../../../utils/retention/sweep.ts';
import { ashbyUrl, candidatePage, evidence, modernLoopPage } from '../links/fixtures.ts';
import { createWorld, type World } from '../links/world.ts';

const DAY = 24 * 60 * 60_000;

test('a round is due once a day, at first at once, and also after the clock was turned back', () => {
	expect(isDue(null, 5 * DAY)).toBe(true);
	expect(isDue(5 * DAY, 6 * DAY - 1)).toBe(false);
	expect(isDue(5 * DAY, 6 * DAY)).toBe(true);
	expect(isDue(5 * DAY, 4 * DAY)).toBe(true);
});

test('what was seen is noted once a day', () => {
	expect(isSeenAnew({ linkedAt: 0 }, DAY - 1)).toBe(false);
	expect(isSeenAnew({ linkedAt: 0 }, DAY)).toBe(true);
	expect(isSeenAnew({ linkedAt: 0, seenAt: DAY }, 2 * DAY - 1)).toBe(false);
});

test('without a policy a year is kept', () => {
	expect(keptSince(1000 * DAY, null)).toBe(635 * DAY);
	expect(keptSince(1000 * DAY, 30)).toBe(970 * DAY);
});

describe('what nobody has seen for 30 days', () => {
	let world: World;
	beforeEach(() => {
		world = createWorld();
	});
	const learn = (n: number) =>
		world.actions['page.learnFromModernLoop']({
			page: modernLoopPage(n),
			evidence: evidence({ atsUrls: [ashbyUrl(n)], emails: [`person${n}@example.com`] }),
		});
	const linked = async () => {
		const { links = [] } = await world.rows();
		return links.length;
	};

	test('goes, and what was seen since stays, also where it was only looked at', async () => {
		for (const n of [1, 2, 3]) await learn(n);
		world.now += 20 * DAY;
		await world.chip(candidatePage(2));
		await world.actions['page.lookUp']({ page: modernLoopPage(3) });
		world.now += 15 * DAY;
		await sweep(world.store, 30, world.now);
		expect(await world.chip(candidatePage(1))).toMatchObject({ state: 'not-connected' });
		expect(await world.chip(candidatePage(2))).toMatchObject({ state: 'linked' });
		expect(await world.chip(candidatePage(3))).toMatchObject({ state: 'linked' });
		expect((await world.rows())['evidence']).toEqual([]);
	});

	test('a link made by hand counts as seen when it is used', async () => {
		await world.actions['pairing.start']({ page: candidatePage(1), label: 'Jane Doe' });
		const { pairing } = await world.actions['page.lookUp']({ page: modernLoopPage(1) });
		const pairingId = pairing?.pairingId ?? '';
		await world.actions['pairing.confirm']({ pairingId, page: modernLoopPage(1), address: '' });
		for (let month = 0; month < 6; month += 1) {
			world.now += 25 * DAY;
			await world.chip(candidatePage(1));
			await sweep(world.store, 30, world.now);
		}
		expect(await linked()).toBe(1);
		world.now += 31 * DAY;
		await sweep(world.store, 30, world.now);
		expect(await linked()).toBe(0);
	});

	test('goes once a day at most', async () => {
		await sweep(world.store, 30, world.now);
		await learn(1);
		world.now += 31 * DAY;
		await sweep(world.store, 30, world.now);
		expect(await linked()).toBe(0);
		await learn(2);
		const before = world.now;
		world.now += DAY - 1;
		await sweep(world.store, 0, world.now);
		expect(await linked(), 'not yet').toBe(1);
		world.now = before + DAY;
		await sweep(world.store, 0, world.now);
		expect(await linked()).toBe(0);
	});

	test('goes in chunks, and a round that was cut off goes on where it was', async () => {
		await world.store.database.transact(['records'], 'readwrite', async (transaction) => {
			for (let n = 0; n < 1_200; n += 1) {
				const key = `ashby:candidate:${n}` as const;
				const checkedAt = n % 2 === 0 ? 0 : 40 * DAY;
				await transaction
					.objectStore('records')
					.put({ key, system: 'ashby', candidate: key, confidential: false, checkedAt });
			}
		});
		let left = 4;
		const { database } = world.store;
		const dying = {
			database: {
				...database,
				transact: ((names, mode, work) => {
					left -= 1;
					if (left < 0) return Promise.reject(new Error('killed'));
					return database.transact(names, mode, work);
				}) satisfies typeof database.transact,
			},
		};
		let rounds = 0;
		for (let done = false; !done; rounds += 1) {
			left = 4 + rounds;
			done = await sweep(dying, 30, 41 * DAY).then(
				() => true,
				() => false,
			);
		}
		expect(rounds).toBeGreaterThan(2);
		const { records = [] } = await world.rows();
		expect(records).toHaveLength(600);
	});
});
