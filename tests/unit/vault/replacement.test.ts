import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { assert, asyncProperty, constantFrom, nat } from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { SEALED_STORES } from '../../../utils/store/sealed-places.ts';
import type { Sealed } from '../../../utils/vault/seal.ts';
import { unwrapKeys } from '../../../utils/vault/wrapped-keys.ts';
import { changeSealed, clock, finish, numbersOf, step, worker } from './replacing.ts';
import { READERS, readAll } from './sealed-readers.ts';
import { fill } from './sealed-world.ts';

beforeEach(() => {
	globalThis.indexedDB = new IDBFactory();
});

describe('replacing the key', () => {
	test('seals everything in every store anew, and then the old key is gone', async () => {
		const store = worker();
		await fill(store);
		const before = await readAll(store);
		expect(Object.values(before)).not.toContain(null);
		await store.keys.replace();
		expect(await store.keys.state()).toMatchObject({ replacing: 0 });
		const shares = [0];
		while ((await step(store)) === 'more') {
			expect(await readAll(store), 'while it goes on').toEqual(before);
			shares.push((await store.keys.state()).replacing ?? Number.NaN);
		}
		expect(shares).toEqual(shares.toSorted((one, other) => one - other));
		expect(shares.at(-1)).toBe(0.99);
		await finish(store);
		expect(await readAll(worker())).toEqual(before);
		const { current, sealing } = await store.keys.current();
		expect([...sealing.keys()]).toEqual([current]);
		expect(await numbersOf(store)).toEqual(new Set([current]));
		expect(await store.keys.state()).toMatchObject({ replacing: null });
	});

	test('survives the end of its worker after every step, and another replacement in the middle', async () => {
		const store = worker();
		await fill(store);
		const before = await readAll(store);
		await store.keys.replace();
		for (let steps = 0; steps < 9; steps += 1) await step(store);
		const reborn = worker();
		await reborn.keys.replace();
		const last = await finish(reborn, () => true);
		expect(await readAll(last)).toEqual(before);
		expect(await numbersOf(last)).toEqual(new Set([(await last.keys.current()).current]));
	});

	test('finds what was sealed with the old key and stored after its store was done', async () => {
		const store = worker();
		const late = await store.vault.seal({ href: 'https://app.modernloop.io/x', label: null }, 'links:late');
		await fill(store);
		await store.keys.replace();
		for (let steps = 0; steps < 5; steps += 1) await step(store);
		const opened = await store.database.opened();
		const [link] = await opened.getAll('links');
		if (link === undefined) throw new Error('no link');
		await opened.put('links', { ...link, id: 'late', sealed: late });
		await finish(store);
		const row = await opened.get('links', 'late');
		expect(row?.sealed[0]).toBe((await store.keys.current()).current);
	});

	test('keeps what was written while a part was sealed', async () => {
		const store = worker();
		await fill(store);
		await store.keys.replace();
		const [outcome] = await Promise.all([
			step(store),
			(async () => {
				const opened = await store.database.opened();
				const row = await opened.get('connections', 'ashby');
				if (row !== undefined) await opened.put('connections', { ...row, confidential: true });
			})(),
		]);
		expect(outcome).toBe('more');
		const row = await (await store.database.opened()).get('connections', 'ashby');
		expect(row).toMatchObject({ confidential: true });
	});

	test('passes over what is damaged, and still comes to its end', async () => {
		const store = worker();
		await fill(store);
		await changeSealed(store, 'evidence', (sealed) => sealed.slice(0, -1));
		await store.keys.replace();
		await finish(store);
		expect(await READERS.evidence(store)).toBeNull();
		expect(await READERS.links(store)).not.toBeNull();
	});

	test('waits no longer because the clock was turned back', async () => {
		const store = worker();
		await fill(store);
		await store.keys.replace();
		while ((await step(store)) === 'more');
		clock.now -= 365 * 24 * 60 * 60_000;
		let outcome = await step(store);
		while (outcome === 'more') outcome = await step(store);
		expect(outcome).toEqual({ waitUntil: clock.now + 60_000 });
		await finish(store);
		expect(await store.keys.state()).toMatchObject({ replacing: null });
	});

	test('goes on after a damaged note of how far it is', async () => {
		const store = worker();
		await fill(store);
		await store.keys.replace();
		// What a damaged disk may give back has no type.
		await (await store.database.opened()).put('vault', { store: 'x' } as never, 'replacement');
		await finish(store);
		expect(await READERS.links(store)).not.toBeNull();
	});

	test('wraps the keys anew, so that what an old copy of the profile kept them with does not open these', async () => {
		const store = worker();
		await store.vault.seal('x', 'here');
		const keys = async () => {
			const row = await (await store.database.opened()).get('vault', 'keys');
			if (row === undefined || !('guard' in row) || row.guard.kind !== 'device') throw new Error('no device');
			return { row, device: row.guard.key };
		};
		const before = await keys();
		await store.keys.replace();
		const { row, device } = await keys();
		expect(await unwrapKeys(before.device, row)).toBeNull();
		expect(await unwrapKeys(device, row)).not.toBeNull();
		await finish(store);
		expect(await unwrapKeys((await keys()).device, (await keys()).row)).not.toBeNull();
	});

	test('leaves an old copy of the keys unable to open what was written since', async () => {
		const store = worker();
		await store.vault.seal('x', 'here');
		const old = await store.keys.current();
		await store.keys.replace();
		await finish(store);
		const sealed = await store.vault.seal('new', 'here');
		expect(old.sealing.has(sealed[0] ?? 0)).toBe(false);
	});
});

test('whichever byte of whatever sealed value changed, its reader takes it for damaged and no other is touched', async () => {
	const store = worker();
	await fill(store);
	const before = await readAll(store);
	// What stands in the bridge is known by prints alone.
	const withSeals = SEALED_STORES.filter((name) => name !== 'pushes');
	await assert(
		asyncProperty(constantFrom(...withSeals), nat(), nat(), async (name, place, bit) => {
			const originals: Sealed[] = [];
			await changeSealed(store, name, (sealed) => {
				originals.push(sealed);
				const changed = sealed.slice();
				const at = place % sealed.length;
				changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
				return changed;
			});
			const after = await readAll(store);
			const gone = name === 'proposals' ? { proposals: null, decisions: null } : { [name]: null };
			expect(after).toEqual({ ...before, ...gone });
			await changeSealed(store, name, () => originals.shift() ?? new Uint8Array());
		}),
		{ numRuns: 120 },
	);
	expect(await readAll(store)).toEqual(before);
});
