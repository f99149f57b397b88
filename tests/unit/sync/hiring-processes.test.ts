import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { idOfBytes, recordBytes } from '../../../utils/store/record-bytes.ts';
import { FULL_EVERY_MS } from '../../../utils/sync/checkpoint.ts';
import { createEngine, type Engine } from '../../../utils/sync/engine.ts';
import type { Forward } from '../../../utils/sync/forward.ts';
import { setJobConfidential, updateJob } from '../../sandbox/world/changes.ts';
import { all, type JobRow } from '../../sandbox/world/rows.ts';
import { planId } from '../../sandbox/world/steps.ts';
import { createEngineWorld } from './engine-world.ts';
import { nowhere } from './nowhere.ts';

/** Only confidential jobs use it. */
const EXECUTIVE = planId('Executive Interview Plan');
const ENGINEERING = planId('Engineering Interview Plan');

let here: Awaited<ReturnType<typeof createEngineWorld>>;
let engine: Engine;
/** Interview plans that are to be removed from the bridge. */
let goneThere: string[];

async function begin(confidential: boolean): Promise<void> {
	here = await createEngineWorld({ candidates: 5, confidential });
	goneThere = [];
	const note = (kind: string, id: string) => {
		if (kind === 'hiring-processes') goneThere.push(id);
	};
	const forward: Forward = {
		...nowhere,
		enqueue: async (_transaction, _system, _prepared, { removed }) => {
			for (const { kind, id } of removed) note(kind, id);
		},
		remove: async (_transaction, _system, kind, keys) => {
			for (const key of keys) note(kind, idOfBytes(key));
		},
	};
	engine = createEngine({ ...here.deps, forward });
	await here.connect('ashby');
	await engine.start('ashby');
	await settle();
}
afterEach(() => here.close());

async function settle(): Promise<void> {
	for (let turn = 0; turn < 12; turn += 1) {
		await engine.wake();
		here.time.now += 40_000;
	}
}

function jobWith(plan: string): string {
	const sql = "SELECT * FROM jobs WHERE ats = 'ashby' AND plan_id = ? ORDER BY seq";
	return all<JobRow>(here.world.db, sql, plan)[0]?.id ?? '';
}

const plans = () => here.stored('ashby', 'hiring-processes');

describe('the title of an interview plan', () => {
	beforeEach(() => begin(false));

	test('is stored where an open job uses it, and not where only confidential ones do', async () => {
		expect(await plans()).toContain(ENGINEERING);
		expect(await plans()).not.toContain(EXECUTIVE);
	});

	test('comes as soon as one of its jobs is opened, and goes again when that turns confidential', async () => {
		const job = jobWith(EXECUTIVE);
		setJobConfidential(here.world, job, false, here.time.now);
		await settle();
		expect(await plans()).toContain(EXECUTIVE);
		setJobConfidential(here.world, job, true, here.time.now);
		await settle();
		expect(await plans()).not.toContain(EXECUTIVE);
		expect(goneThere).toEqual([EXECUTIVE]);
		setJobConfidential(here.world, job, false, here.time.now);
		await settle();
		expect(await plans()).toContain(EXECUTIVE);
	});

	test('stays while another open job uses it', async () => {
		setJobConfidential(here.world, jobWith(ENGINEERING), true, here.time.now);
		await settle();
		expect(await plans()).toContain(ENGINEERING);
		expect(goneThere).toEqual([]);
	});

	test('comes when an open job begins to use it, and goes when that uses another', async () => {
		const job = jobWith(ENGINEERING);
		updateJob(here.world, 'ashby', job, { plan_id: EXECUTIVE }, here.time.now);
		await settle();
		expect(await plans()).toContain(EXECUTIVE);
		updateJob(here.world, 'ashby', job, { plan_id: ENGINEERING }, here.time.now);
		await settle();
		expect(await plans()).not.toContain(EXECUTIVE);
	});

	test('goes with the last open job that used it, as a full pass finds that gone', async () => {
		const job = jobWith(EXECUTIVE);
		setJobConfidential(here.world, job, false, here.time.now);
		await settle();
		for (const sql of ['DELETE FROM applications WHERE job_id = ?', 'DELETE FROM jobs WHERE id = ?']) {
			here.world.db.prepare(sql).run(job);
		}
		await settle();
		expect(await plans(), 'no increment tells of it').toContain(EXECUTIVE);
		here.time.now += FULL_EVERY_MS;
		await settle();
		expect(await plans()).not.toContain(EXECUTIVE);
		expect(goneThere).toEqual([EXECUTIVE]);
	});

	test('is judged without reading plans twice, since jobs are read before', () => {
		expect(here.stats.ashby.paths.get('/interviewPlan.list')).toBe(1);
	});
});

describe('while confidential records may be kept', () => {
	beforeEach(() => begin(true));

	const isMarked = async () => {
		const key = recordBytes('ashby', EXECUTIVE);
		const row = await here.store.database.transact(['hiring-processes'], 'readonly', (transaction) =>
			transaction.objectStore('hiring-processes').get(key),
		);
		return row === undefined ? 'not stored' : row.secret !== undefined;
	};

	test('an interview plan that no open job uses is marked, so that it goes with the switch', async () => {
		expect(await isMarked()).toBe(true);
		const job = jobWith(EXECUTIVE);
		setJobConfidential(here.world, job, false, here.time.now);
		await settle();
		expect(await isMarked()).toBe(false);
		setJobConfidential(here.world, job, true, here.time.now);
		await settle();
		expect(await isMarked()).toBe(true);
		expect(goneThere).toEqual([]);
	});
});
