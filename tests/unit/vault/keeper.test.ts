import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { VaultKeeper } from '../../../utils/background/vault-keeper.ts';
import { beginAnew, PASSPHRASE, worker, world } from './keeper-world.ts';

beforeEach(beginAnew);

async function lockedWorker(): Promise<VaultKeeper> {
	const { actions } = worker();
	await actions['vault.protect']({ passphrase: PASSPHRASE, known: null });
	await actions['vault.lock']({});
	return worker();
}

describe('wrong passphrases', () => {
	test('are free three times, and then wait longer each time, also over the end of a worker', async () => {
		let keeper = await lockedWorker();
		const attempt = (passphrase: string) => keeper.actions['vault.unlock']({ passphrase });
		for (let wrong = 1; wrong <= 2; wrong += 1) {
			expect(await attempt('wrong')).toMatchObject({ outcome: 'wrong', view: { waitUntil: null } });
		}
		expect(await attempt('wrong')).toMatchObject({
			outcome: 'wrong',
			view: { waitUntil: world.now + 5_000 },
		});
		keeper = worker();
		expect(await attempt(PASSPHRASE), 'not even the right one').toMatchObject({ outcome: 'early' });
		world.now += 5_000;
		expect(await attempt('wrong')).toMatchObject({
			outcome: 'wrong',
			view: { waitUntil: world.now + 10_000 },
		});
		world.now += 10_000;
		expect(await attempt(PASSPHRASE)).toMatchObject({ outcome: 'done', view: { locked: false } });
		expect(world.unlockings).toBe(1);
	});

	test('sent all at once are counted one by one', async () => {
		const { actions } = await lockedWorker();
		const sent = Array.from({ length: 6 }, () => actions['vault.unlock']({ passphrase: 'wrong' }));
		const outcomes = (await Promise.all(sent)).map(({ outcome }) => outcome);
		expect(outcomes).toEqual(['wrong', 'wrong', 'wrong', 'early', 'early', 'early']);
	});

	test('count where the passphrase is changed, too', async () => {
		const { actions } = worker();
		await actions['vault.protect']({ passphrase: PASSPHRASE, known: null });
		const guess = () => actions['vault.protect']({ passphrase: null, known: 'wrong' });
		for (let wrong = 1; wrong <= 3; wrong += 1) expect(await guess()).toMatchObject({ outcome: 'wrong' });
		expect(await guess()).toMatchObject({ outcome: 'early', view: { guard: 'passphrase' } });
	});
});

describe('left alone', () => {
	test('it locks after as long as was chosen, and when the screen is locked', async () => {
		for (const state of ['idle', 'locked'] as const) {
			const keeper = worker();
			await keeper.actions['vault.unlock']({ passphrase: PASSPHRASE });
			await keeper.actions['vault.protect']({ passphrase: PASSPHRASE, known: PASSPHRASE });
			await keeper.actions['vault.setAutoLock']({ autoLock: 15 });
			expect(world.watched.at(-1)).toBe(15 * 60);
			await keeper.idleChanged(state);
			expect(await keeper.actions['vault.view']({})).toMatchObject({ locked: true });
		}
	});

	test('it stays open where that was chosen, while somebody is there, and without a passphrase', async () => {
		const keeper = worker();
		await keeper.idleChanged('locked');
		expect(await keeper.actions['vault.view']({})).toMatchObject({ guard: 'device', locked: false });
		await keeper.actions['vault.protect']({ passphrase: PASSPHRASE, known: null });
		await keeper.idleChanged('active');
		world.isIdle = false;
		await keeper.idleChanged('idle');
		await keeper.actions['vault.setAutoLock']({ autoLock: null });
		world.isIdle = true;
		await keeper.idleChanged('idle');
		expect(await keeper.actions['vault.view']({})).toMatchObject({ locked: false });
	});
});

test('open pages hear when it is locked, all of them, and when it is unlocked, those that are looked at', async () => {
	const { actions } = worker();
	await actions['vault.protect']({ passphrase: PASSPHRASE, known: null });
	expect(world.told).toEqual([]);
	await actions['vault.lock']({});
	await actions['vault.unlock']({ passphrase: 'wrong' });
	await actions['vault.unlock']({ passphrase: PASSPHRASE });
	expect(world.told).toEqual(['all', 'seen']);
});

test('erasing takes everything, and gives back what was world.granted since install and nothing else', async () => {
	world.granted = ['https://api.ashbyhq.com/*', 'https://app.ashbyhq.com/*', 'https://app.modernloop.io/*'];
	await (await lockedWorker()).actions['vault.erase']({});
	expect(world.erased).toEqual(['alarms', 'database', 'https://api.ashbyhq.com/*', 'storage', 'alarms']);
});

test('whoever follows the lock hears of every change of it', async () => {
	const { actions } = worker();
	const heard = new Set<unknown>();
	await actions['vault.protect']({ passphrase: PASSPHRASE, known: null });
	heard.add(world.session.get('vaultChanged'));
	await actions['vault.lock']({});
	heard.add(world.session.get('vaultChanged'));
	await actions['vault.unlock']({ passphrase: PASSPHRASE });
	heard.add(world.session.get('vaultChanged'));
	expect(heard.size).toBe(3);
});
