import { afterEach, describe, expect, test } from 'vitest';
import type { SyncedKind } from '../../../utils/records/synced-record.ts';
import { bytesOfKey, idOfBytes } from '../../../utils/store/record-bytes.ts';
import { readCheckpoints } from '../../../utils/sync/stored-sync.ts';
import { addApplication, addCandidate, addJob } from '../../sandbox/world/additions.ts';
import { setJobConfidential } from '../../sandbox/world/changes.ts';
import { all } from '../../sandbox/world/rows.ts';
import { createEngineWorld } from './engine-world.ts';

const JOB = '11111111-1111-4111-8111-111111111111';
const APPLICATION = '22222222-2222-4222-8222-222222222222';
const CANDIDATE = '33333333-3333-4333-8333-333333333333';
/** What grows with the number of people. */
const MANY = ['applications', 'candidates', 'interviews'] as const;

let here: Awaited<ReturnType<typeof createEngineWorld>>;

async function begin(confidential: boolean): Promise<void> {
	here = await createEngineWorld({ candidates: 500, confidential });
	await here.connect('ashby');
	await here.engine.start('ashby');
	await settle();
	await settle();
}
afterEach(() => here.close());

async function settle(): Promise<void> {
	for (let turn = 0; turn < 12; turn += 1) {
		await here.engine.wake();
		here.time.now += 40_000;
	}
}

/** How often each of the many was read as a whole. */
async function passes(): Promise<readonly number[]> {
	const checkpoints = await readCheckpoints(here.store, 'ashby');
	return MANY.map((kind) => checkpoints.find(({ resource }) => resource === kind)?.pass ?? 0);
}

async function storedOf(...kinds: readonly SyncedKind[]): Promise<Record<string, readonly string[]>> {
	const pairs = await Promise.all(
		kinds.map(async (kind) => [kind, await here.stored('ashby', kind)] as const),
	);
	return Object.fromEntries(pairs);
}

/** The ids of all rows that are marked confidential. */
async function marked(): Promise<readonly string[]> {
	const db = await here.store.database.opened();
	const keys = await Promise.all(MANY.map((kind) => db.getAllKeysFromIndex(kind, 'secret')));
	return keys
		.flat()
		.map((key) => idOfBytes(bytesOfKey(key)))
		.toSorted();
}

/** Requests of a quarter of an hour. */
async function requestsAfter(change: () => Promise<void> | void): Promise<number> {
	await change();
	here.stats.ashby.reset();
	await settle();
	await settle();
	return here.stats.ashby.total().requests;
}

/** An open job that some are interviewed for. */
function interviewedJob(): { readonly id: string; readonly applications: number } {
	const sql = `SELECT j.id AS id, count(*) AS applications FROM jobs j JOIN applications a ON a.job_id = j.id
		JOIN schedules s ON s.application_id = a.id
		WHERE j.ats = 'ashby' AND j.confidential = 0 GROUP BY j.id ORDER BY applications LIMIT 1`;
	const [job] = all<{ id: string; applications: number }>(here.world.db, sql);
	if (job === undefined) throw new Error('no job is interviewed for');
	return job;
}

describe.each([false, true])('with confidential jobs switched on: %s', (confidential) => {
	test('a job that an application names before it is listed brings what hangs on it, and nothing else is read', async () => {
		await begin(confidential);
		const quiet = await requestsAfter(() => undefined);
		const before = await passes();
		const used = await requestsAfter(async () => {
			// Jobs are read last, so that the application and its interview come before their job.
			const db = await here.store.database.opened();
			for (const one of await readCheckpoints(here.store, 'ashby')) {
				const wait = one.resource === 'jobs' ? 200_000 : 0;
				await db.put('checkpoints', { ...one, dueAt: here.time.now + wait, revision: one.revision + 1 });
			}
			const [like = ''] = await here.stored('ashby', 'jobs');
			const person = { id: CANDIDATE, first_name: 'Nia', last_name: 'Obi' };
			addCandidate(here.world, 'ashby', person, here.time.now);
			addJob(here.world, 'ashby', like, { id: JOB, title: 'New', confidential: 0 }, here.time.now);
			const application = { id: APPLICATION, candidateId: CANDIDATE, jobId: JOB, step: 'onsite' } as const;
			addApplication(here.world, 'ashby', application, here.time.now);
		});
		const { applications = [], interviews = [] } = await storedOf('applications', 'interviews');
		expect(applications).toContain(APPLICATION);
		expect(await here.stored('ashby', 'candidates')).toContain(CANDIDATE);
		const sql = `SELECT e.id AS id FROM schedule_events e JOIN schedules s ON s.id = e.schedule_id
			WHERE s.application_id = ?`;
		const meetings = all<{ id: string }>(here.world.db, sql, APPLICATION).map(({ id }) => id);
		expect(meetings).not.toEqual([]);
		expect(interviews).toEqual(expect.arrayContaining(meetings));
		const marks = await marked();
		for (const id of [APPLICATION, CANDIDATE, ...meetings]) expect(marks).not.toContain(id);
		expect(await passes()).toEqual(before);
		expect(used - quiet).toBeLessThan(15);
	});

	test('a job that turns confidential and back takes its people with it and brings them back, and nobody else is read', async () => {
		await begin(confidential);
		const [before, whole, marks] = [await passes(), await storedOf(...MANY), await marked()];
		const job = interviewedJob();
		await requestsAfter(() => setJobConfidential(here.world, job.id, true, here.time.now));
		if (confidential) expect((await marked()).length).toBeGreaterThan(marks.length + job.applications);
		else
			expect((await here.stored('ashby', 'applications')).length).toBeLessThan(
				whole['applications']?.length ?? 0,
			);
		await requestsAfter(() => setJobConfidential(here.world, job.id, false, here.time.now));
		expect(await storedOf(...MANY)).toEqual(whole);
		expect(await marked()).toEqual(marks);
		expect(await passes()).toEqual(before);
	});
});
