import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { assert, asyncProperty, integer } from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { SessionStorage } from '../../../utils/links/pairing.ts';
import { createStore, type OwnStore } from '../../../utils/store/store.ts';
import { weakStore } from './weak-store.ts';

const PASSPHRASE = 'correct horse battery staple';
const NOW = 1_760_000_000_000;
const locked = { failure: { kind: 'locked' } };

let session: Map<string, unknown>;
const onRebuilt = vi.fn(async () => undefined);
const sessionStorage: SessionStorage = {
	get: async (key) => session.get(key),
	set: async (key, value) => void session.set(key, value),
	remove: async (key) => void session.delete(key),
};

beforeEach(() => {
	globalThis.indexedDB = new IDBFactory();
	session = new Map();
	onRebuilt.mockClear();
});

const restartBrowser = () => session.clear();
const opensTo = async (store: Pick<OwnStore, 'vault'>, sealed: unknown) =>
	store.vault.open(sealed, 'here', z.string());

/** A worker on this profile; each has a memory of its own. Few rounds, as an earlier version may have used. */
const worker = () => weakStore(onRebuilt, sessionStorage, () => NOW);

async function iterationsStored(): Promise<unknown> {
	const row = await (await worker().database.opened()).get('vault', 'keys');
	return row !== undefined && 'guard' in row && row.guard.kind === 'passphrase' ? row.guard.iterations : null;
}

describe('a profile without a passphrase', () => {
	test('opens what it sealed after the worker died and the browser was restarted', async () => {
		const sealed = await worker().vault.seal('x', 'here');
		restartBrowser();
		expect(await opensTo(worker(), sealed)).toEqual({ state: 'opened', value: 'x' });
	});

	test('cannot be locked', async () => {
		const store = worker();
		await store.keys.lock();
		expect(await store.keys.state()).toMatchObject({ guard: 'device', locked: false });
		expect(await store.vault.seal('x', 'here')).toBeInstanceOf(Uint8Array);
	});

	test('keeps no key that script can read', async () => {
		const store = worker();
		await store.vault.seal('x', 'here');
		const row = await (await store.database.opened()).get('vault', 'keys');
		if (row === undefined || !('guard' in row) || row.guard.kind !== 'device') throw new Error('no device');
		await expect(crypto.subtle.exportKey('raw', row.guard.key)).rejects.toThrow();
		for (const key of (await store.keys.current()).sealing.values()) {
			await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
		}
	});
});

describe('a passphrase', () => {
	test('leaves what was stored readable until the browser is restarted, in every worker', async () => {
		const store = worker();
		const sealed = await store.vault.seal('x', 'here');
		expect(await store.keys.protect(PASSPHRASE, null)).toBe(true);
		expect(await opensTo(store, sealed)).toMatchObject({ value: 'x' });
		expect(await opensTo(worker(), sealed)).toMatchObject({ value: 'x' });
		restartBrowser();
		await expect(opensTo(worker(), sealed)).rejects.toMatchObject(locked);
		await expect(worker().vault.seal('y', 'here')).rejects.toMatchObject(locked);
		await expect(worker().vault.print('page', 'y')).rejects.toMatchObject(locked);
	});

	test('opens it again, and only the right one does', async () => {
		const store = worker();
		const sealed = await store.vault.seal('x', 'here');
		await store.keys.protect(PASSPHRASE, null);
		await store.keys.lock();
		expect(await store.keys.state()).toMatchObject({ guard: 'passphrase', locked: true });
		expect(await store.keys.unlock(`${PASSPHRASE} `)).toBe(false);
		await expect(opensTo(store, sealed)).rejects.toMatchObject(locked);
		expect(await store.keys.unlock(PASSPHRASE)).toBe(true);
		expect(await opensTo(store, sealed)).toMatchObject({ value: 'x' });
	});

	test('is the same however a keyboard composes its letters', async () => {
		const store = worker();
		await store.keys.protect('grün wie die Bäume', null);
		await store.keys.lock();
		expect(await store.keys.unlock('gru\u0308n wie die Ba\u0308ume')).toBe(true);
	});

	test('is changed and removed by whoever knows the present one', async () => {
		const store = worker();
		const sealed = await store.vault.seal('x', 'here');
		await store.keys.protect(PASSPHRASE, null);
		expect(await store.keys.protect('another passphrase', 'a wrong passphrase')).toBe(false);
		expect(await store.keys.protect(null, null)).toBe(false);
		expect(await store.keys.protect('another passphrase', PASSPHRASE)).toBe(true);
		await store.keys.lock();
		expect(await store.keys.unlock(PASSPHRASE)).toBe(false);
		expect(await store.keys.unlock('another passphrase')).toBe(true);
		expect(await store.keys.protect(null, 'another passphrase')).toBe(true);
		restartBrowser();
		expect(await opensTo(worker(), sealed)).toMatchObject({ value: 'x' });
		expect(session.size).toBe(0);
	});

	test('cannot be changed while it is locked', async () => {
		const store = worker();
		await store.keys.protect(PASSPHRASE, null);
		await store.keys.lock();
		await expect(store.keys.protect('another passphrase', PASSPHRASE)).rejects.toMatchObject(locked);
	});

	test('is derived with 600,000 rounds, and an older one is raised when it is next used', async () => {
		const weak = worker();
		const sealed = await weak.vault.seal('x', 'here');
		await weak.keys.protect(PASSPHRASE, null);
		expect(await iterationsStored()).toBe(1000);
		restartBrowser();
		const store = createStore(onRebuilt, sessionStorage, () => NOW);
		expect(await store.keys.unlock(PASSPHRASE)).toBe(true);
		expect(await iterationsStored()).toBe(600_000);
		expect(await opensTo(worker(), sealed)).toMatchObject({ value: 'x' });
		restartBrowser();
		expect(await store.keys.unlock(PASSPHRASE)).toBe(true);
	});

	test('is nowhere in what is stored', async () => {
		const store = worker();
		await store.keys.protect(PASSPHRASE, null);
		const row = await (await store.database.opened()).get('vault', 'keys');
		expect(JSON.stringify(row)).not.toContain('horse');
		expect(JSON.stringify([...session])).not.toContain('horse');
	});
});

describe('a damaged row of keys', () => {
	test.each(['device', 'passphrase'])(
		'of a %s guard is noticed whichever byte of it changed, said, and started anew',
		async (guard) => {
			const first = worker();
			await first.vault.seal('x', 'here');
			if (guard === 'passphrase') await first.keys.protect(PASSPHRASE, null);
			const row = await (await first.database.opened()).get('vault', 'keys');
			if (row === undefined || !('wrapped' in row)) throw new Error('no row');
			await assert(
				asyncProperty(integer({ min: 0, max: row.wrapped.length * 8 - 1 }), async (bit) => {
					onRebuilt.mockClear();
					const wrapped = row.wrapped.slice();
					wrapped[bit >> 3] = (wrapped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
					await (await first.database.opened()).put('vault', { ...row, wrapped }, 'keys');
					const store = worker();
					await store.vault.seal('y', 'here');
					expect(onRebuilt).toHaveBeenCalledOnce();
					expect(await store.keys.state()).toMatchObject({ guard: 'device', locked: false });
				}),
				{ numRuns: 20 },
			);
		},
	);

	test.each([
		['nothing of it', {}],
		['no row at all', 'keys'],
		['a guard of no kind', { format: 2, guard: { kind: 'none' } }],
	])('with %s left does not crash', async (_, row) => {
		const database = await worker().database.opened();
		// What a damaged disk may give back has no type.
		await database.put('vault', row as never, 'keys');
		expect(await worker().vault.seal('y', 'here')).toBeInstanceOf(Uint8Array);
		expect(onRebuilt).toHaveBeenCalledOnce();
	});
});
