import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { evidenceRows, replaceEvidence } from '../../../utils/store/evidence.ts';
import { fingerprints, partsOf } from '../../../utils/vault/fingerprint.ts';
import { finish, printsIn, step, worker } from './replacing.ts';
import { readAll } from './sealed-readers.ts';
import { fill } from './sealed-world.ts';

beforeEach(() => {
	globalThis.indexedDB = new IDBFactory();
});

describe('replacing the key', () => {
	test('leaves no print by which somebody with the old keys could try guesses', async () => {
		const store = worker();
		await fill(store);
		const old = await store.keys.current();
		const guess = async () => new Set(await fingerprints(old.printing, 'email', ['jane@example.com']));
		expect((await printsIn(store)).intersection(await guess()).size, 'before').toBe(1);
		await store.keys.replace();
		await finish(store);
		const left = await printsIn(store);
		expect(left.size).toBeGreaterThan(5);
		expect(left.intersection(await guess()).size).toBe(0);
		const { printing } = await store.keys.current();
		for (const print of left) expect(partsOf(print)?.round, print).toBe(printing.length - 1);
	});

	test('knows again, in every round of the keys, what a print was made of', async () => {
		const store = worker();
		await fill(store);
		const before = await readAll(store);
		const [page, link] = [await store.vault.print('page', 'x'), await store.vault.print('link', 'x')];
		const contact = await store.vault.lastingPrints('email', ['jane@example.com']);
		for (let turn = 1; turn <= 3; turn += 1) {
			await store.keys.replace();
			await finish(store);
			expect(await readAll(worker()), `after ${turn}`).toEqual(before);
		}
		expect(await store.vault.print('page', 'x')).toBe(page);
		expect(await store.vault.print('link', 'x')).toBe(link);
		expect(await store.vault.lastingPrints('email', ['jane@example.com'])).toEqual(contact);
	});

	test('withdraws no link whose evidence has got its new print already, or not yet', async () => {
		const store = worker();
		await fill(store);
		const opened = await store.database.opened();
		const [evidence] = await opened.getAll('evidence');
		if (evidence === undefined) throw new Error('no evidence');
		const profiles = await store.vault.prints('profile', ['https://github.com/jane-doe']);
		const other = { ...evidence, print: profiles[0] ?? 'profile:' };
		await store.keys.replace();
		let links = 0;
		for (let more = true; more; more = (await step(store)) === 'more') {
			// The page is learned again, and shows one address less.
			await store.database.transact(['evidence', 'links'], 'readwrite', (transaction) =>
				replaceEvidence(transaction, [other], []),
			);
			links = await opened.count('links');
			expect(links).toBe(1);
		}
		await finish(store);
		const [last] = await opened.getAll('evidence');
		if (last === undefined) throw new Error('no evidence');
		await store.database.transact(['evidence', 'links'], 'readwrite', (transaction) =>
			replaceEvidence(transaction, [last], []),
		);
		expect(await opened.count('links'), 'what nothing supports goes').toBe(0);
	});

	test('keeps what a page taught with the new key while the same, under the old one, was renewed', async () => {
		const store = worker();
		await fill(store);
		const opened = await store.database.opened();
		await store.keys.replace();
		const [old] = await opened.getAll('evidence');
		if (old === undefined) throw new Error('no evidence');
		const target = { page: old.page, href: 'https://app.modernloop.io/o/acme/people/new', label: null };
		const prints = await store.vault.prints('email', ['jane@example.com']);
		const [fresh] = await evidenceRows(store.vault, target, prints, 'page', '', 5);
		if (fresh === undefined) throw new Error('no row');
		await opened.put('evidence', fresh);
		await finish(store);
		expect(await opened.getAll('evidence')).toEqual([fresh]);
	});
});
