import { IDBFactory } from 'fake-indexeddb';
import {
	createVaultKeeper,
	type VaultKeeper,
	type VaultPorts,
} from '../../../utils/background/vault-keeper.ts';
import type { SessionStorage } from '../../../utils/links/pairing.ts';
import { weakStore } from './weak-store.ts';

export const PASSPHRASE = 'correct horse battery staple';

/** What a keeper sees of the browser, and what it did to it. */
export const world = begin();

function begin() {
	const watched: number[] = [];
	const erased: string[] = [];
	const looks: (number | null)[] = [];
	const told: string[] = [];
	const granted: readonly string[] = [];
	return {
		now: 1_760_000_000_000,
		session: new Map<string, unknown>(),
		watched,
		erased,
		looks,
		told,
		granted,
		isIdle: true,
		/** When a key was last pressed, ms since the epoch. */
		pressedAt: 0,
		unlockings: 0,
	};
}

/** Before each test. */
export function beginAnew(): void {
	globalThis.indexedDB = new IDBFactory();
	Object.assign(world, begin());
}

const sessionStorage: SessionStorage = {
	get: async (key) => world.session.get(key),
	set: async (key, value) => void world.session.set(key, value),
	remove: async (key) => void world.session.delete(key),
};

const ports: VaultPorts = {
	lock: async (_name, work) => work().then(() => true),
	wakeAt: async () => undefined,
	watchIdle: (seconds) => void world.watched.push(seconds),
	isIdle: async (seconds) => world.isIdle && world.now - world.pressedAt >= seconds * 1000,
	lookEvery: async (minutes) => void world.looks.push(minutes),
	tellPages: async (which) => void world.told.push(which),
	deleteDatabase: async () => void world.erased.push('database'),
	clearStorage: async () => void world.erased.push('storage'),
	clearAlarms: async () => void world.erased.push('alarms'),
	grantedHosts: async () => world.granted,
	removeHosts: async (hosts) => void world.erased.push(...hosts),
};

/** As a new worker is. */
export function worker(): VaultKeeper {
	return createVaultKeeper({
		store: weakStore(
			async () => undefined,
			sessionStorage,
			() => world.now,
		),
		session: sessionStorage,
		ports,
		clock: () => world.now,
		wait: async () => undefined,
		onUnlocked: () => {
			world.unlockings += 1;
		},
	});
}
