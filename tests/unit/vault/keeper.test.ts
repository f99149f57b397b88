import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import {
	createVaultKeeper,
	type VaultKeeper,
	type VaultPorts,
} from '../../../utils/background/vault-keeper.ts';
import type { SessionStorage } from '../../../utils/links/pairing.ts';
import { weakStore } from './weak-store.ts';

const PASSPHRASE = 'correct horse battery staple';

let now = 0;
let session = new Map<string, unknown>();
let watched: number[] = [];
let erased: string[] = [];
let isIdle = true;
let unlockings = 0;
let granted: readonly string[] = [];

beforeEach(() => {
	globalThis.indexedDB = new IDBFactory();
	now = 1_760_000_000_000;
	session = new Map();
	watched = [];
	erased = [];
	isIdle = true;
	unlockings = 0;
	granted = [];
});

const sessionStorage: SessionStorage = {
	get: async (key) => session.get(key),
	set: async (key, value) => void session.set(key, value),
	remove: async (key) => void session.delete(key),
};

const ports: VaultPorts = {
	lock: async (_name, work) => work().then(() => true),
	wakeAt: async () => undefined,
	watchIdle: (seconds) => void watched.push(seconds),
	isIdle: async () => isIdle,
	deleteDatabase: async () => void erased.push('database'),
	clearStorage: async () => void erased.push('storage'),
	clearAlarms: async () => void erased.push('alarms'),
	grantedHosts: async () => granted,
	removeHosts: async (hosts) => void erased.push(...hosts),
};

/** As a new worker is. */
function worker(): VaultKeeper {
	return createVaultKeeper({
		store: weakStore(
			async () => undefined,
			sessionStorage,
			() => now,
		),
		session: sessionStorage,
		ports,
		clock: () => now,
		wait: async () => undefined,
		onUnlocked: () => {
			unlockings += 1;
		},
	});
}

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
		expect(await attempt('wrong')).toMatchObject({ outcome: 'wrong', view: { waitUntil: now + 5_000 } });
		keeper = worker();
		expect(await attempt(PASSPHRASE), 'not even the right one').toMatchObject({ outcome: 'early' });
		now += 5_000;
		expect(await attempt('wrong')).toMatchObject({ outcome: 'wrong', view: { waitUntil: now + 10_000 } });
		now += 10_000;
		expect(await attempt(PASSPHRASE)).toMatchObject({ outcome: 'done', view: { locked: false } });
		expect(unlockings).toBe(1);
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
			expect(watched.at(-1)).toBe(15 * 60);
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
		isIdle = false;
		await keeper.idleChanged('idle');
		await keeper.actions['vault.setAutoLock']({ autoLock: null });
		isIdle = true;
		await keeper.idleChanged('idle');
		expect(await keeper.actions['vault.view']({})).toMatchObject({ locked: false });
	});
});

test('erasing takes everything, and gives back what was granted since install and nothing else', async () => {
	granted = ['https://api.ashbyhq.com/*', 'https://app.ashbyhq.com/*', 'https://app.modernloop.io/*'];
	await (await lockedWorker()).actions['vault.erase']({});
	expect(erased).toEqual(['alarms', 'database', 'https://api.ashbyhq.com/*', 'storage', 'alarms']);
});

test('whoever follows the lock hears of every change of it', async () => {
	const { actions } = worker();
	const heard = new Set<unknown>();
	await actions['vault.protect']({ passphrase: PASSPHRASE, known: null });
	heard.add(session.get('vaultChanged'));
	await actions['vault.lock']({});
	heard.add(session.get('vaultChanged'));
	await actions['vault.unlock']({ passphrase: PASSPHRASE });
	heard.add(session.get('vaultChanged'));
	expect(heard.size).toBe(3);
});
