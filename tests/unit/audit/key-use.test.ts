import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { createKeyUse, readKeyUse } from '../../../utils/audit/key-use.ts';
import { createWorld, type World } from '../links/world.ts';

const KEY = 'a-secret-key-of-some-length';
let world: World;
let release: () => void;
let now: number;
beforeEach(() => {
	world = createWorld();
	now = Date.parse('2026-11-22T09:59:58Z');
});

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
	for (let turn = 0; turn < 50 && (await readKeyUse(world.store)).length === 0; turn += 1) await null;
	return readKeyUse(world.store);
};

test('a thousand requests of one hour are one line, by key, purpose and hour, and no write each', async () => {
	const noteUse = note();
	for (let n = 0; n < 1_000; n += 1) noteUse('ashby', KEY, 'import');
	noteUse('ashby', KEY, 'interactive');
	expect(await readKeyUse(world.store)).toEqual([]);
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
