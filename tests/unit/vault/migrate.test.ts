import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { readConnection } from '../../../utils/store/connections.ts';
import { createDatabase, type Database } from '../../../utils/store/database.ts';
import { openLinks } from '../../../utils/store/links.ts';
import { createStore } from '../../../utils/store/store.ts';
import { createVault, type Vault } from '../../../utils/vault/vault.ts';
import { READERS } from './sealed-readers.ts';
import { fill, JANE } from './sealed-world.ts';

let rebuilt = 0;
const onRebuilt = async () => {
	rebuilt += 1;
};

beforeEach(() => {
	globalThis.indexedDB = new IDBFactory();
	rebuilt = 0;
});

/** A profile as version 1 left it: two keys that cannot be exported, and everything sealed under number 1. */
async function firstVersion(): Promise<{ readonly database: Database; readonly vault: Vault }> {
	const { subtle } = crypto;
	const sealing = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
	const fingerprinting = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, [
		'sign',
	]);
	const database = createDatabase(onRebuilt);
	const printing = [fingerprinting];
	const vault = createVault(async () => ({ current: 1, sealing: new Map([[1, sealing]]), printing }));
	await (await database.opened()).put('vault', { sealing, fingerprinting }, 'device');
	await fill({ database, vault });
	return { database, vault };
}

describe('a profile of the first version', () => {
	test('keeps its connections, its links and what was said not to match', async () => {
		const old = await firstVersion();
		const [before] = await openLinks(old.vault, await (await old.database.opened()).getAll('links'));
		const store = createStore(onRebuilt);
		expect(await readConnection(store, 'ashby')).toMatchObject({ key: JANE });
		const opened = await store.database.opened();
		const [link] = await openLinks(store.vault, await opened.getAll('links'));
		expect(link).toMatchObject({ href: before?.href, label: JANE, source: 'email', keys: ['ashby'] });
		expect(link?.page, 'its page has a print that the new keys make').toBe(
			await store.vault.print('page', before?.href ?? ''),
		);
		const [rejection] = await opened.getAll('rejections');
		expect(rejection).toMatchObject({ page: link?.page, linkId: link?.id });
		expect(await READERS.rejections(store)).toMatchObject({ label: JANE });
		expect(rebuilt).toBe(0);
	});

	test('drops what holds prints that nobody can make again, so that it is found anew', async () => {
		await firstVersion();
		const store = createStore(onRebuilt);
		await store.keys.current();
		const opened = await store.database.opened();
		for (const name of ['evidence', 'snapshots', 'candidates', 'checkpoints', 'outbox', 'batches'] as const) {
			expect(await opened.count(name), name).toBe(0);
		}
	});

	test('has no key left that could not be wrapped', async () => {
		await firstVersion();
		const store = createStore(onRebuilt);
		await store.keys.current();
		expect(await (await store.database.opened()).getAllKeys('vault')).toEqual(['keys']);
		expect(await store.keys.protect('a passphrase of mine', null)).toBe(true);
	});

	test('is migrated once, also when two ask at the same time', async () => {
		await firstVersion();
		const store = createStore(onRebuilt);
		await Promise.all([readConnection(store, 'ashby'), store.vault.print('page', 'x'), store.keys.state()]);
		expect(await READERS.connections(createStore(onRebuilt))).toMatchObject({ key: JANE });
	});

	test('loses only what was damaged already', async () => {
		const { database } = await firstVersion();
		const row = await (await database.opened()).get('connections', 'ashby');
		if (row === undefined) throw new Error('no connection');
		await (await database.opened()).put('connections', { ...row, sealed: row.sealed.slice(0, -1) });
		const store = createStore(onRebuilt);
		expect(await readConnection(store, 'ashby')).toBeNull();
		expect(await READERS.links(store)).toMatchObject({ label: JANE });
	});
});
