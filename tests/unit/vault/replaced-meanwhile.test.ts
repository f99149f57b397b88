import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../utils/store/database.ts';
import { type Replacement, replacementStep } from '../../../utils/store/replacement.ts';
import { SEALED_STORES } from '../../../utils/store/sealed-places.ts';
import type { OwnStore } from '../../../utils/store/store.ts';
import { storedVaultKeys } from '../../../utils/store/vault-keys.ts';
import { clock, finish, numbersOf, step, worker } from './replacing.ts';
import { readAll } from './sealed-readers.ts';
import { fill } from './sealed-world.ts';

beforeEach(() => {
	globalThis.indexedDB = new IDBFactory();
});

async function noteOf({ database }: OwnStore): Promise<Replacement> {
	const note = await (await database.opened()).get('vault', 'replacement');
	if (note === undefined || !('passAt' in note)) throw new Error('nothing is replaced');
	return note;
}

/** A store whose keys are being replaced, as far as `isThere` says. */
async function replacingUntil(isThere: (note: Replacement) => boolean): Promise<OwnStore> {
	const store = worker();
	await fill(store);
	await store.keys.replace();
	while (!isThere(await noteOf(store))) {
		const outcome = await step(store);
		if (outcome === 'done') throw new Error('it ended before');
		if (outcome !== 'more') clock.now = outcome.waitUntil;
	}
	return store;
}

const isLastPass = ({ passAt, startedAt }: Replacement) => passAt >= startedAt + 60_000;
const isThroughAll = ({ store }: Replacement) => store === SEALED_STORES.length;

/** The same database, where `work` is done once, just before something is about to be written. */
function beforeWriting(database: Database, work: () => Promise<unknown>): Database {
	let isDone = false;
	return {
		opened: database.opened,
		async transact(names, mode, use) {
			if (mode === 'readwrite' && !isDone) {
				isDone = true;
				await work();
			}
			return database.transact(names, mode, use);
		},
	};
}

/** Everything is still there, the replacement that began is under way, and it comes to its own end. */
async function expectWhole(store: OwnStore, before: unknown): Promise<void> {
	expect(await noteOf(store)).toMatchObject({ store: 0, after: null, rows: 0 });
	expect(await readAll(store)).toEqual(before);
	const last = await finish(store);
	expect(await readAll(last)).toEqual(before);
	expect(await numbersOf(last)).toEqual(new Set([(await last.keys.current()).current]));
}

describe('keys that are replaced again', () => {
	test('while the one before ends stay until nothing needs them', async () => {
		const store = await replacingUntil((note) => isLastPass(note) && isThroughAll(note));
		const before = await readAll(store);
		const [, outcome] = await Promise.all([store.keys.replace(), step(store)]);
		expect(outcome).toBe('more');
		await expectWhole(store, before);
	});

	test('by another worker, just before the old ones are dropped, stay too', async () => {
		const store = await replacingUntil((note) => isLastPass(note) && isThroughAll(note));
		const before = await readAll(store);
		const other = worker();
		const database = beforeWriting(store.database, () => other.keys.replace());
		const keys = storedVaultKeys({
			database,
			session: { get: async () => undefined, set: async () => undefined, remove: async () => undefined },
			onRebuilt: () => Promise.reject(new Error('was rebuilt')),
			clock: () => clock.now,
		});
		expect(await replacementStep(database, keys, () => clock.now)).toBe('more');
		await expectWhole(other, before);
	});

	test.each([
		['in the middle of a store', (note: Replacement) => note.store === 3],
		['before the last store is done', (note: Replacement) => isLastPass(note) && note.store === 16],
		['in the same moment', (note: Replacement) => note.store === 0],
	])('%s are brought into every store from the first one on', async (_, isThere) => {
		const store = await replacingUntil(isThere);
		const before = await readAll(store);
		const database = beforeWriting(store.database, () => store.keys.replace());
		expect(await replacementStep(database, store.keys, () => clock.now)).toBe('more');
		await expectWhole(store, before);
	});

	test('as another pass is about to begin are not taken for those of before', async () => {
		const store = await replacingUntil(isThroughAll);
		const before = await readAll(store);
		clock.now += 60_000;
		const database = beforeWriting(store.database, () => store.keys.replace());
		await replacementStep(database, store.keys, () => clock.now);
		const { startedAt } = await noteOf(store);
		expect(startedAt).toBe(clock.now);
		await expectWhole(store, before);
	});
});

test('what an earlier version noted, with its stores in another order, is begun again and comes to its end', async () => {
	const store = await replacingUntil((note) => isLastPass(note) && note.store === 2);
	const before = await readAll(store);
	const { mark: _, ...unmarked } = await noteOf(store);
	// As an earlier version stored it, the type of today does not say.
	await (await store.database.opened()).put('vault', unmarked as never, 'replacement');
	await step(store);
	expect(await noteOf(store)).toMatchObject({ store: 1, startedAt: clock.now });
	const last = await finish(store);
	expect(await readAll(last)).toEqual(before);
	expect(await last.keys.state()).toMatchObject({ replacing: null });
});

test('a print that a sighting lends to a link just before it is renewed is renewed in the same pass', async () => {
	const store = await replacingUntil(({ store: at }) => SEALED_STORES[at] === 'evidence');
	const opened = await store.database.opened();
	const sighting = async () => (await opened.getAll('evidence'))[0];
	const [link] = await opened.getAll('links');
	const old = await sighting();
	if (link === undefined || old === undefined) throw new Error('nothing to copy');
	await opened.put('links', { ...link, basis: old.print });
	while (!isThroughAll(await noteOf(store))) await step(store);
	const renewed = (await sighting())?.print;
	expect(renewed).not.toBe(old.print);
	expect((await opened.get('links', link.id))?.basis).toBe(renewed);
});
