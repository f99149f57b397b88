import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { createKeyUse, listKeyUse } from '../../../utils/audit/key-use.ts';
import { createWorld, type World } from '../links/world.ts';

const KEY = 'a-secret-key-of-some-length';
let world: World;
let release: () => void;
let now: number;
beforeEach(() => {
	world = createWorld();
	now = Date.parse('2026-11-22T09:59:58Z');
});

const all = async () => (await listKeyUse(world.store, null, null)).uses;
const note = () =>
	createKeyUse(
		world.store,
		() => now,
		() =>
			new Promise((resolve) => {
				release = resolve;
			}),
	);
const stored = async () => {
	release();
	return vi.waitFor(async () => {
		const uses = await all();
		expect(uses).not.toEqual([]);
		return uses;
	});
};

test('a thousand requests of one hour are one line, by key, purpose and hour, and no write each', async () => {
	const noteUse = note();
	for (let n = 0; n < 1_000; n += 1) noteUse('ashby', KEY, 'import');
	noteUse('ashby', KEY, 'interactive');
	expect(await all()).toEqual([]);
	now += 5_000;
	noteUse('ashby', KEY, 'import');
	const line = { day: '2026-11-22', system: 'ashby', key: expect.stringMatching(/^[0-9a-f]{8}$/) };
	expect(await stored()).toEqual([
		{ ...line, hour: 9, purpose: 'import', requests: 1_000 },
		{ ...line, hour: 9, purpose: 'interactive', requests: 1 },
		{ ...line, hour: 10, purpose: 'import', requests: 1 },
	]);
});

test('the key itself is nowhere', async () => {
	note()('ashby', KEY, 'interactive');
	await stored();
	expect(JSON.stringify(await world.rows())).not.toContain(KEY);
});

const keep = (day: string, hours: readonly number[]) =>
	world.store.database.transact(['settings'], 'readwrite', (transaction) =>
		transaction.objectStore('settings').put({
			key: `keyUse:${day}`,
			version: 1,
			value: hours.map((hour) => ({
				hour,
				system: 'ashby',
				purpose: 'import',
				key: '0123abcd',
				requests: 5,
			})),
		}),
	);
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

test('what was counted is told some days at a time, the latest first, and each day whole', async () => {
	const days = ['2026-11-22', '2026-11-21', '2026-11-20'];
	for (const day of days) await keep(day, HOURS);
	const first = await listKeyUse(world.store, null, 30);
	expect(first.uses.map(({ day }) => day)).toEqual(days.slice(0, 2).flatMap((day) => HOURS.map(() => day)));
	expect(first.older).toBe('2026-11-21');
	const second = await listKeyUse(world.store, first.older, 30);
	expect(second.uses.map(({ day }) => day)).toEqual(HOURS.map(() => '2026-11-20'));
	expect(second.older).toBeNull();
	expect(await all()).toEqual([...first.uses, ...second.uses]);
});

test('a day that was tampered with is left out, and says nothing', async () => {
	await keep('2026-11-21', [7]);
	await world.store.database.transact(['settings'], 'readwrite', (transaction) =>
		transaction.objectStore('settings').put({
			key: 'keyUse:2026-11-22',
			version: 1,
			value: [{ hour: 1, system: 'ashby', purpose: 'import', key: 'Jane Doe', requests: 5 }],
		}),
	);
	expect((await all()).map(({ day }) => day)).toEqual(['2026-11-21']);
	expect(JSON.stringify(await all())).not.toContain('Jane');
});
