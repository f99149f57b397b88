import { beforeEach, describe, expect, test } from 'vitest';
import { createExchange } from '../../../utils/background/exchange.ts';
import { ApiError } from '../../../utils/failures/failure.ts';
import { pullStep } from '../../../utils/feed/pull-changes.ts';
import type { DecideDeps } from '../../../utils/merge/decide.ts';
import { decideNow } from '../outbox/decide-now.ts';
import { onceDecided } from '../outbox/once-decided.ts';
import {
	type Bridge,
	candidateKey,
	candidateRef,
	createProfile,
	Killed,
	type Profile,
	person,
	startBridge,
} from '../outbox/profile.ts';

let bridge: Bridge;
let profile: Profile;
beforeEach(async () => {
	bridge = startBridge();
	profile = await createProfile(bridge);
	profile.ats.candidates.set('c1', person('c1'));
	await profile.sync('c1');
	await profile.settle();
	bridge.people.edit(candidateRef('c1'), { name: 'Edited there' });
	profile.now += 3_600_000;
	await pullStep(profile.deps);
});

const exchangeWith = (deps: DecideDeps) => createExchange(deps, () => false);

async function decideAndDie(): Promise<void> {
	const deps = onceDecided(profile, () => Promise.reject(new Killed()));
	const decided = decideNow({ ...profile, deps }, candidateKey('c1'), {
		about: 'candidate',
		winners: { name: 'there' },
	});
	await expect(decided).rejects.toThrow(Killed);
}

/** A disk that takes nothing about decisions while it is full, however much anybody tries. */
function onDisk(isFull: () => boolean): DecideDeps {
	const { store } = profile.deps;
	const { database } = store;
	const transact: typeof database.transact = async (names, mode, work) => {
		if (isFull() && mode === 'readwrite' && names.some((name) => name === 'proposals'))
			throw new ApiError({ kind: 'storage-full' });
		return database.transact(names, mode, work);
	};
	return { ...profile.deps, store: { ...store, database: { ...database, transact } } };
}

describe('a decision whose worker died', () => {
	test('is nothing to wake for before it is made', async () => {
		expect(await exchangeWith(profile.deps).dueAt()).toBeNull();
	});

	test('is due without any import, and carried out', async () => {
		await decideAndDie();
		const exchange = exchangeWith(profile.deps);
		expect(await exchange.dueAt()).toBeLessThanOrEqual(profile.now);
		await exchange.run(profile.now + 1, true);
		expect(profile.ats.candidates.get('c1')?.name).toBe('Edited there');
		expect(await exchange.dueAt()).toBeNull();
	});

	test('is left alone for half a minute where the disk is full, and then carried out', async () => {
		await decideAndDie();
		let isFull = true;
		let looks = 0;
		const deps = onDisk(() => isFull);
		const exchange = exchangeWith({
			...deps,
			ats: (system) => {
				looks += 1;
				// A loop without a pause would never come to an end by itself.
				if (looks > 10) throw new Error('it never ends');
				return deps.ats(system);
			},
		});
		// Other work fails for the same reason, and is not what this is about.
		const run = () => exchange.run(profile.now + 240_000, true).catch(() => undefined);
		await run();
		const looked = looks;
		await run();
		expect(looks).toBe(looked);
		expect(await exchange.dueAt()).toBe(profile.now + 30_000);
		isFull = false;
		profile.now += 30_000;
		await run();
		expect(profile.ats.candidates.get('c1')?.name).toBe('Edited there');
		expect((await profile.rows()).proposals).toEqual([]);
		expect(await exchange.dueAt()).toBeNull();
	});
});
