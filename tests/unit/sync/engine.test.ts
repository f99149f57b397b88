import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSynced } from '../../../utils/store/synced.ts';
import { FULL_EVERY_MS } from '../../../utils/sync/checkpoint.ts';
import { createEngine } from '../../../utils/sync/engine.ts';
import { readCheckpoints } from '../../../utils/sync/stored-sync.ts';
import { addApplication, addCandidate } from '../../sandbox/world/additions.ts';
import {
	deleteCandidate,
	mergeCandidate,
	setJobConfidential,
	updateCandidate,
} from '../../sandbox/world/changes.ts';
import { type ApplicationRow, all, type CandidateRow, type JobRow } from '../../sandbox/world/rows.ts';
import { createEngineWorld } from './engine-world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let here: Awaited<ReturnType<typeof createEngineWorld>>;

beforeEach(async () => {
	here = await createEngineWorld();
	await here.connect('ashby');
	await here.connect('smartrecruiters');
});
afterEach(() => here.close());

/** Runs whatever is due, as alarms would, until nothing is left for the next minutes. */
async function settle(): Promise<void> {
	for (let turn = 0; turn < 12; turn += 1) {
		await here.engine.wake();
		here.time.now += 40_000;
	}
}

async function importBoth(): Promise<void> {
	await here.engine.start('ashby');
	await here.engine.start('smartrecruiters');
	await settle();
}

const jobsOf = () => all<JobRow>(here.world.db, "SELECT * FROM jobs WHERE ats = 'ashby'");

function applicationsOf(ats: 'ashby' | 'smartrecruiters'): ApplicationRow[] {
	const sql = `SELECT a.* FROM applications a JOIN candidates c ON c.id = a.candidate_id AND c.ats = a.ats
		WHERE a.ats = ? AND c.deleted_at IS NULL AND c.merged_into IS NULL`;
	return all(here.world.db, sql, ats);
}

/** What may be kept of Ashby's applications while the switch is off. */
function openApplications(): ApplicationRow[] {
	const secret = new Set(jobsOf().flatMap(({ id, confidential }) => (confidential === 1 ? [id] : [])));
	return applicationsOf('ashby').filter(({ job_id }) => !secret.has(job_id));
}

/** Without an application anybody may be in the confidential project that the key sees. */
function openCandidates(): CandidateRow[] {
	const open = new Set(openApplications().map((row) => row.candidate_id));
	return here.world.candidates('ashby', { limit: 10_000 }).filter(({ id }) => open.has(id));
}

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).toSorted();

describe('an import', () => {
	test('brings everything that may be kept, and nothing confidential', async () => {
		await importBoth();
		expect(jobsOf().some(({ confidential }) => confidential === 1)).toBe(true);
		expect(await here.stored('ashby', 'jobs')).toEqual(ids(jobsOf().filter((job) => job.confidential === 0)));
		expect(await here.stored('ashby', 'applications')).toEqual(ids(openApplications()));
		expect(await here.stored('ashby', 'candidates')).toEqual(ids(openCandidates()));
		const inSmartrecruiters = new Set(applicationsOf('smartrecruiters').map((row) => row.candidate_id));
		expect(await here.stored('smartrecruiters', 'candidates')).toEqual([...inSmartrecruiters].toSorted());
		for (const kind of ['users', 'jobs', 'hiring-processes', 'interviews'] as const) {
			expect(await here.stored('smartrecruiters', kind)).not.toEqual([]);
		}
		for (const kind of ['users', 'hiring-processes', 'scorecards', 'interviews'] as const) {
			expect(await here.stored('ashby', kind)).not.toEqual([]);
		}
	});

	test('is not begun by anything but a person', async () => {
		await settle();
		expect(here.stats.ashby.total().requests + here.stats.smartrecruiters.total().requests).toBe(0);
		expect(here.browser.wakeAt).toBeNull();
	});

	test('can be paused, goes on where it was, and is removed whole when it is cancelled', async () => {
		await here.engine.start('ashby');
		await here.engine.pause('ashby');
		await settle();
		expect(here.stats.ashby.total().requests).toBe(0);
		await here.engine.start('ashby');
		await settle();
		expect(await here.stored('ashby', 'candidates')).not.toEqual([]);
		await here.engine.cancel('ashby');
		await settle();
		for (const kind of ['users', 'jobs', 'applications', 'candidates'] as const) {
			expect(await here.stored('ashby', kind)).toEqual([]);
		}
		expect(await readCheckpoints(here.store, 'ashby')).toEqual([]);
	});

	test('tells where it stands', async () => {
		await importBoth();
		const [smartrecruiters, ashby] = here.browser.published;
		expect(ashby).toMatchObject({ system: 'ashby', state: 'on' });
		expect(smartrecruiters?.resources.find(({ resource }) => resource === 'candidates')).toMatchObject({
			phase: 'current',
			problem: null,
		});
	});
});

describe('after the import', () => {
	beforeEach(importBoth);

	test('a change costs few requests and is there within minutes', async () => {
		const [candidate] = openCandidates();
		const id = candidate?.id ?? '';
		here.stats.ashby.reset();
		updateCandidate(here.world, 'ashby', id, { first_name: 'Zoë' }, here.time.now);
		await settle();
		expect(await readSynced(here.store, 'ashby', 'candidates', id)).toMatchObject({
			name: expect.stringContaining('Zoë'),
		});
		const paths = here.stats.ashby.paths;
		expect(paths.get('/candidate.list')).toBeLessThanOrEqual(2);
		expect(paths.get('/candidate.info') ?? 0).toBe(0);
	});

	test('nothing is asked while nobody is there', async () => {
		here.browser.inUse = false;
		here.stats.ashby.reset();
		here.time.now += HOUR;
		await settle();
		expect(here.stats.ashby.total().requests).toBe(0);
		expect(here.browser.wakeAt).not.toBeNull();
	});

	test('a new candidate and a new application come together', async () => {
		const job = jobsOf().find(({ confidential }) => confidential === 0)?.id ?? '';
		const id = crypto.randomUUID();
		const application = crypto.randomUUID();
		addCandidate(here.world, 'ashby', { id, first_name: 'Nia', last_name: 'New' }, here.time.now);
		addApplication(
			here.world,
			'ashby',
			{ id: application, candidateId: id, jobId: job, step: 'review' },
			here.time.now,
		);
		await settle();
		expect(await here.stored('ashby', 'candidates')).toContain(id);
		expect(await here.stored('ashby', 'applications')).toContain(application);
	});

	test('who was deleted goes with the next full pass, and not before', async () => {
		const id = openCandidates()[0]?.id ?? '';
		deleteCandidate(here.world, 'ashby', id, here.time.now);
		await settle();
		expect(await here.stored('ashby', 'candidates')).toContain(id);
		here.time.now += FULL_EVERY_MS;
		await settle();
		expect(await here.stored('ashby', 'candidates')).toEqual(ids(openCandidates()));
		expect(await here.stored('ashby', 'applications')).toEqual(ids(openApplications()));
	});

	test('a merged candidate is followed at once', async () => {
		const [from, into] = openCandidates().filter(({ id }) =>
			openApplications().some((application) => application.candidate_id === id),
		);
		mergeCandidate(here.world, 'ashby', from?.id ?? '', into?.id ?? '', here.time.now);
		await settle();
		const candidates = await here.stored('ashby', 'candidates');
		expect(candidates).not.toContain(from?.id);
		expect(candidates).toContain(into?.id);
		expect(await here.stored('ashby', 'applications')).toEqual(ids(openApplications()));
	});

	test('a job that turns confidential takes everything with it, and brings it back', async () => {
		const job = openApplications()[0]?.job_id ?? '';
		setJobConfidential(here.world, job, true, here.time.now);
		await settle();
		expect(await here.stored('ashby', 'jobs')).not.toContain(job);
		expect(await here.stored('ashby', 'applications')).toEqual(ids(openApplications()));
		expect(await here.stored('ashby', 'candidates')).toEqual(ids(openCandidates()));
		setJobConfidential(here.world, job, false, here.time.now);
		await settle();
		expect(await here.stored('ashby', 'applications')).toEqual(ids(openApplications()));
		expect(await here.stored('ashby', 'candidates')).toEqual(ids(openCandidates()));
	});

	test('a clock that was turned back puts nothing off', async () => {
		here.time.now -= DAY;
		await here.engine.wake();
		const checkpoints = await readCheckpoints(here.store, 'ashby');
		for (const { resource, succeededAt } of checkpoints)
			expect(Math.abs(here.time.now - (succeededAt ?? 0)), resource).toBeLessThan(HOUR);
	});

	test('everything is current a day later', async () => {
		here.time.now += DAY;
		await settle();
		const checkpoints = await readCheckpoints(here.store, 'ashby');
		for (const { problem, succeededAt } of checkpoints) {
			expect(problem).toBeNull();
			expect(here.time.now - (succeededAt ?? 0)).toBeLessThan(HOUR);
		}
	});
});

describe('the alarm', () => {
	test('is set also where it cannot be found out what is due', async () => {
		const engine = createEngine({ ...here.deps, exchangeDueAt: () => Promise.reject(new Error('closing')) });
		await expect(engine.wake()).rejects.toThrow('closing');
		expect(here.browser.wakeAt).not.toBeNull();
	});

	test('is left alone by a wake that found nothing to do while another began an import', async () => {
		const slow = Promise.withResolvers<null>();
		const asked = Promise.withResolvers<void>();
		const answers = [slow.promise];
		const engine = createEngine({
			...here.deps,
			exchangeDueAt: async () => {
				asked.resolve();
				return answers.shift() ?? null;
			},
			lock: () => new Promise(() => undefined),
		});
		const first = engine.wake();
		await asked.promise;
		await engine.start('ashby');
		void engine.wake();
		await expect.poll(() => here.browser.wakeAt).not.toBeNull();
		slow.resolve(null);
		await first;
		expect(here.browser.wakeAt).not.toBeNull();
	});
});
