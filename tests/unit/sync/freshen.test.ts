import { afterEach, beforeEach, expect, test } from 'vitest';
import { ApiError } from '../../../utils/failures/failure.ts';
import type { Candidate } from '../../../utils/records/candidate.ts';
import { bytesOfKey, idOfBytes } from '../../../utils/store/record-bytes.ts';
import { readSynced } from '../../../utils/store/synced.ts';
import { createFreshen } from '../../../utils/sync/freshen.ts';
import { updateCandidate } from '../../sandbox/world/changes.ts';
import { createEngineWorld } from './engine-world.ts';

const MINUTE = 60_000;
let here: Awaited<ReturnType<typeof createEngineWorld>>;
let fetched: number;
let freshen: ReturnType<typeof createFreshen>;
let fails: boolean;

beforeEach(async () => {
	here = await createEngineWorld();
	await here.connect('ashby');
	[fetched, fails] = [0, false];
	freshen = createFreshen({
		store: here.store,
		clock: here.deps.clock,
		fetch: async (page) => {
			fetched += 1;
			if (fails) throw new ApiError({ kind: 'offline' });
			const client = await here.deps.clientOf(page.system, 'increment');
			return client === null ? null : client.run((one) => one.fetchCandidate(page));
		},
		keep: (candidate: Candidate) => here.engine.keep(candidate),
	});
});
afterEach(() => here.close());

async function settle(): Promise<void> {
	for (let turn = 0; turn < 12; turn += 1) {
		await here.engine.wake();
		here.time.now += 20_000;
	}
}
const someone = async () => {
	const [candidateId = ''] = await here.stored('ashby', 'candidates');
	return { system: 'ashby', kind: 'candidate', candidateId } as const;
};
/** As on a key that colleagues crowd: the next increment comes in 20 minutes. */
async function crowd(): Promise<void> {
	const database = await here.store.database.opened();
	for (const one of await database.getAll('checkpoints'))
		await database.put('checkpoints', {
			...one,
			dueAt: here.time.now + 20 * MINUTE,
			revision: one.revision + 1,
		});
}
const nameOf = async (candidateId: string) => {
	const record = await readSynced(here.store, 'ashby', 'candidates', candidateId);
	return record?.kind === 'candidates' ? record.name : null;
};

test('a copy that is old is fetched anew when its page is opened, once for all the looks at it', async () => {
	await here.engine.start('ashby');
	await settle();
	const page = await someone();
	await crowd();
	updateCandidate(here.world, 'ashby', page.candidateId, { first_name: 'Renamed' }, here.time.now);
	here.time.now += 6 * MINUTE;
	await Promise.all([freshen(page), freshen(page)]);
	await freshen(page);
	expect(await nameOf(page.candidateId)).toContain('Renamed');
	expect(fetched).toBeLessThanOrEqual(2);
	here.time.now += 6 * MINUTE;
	await freshen(page);
	expect(fetched).toBeLessThanOrEqual(3);
});

test('nothing is fetched for a copy that is fresh, or about to be, or where nothing is imported', async () => {
	const page = { system: 'ashby', kind: 'candidate', candidateId: 'c' } as const;
	await freshen(page);
	await here.engine.start('ashby');
	await settle();
	await freshen(await someone());
	here.time.now += 30 * MINUTE;
	// Everything is due: the wake that the same page brings about reads it.
	await freshen(await someone());
	expect(fetched).toBe(0);
});

test('while an import has not come to a candidate, whoever opens its page has it', async () => {
	await here.engine.start('ashby');
	await here.engine.wake();
	const stored = await here.stored('ashby', 'candidates');
	await here.engine.pause('ashby');
	await here.engine.cancel('ashby');
	await here.engine.start('ashby');
	const [candidateId = ''] = stored;
	expect(await here.stored('ashby', 'candidates')).toEqual([]);
	await freshen({ system: 'ashby', kind: 'candidate', candidateId });
	expect(await here.stored('ashby', 'candidates')).toEqual([candidateId]);
});

test('interviews of an application that is on screen are asked for with the next round, whatever its status', async () => {
	await here.connect('smartrecruiters');
	await here.engine.start('smartrecruiters');
	await settle();
	const asked = async () => {
		const database = await here.store.database.opened();
		const keys = await database.getAllKeysFromIndex('applications', 'asked');
		return keys.map((key) => idOfBytes(bytesOfKey(key)));
	};
	const before = await asked();
	const other =
		(await here.stored('smartrecruiters', 'applications')).find((id) => !before.includes(id)) ?? '';
	const [candidateId = ''] = other.split(':');
	await freshen({ system: 'smartrecruiters', kind: 'candidate', candidateId });
	expect(await asked()).toContain(other);
	expect(fetched).toBe(0);
});

test('what cannot be fetched is nobody’s trouble', async () => {
	fails = true;
	await here.engine.start('ashby');
	await freshen({ system: 'ashby', kind: 'candidate', candidateId: 'c' });
	expect(fetched).toBe(1);
});
