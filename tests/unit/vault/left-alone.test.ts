import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { VaultKeeper } from '../../../utils/background/vault-keeper.ts';
import { beginAnew, PASSPHRASE, worker, world } from './keeper-world.ts';

beforeEach(beginAnew);

describe('after the computer slept', () => {
	const MINUTE = 60_000;
	/** Unlocked, in a worker that has just started, with as long as was chosen until it locks. */
	async function unlocked(autoLock: 15 | 60 | null = 15): Promise<VaultKeeper> {
		const { actions } = worker();
		await actions['vault.protect']({ passphrase: PASSPHRASE, known: null });
		await actions['vault.setAutoLock']({ autoLock });
		world.told = [];
		return worker();
	}
	const isLocked = async ({ actions }: VaultKeeper) => (await actions['vault.view']({})).locked;

	test('it is locked before anything is answered, by the first worker that wakes', async () => {
		const keeper = await unlocked();
		world.now += 14 * MINUTE;
		await keeper.lockIfLeft();
		expect(await isLocked(keeper)).toBe(false);
		world.now += MINUTE;
		const woken = worker();
		await woken.lockIfLeft();
		expect(await isLocked(woken)).toBe(true);
		expect(world.told, 'the open pages hear of it').toEqual(['all']);
	});

	test.each(['look', 'resume'] as const)(
		'it is locked when an alarm is the first to come: %s',
		async (first) => {
			const keeper = await unlocked();
			world.now += 20 * MINUTE;
			world.isIdle = false;
			await keeper[first]();
			expect(await isLocked(keeper)).toBe(true);
		},
	);

	test('it is locked when the browser says first that somebody is back', async () => {
		const keeper = await unlocked();
		world.now += 20 * MINUTE;
		await keeper.idleChanged('active');
		expect(await isLocked(keeper)).toBe(true);
	});

	test('it stays open for as long as somebody is there, in other windows too', async () => {
		const keeper = await unlocked();
		world.isIdle = false;
		for (let minutes = 0; minutes < 60; minutes += 3) {
			world.now += 3 * MINUTE;
			await keeper.look();
		}
		await keeper.lockIfLeft();
		expect(await isLocked(keeper)).toBe(false);
		expect(world.looks.at(-1)).toBe(3);
		world.isIdle = true;
		for (let minutes = 0; minutes < 15; minutes += 3) {
			world.now += 3 * MINUTE;
			await keeper.look();
		}
		expect(await isLocked(keeper), 'and locks when nobody is, if the browser never says so').toBe(true);
	});

	test('a clock that was turned back locks it, one that was set right by seconds does not', async () => {
		const keeper = await unlocked();
		world.now -= 30_000;
		await keeper.lockIfLeft();
		expect(await isLocked(keeper)).toBe(false);
		world.now -= 60 * MINUTE;
		await keeper.lockIfLeft();
		expect(await isLocked(keeper)).toBe(true);
		await keeper.actions['vault.unlock']({ passphrase: PASSPHRASE });
		await worker().lockIfLeft();
		expect(await isLocked(worker()), 'and unlocking counts from then').toBe(false);
	});

	test('it does not lock where that was chosen, nor without a passphrase', async () => {
		const keeper = await unlocked(null);
		world.now += 600 * MINUTE;
		await keeper.lockIfLeft();
		expect(await isLocked(keeper)).toBe(false);
		await keeper.actions['vault.setAutoLock']({ autoLock: 60 });
		await keeper.lockIfLeft();
		expect(await isLocked(keeper), 'choosing it counts from then').toBe(false);
		await keeper.actions['vault.protect']({ passphrase: null, known: PASSPHRASE });
		world.now += 600 * MINUTE;
		world.told = [];
		await worker().lockIfLeft();
		expect(await isLocked(worker())).toBe(false);
		expect(world.told).toEqual([]);
	});

	test('a wrong passphrase does not put it off', async () => {
		const keeper = await unlocked();
		world.now += 14 * MINUTE;
		await keeper.actions['vault.unlock']({ passphrase: 'wrong' });
		world.now += 14 * MINUTE;
		await keeper.lockIfLeft();
		expect(await isLocked(keeper)).toBe(true);
	});

	test('a key that is pressed just after a look counts, though the next look comes late', async () => {
		const keeper = await unlocked();
		const begin = world.now;
		world.pressedAt = begin + 1000;
		world.now = begin + 3 * MINUTE + 5000;
		await keeper.look();
		world.now = begin + 16 * MINUTE;
		await keeper.lockIfLeft();
		expect(await isLocked(keeper)).toBe(false);
	});
});

describe('without a passphrase', () => {
	const isNoted = () => world.session.has('presence');

	test('nobody looks whether somebody is there: never set, or removed', async () => {
		const { actions } = worker();
		await actions['vault.setAutoLock']({ autoLock: 15 });
		expect([isNoted(), world.looks.at(-1)]).toEqual([false, null]);
		await actions['vault.protect']({ passphrase: PASSPHRASE, known: null });
		expect([isNoted(), world.looks.at(-1)]).toEqual([true, 3]);
		await actions['vault.protect']({ passphrase: null, known: PASSPHRASE });
		expect([isNoted(), world.looks.at(-1)]).toEqual([false, null]);
	});

	test('what was noted all the same is forgotten with the next look', async () => {
		world.session.set('presence', { at: world.now, minutes: 30 });
		world.isIdle = false;
		await worker().look();
		expect([isNoted(), world.looks.at(-1)]).toEqual([false, null]);
	});

	test('nor while it is locked', async () => {
		const { actions } = worker();
		await actions['vault.protect']({ passphrase: PASSPHRASE, known: null });
		await actions['vault.lock']({});
		await actions['vault.setAutoLock']({ autoLock: 15 });
		expect([isNoted(), world.looks.at(-1)]).toEqual([false, null]);
	});
});
