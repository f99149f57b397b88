import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createDatabase } from '../../../utils/store/database.ts';
import type { SettingPlace } from '../../../utils/store/places.ts';
import { createStore } from '../../../utils/store/store.ts';

beforeEach(() => {
	globalThis.indexedDB = new IDBFactory();
});

const never = () => Promise.reject(new Error('was rebuilt'));
const atOnce = async () => undefined;
const setting = (key: SettingPlace) => ({ key, version: 1, value: key });

describe('the database', () => {
	test('stores all of a transaction or nothing', async () => {
		const database = createDatabase(never, atOnce);
		const failing = database.transact(['settings'], 'readwrite', async (transaction) => {
			await transaction.objectStore('settings').put(setting('templates'));
			throw new Error('no');
		});
		await expect(failing).rejects.toThrow('no');
		expect(await (await database.opened()).getAll('settings')).toEqual([]);
	});

	test('says when the disk is full', async () => {
		const database = createDatabase(never, atOnce);
		const failing = database.transact(['settings'], 'readwrite', async (transaction) => {
			await transaction.objectStore('settings').put(setting('templates'));
			throw new DOMException('full', 'QuotaExceededError');
		});
		await expect(failing).rejects.toMatchObject({ failure: { kind: 'storage-full' } });
		expect(await (await database.opened()).getAll('settings')).toEqual([]);
	});

	test('opens again after it was closed from outside', async () => {
		const database = createDatabase(never, atOnce);
		(await database.opened()).close();
		await database.transact(['settings'], 'readwrite', (transaction) =>
			transaction.objectStore('settings').put(setting('templates')),
		);
		expect(await (await database.opened()).getAll('settings')).toHaveLength(1);
	});

	test('makes way for a newer version of itself', async () => {
		await createDatabase(never, atOnce).opened();
		const newer = await openDB('looplink', 99);
		expect(newer.version).toBe(99);
	});

	test('of version 2 finds what waits, what was decided and what is confidential in its new indexes', async () => {
		const before = await openDB('looplink', 2, {
			upgrade(old) {
				old.createObjectStore('proposals', { keyPath: 'key' });
				for (const name of ['outbox', 'pushes'])
					old.createObjectStore(name, { keyPath: 'key' }).createIndex('system', 'system');
				old.createObjectStore('batches', { keyPath: 'id' });
			},
		});
		const open = { key: 'open', system: 'ashby', confidential: false };
		const secret = { key: 'secret', system: 'ashby', confidential: true };
		for (const name of ['outbox', 'pushes']) for (const row of [open, secret]) await before.put(name, row);
		await before.put('batches', { id: 'b', items: [open, secret] });
		await before.put('proposals', { key: 'late', at: 2, deciding: null });
		await before.put('proposals', { key: 'early', at: 1, deciding: null });
		await before.put('proposals', { key: 'decided', at: 3, deciding: { who: '' } });
		before.close();
		const opened = await createDatabase(never, atOnce).opened();
		const keys = await opened.getAllKeysFromIndex('proposals', 'at');
		expect(keys).toEqual(['early', 'late', 'decided']);
		expect(await opened.getAllKeysFromIndex('proposals', 'decider')).toEqual(['decided']);
		expect(await opened.getAllKeysFromIndex('outbox', 'secret')).toEqual(['secret']);
		expect(await opened.getAllKeysFromIndex('pushes', 'secret')).toEqual(['secret']);
		const [batch] = await opened.getAll('batches');
		expect(batch?.items.map((item) => item.secret)).toEqual([undefined, 'ashby']);
	});

	test('one that cannot be opened is started anew, and said', async () => {
		const newer = await openDB('looplink', 99);
		newer.close();
		const onRebuilt = vi.fn(async () => undefined);
		const database = createDatabase(onRebuilt, atOnce);
		expect(await (await database.opened()).getAll('links')).toEqual([]);
		expect(onRebuilt).toHaveBeenCalledOnce();
	});

	test('one failed try to open costs nothing', async () => {
		const real = globalThis.indexedDB.open.bind(globalThis.indexedDB);
		const open = vi.spyOn(globalThis.indexedDB, 'open');
		open.mockImplementationOnce(() => {
			throw new DOMException('backing store', 'UnknownError');
		});
		open.mockImplementation(real);
		await createDatabase(never, atOnce).opened();
		expect(open).toHaveBeenCalledTimes(2);
	});

	test('a full disk is no reason to delete what is there', async () => {
		const deleteDatabase = vi.spyOn(globalThis.indexedDB, 'deleteDatabase');
		vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		await expect(createDatabase(never, atOnce).opened()).rejects.toMatchObject({
			failure: { kind: 'storage-full' },
		});
		expect(deleteDatabase).not.toHaveBeenCalled();
	});
});

describe('the device key', () => {
	test('is made once and outlives the worker', async () => {
		const sealed = await createStore(never).vault.seal('x', 'here');
		const reborn = createStore(never).vault;
		expect(await reborn.open(sealed, 'here', z.string())).toEqual({ state: 'opened', value: 'x' });
	});

	test('is one, also when two ask for it at the same time', async () => {
		const [a, b] = [createStore(never).vault, createStore(never).vault];
		const [fromA, fromB] = await Promise.all([a.print('page', 'x'), b.print('page', 'x')]);
		expect(fromA).toBe(fromB);
	});
});
