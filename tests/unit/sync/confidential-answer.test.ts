import { afterEach, describe, expect, test } from 'vitest';
import { ApiError, type Failure } from '../../../utils/failures/failure.ts';
import { recordBytes } from '../../../utils/store/record-bytes.ts';
import { createEngine, type Engine, type EngineDeps } from '../../../utils/sync/engine.ts';
import type { Forward } from '../../../utils/sync/forward.ts';
import { setJobConfidential } from '../../sandbox/world/changes.ts';
import { type ApplicationRow, all } from '../../sandbox/world/rows.ts';
import { createEngineWorld } from './engine-world.ts';
import { nowhere } from './nowhere.ts';

let here: Awaited<ReturnType<typeof createEngineWorld>>;
let engine: Engine;
/** Candidates that go on to the bridge, and as what. */
let forwarded: { readonly id: string; readonly confidential: boolean }[];
/** What every question about one candidate ends with, where it is none. */
let failure: Failure | null;

async function begin(confidential: boolean): Promise<void> {
	here = await createEngineWorld({ confidential });
	forwarded = [];
	failure = null;
	const forward: Forward = {
		...nowhere,
		enqueue: async (_transaction, _system, _prepared, { kept }) => {
			for (const { row, confidential } of kept)
				if (row.kind === 'candidates') forwarded.push({ id: row.record.id, confidential });
		},
	};
	const clientOf: EngineDeps['clientOf'] = async (system, priority) => {
		const client = await here.deps.clientOf(system, priority);
		if (client === null) return null;
		return {
			...client,
			run: (work) =>
				client.run((one) =>
					work({
						...one,
						fetchCandidate: (page) =>
							failure === null ? one.fetchCandidate(page) : Promise.reject(new ApiError(failure)),
					}),
				),
		};
	};
	engine = createEngine({ ...here.deps, forward, clientOf });
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

/** A stored application whose candidate has no other. */
async function onlyApplication(): Promise<ApplicationRow> {
	const rows = all<ApplicationRow>(here.world.db, "SELECT * FROM applications WHERE ats = 'ashby'");
	const stored = new Set(await here.stored('ashby', 'applications'));
	const open = new Set(
		here.world.jobs('ashby', { limit: 100 }).flatMap((job) => (job.confidential === 0 ? [job.id] : [])),
	);
	const found = rows.find(
		({ id, candidate_id, job_id }) =>
			stored.has(id) &&
			open.has(job_id) &&
			rows.filter((other) => other.candidate_id === candidate_id).length === 1,
	);
	if (found === undefined) throw new Error('nobody has one application');
	return found;
}

/** What pressing "sync now" fetches. */
async function keep(candidateId: string): Promise<void> {
	const client = await here.deps.clientOf('ashby', 'increment');
	const page = { system: 'ashby', kind: 'candidate', candidateId } as const;
	const candidate = await client?.run((one) => one.fetchCandidate(page));
	if (candidate === undefined) throw new Error('not connected');
	forwarded = [];
	await engine.keep(candidate);
}

describe('a candidate whose answer says that its only job turned confidential', () => {
	test('goes at once, and not to the bridge, while the switch is off', async () => {
		await begin(false);
		const { id, candidate_id, job_id } = await onlyApplication();
		setJobConfidential(here.world, job_id, true, here.time.now);
		await keep(candidate_id);
		expect(await here.stored('ashby', 'applications')).not.toContain(id);
		expect(await here.stored('ashby', 'candidates')).not.toContain(candidate_id);
		expect(forwarded).toEqual([]);
	});

	test('is marked at once, here and on its way to the bridge, while the switch is on', async () => {
		await begin(true);
		const { candidate_id, job_id } = await onlyApplication();
		setJobConfidential(here.world, job_id, true, here.time.now);
		await keep(candidate_id);
		const db = await here.store.database.opened();
		const row = await db.get('candidates', recordBytes('ashby', candidate_id));
		expect(row?.secret).toBeDefined();
		expect(forwarded).toEqual([{ id: candidate_id, confidential: true }]);
	});

	test('goes also where the application is not shown at all any more', async () => {
		await begin(false);
		const { id, candidate_id } = await onlyApplication();
		const client = await here.deps.clientOf('ashby', 'increment');
		const page = { system: 'ashby', kind: 'candidate', candidateId: candidate_id } as const;
		const candidate = await client?.run((one) => one.fetchCandidate(page));
		if (candidate === undefined) throw new Error('not connected');
		await engine.keep({ ...candidate, applications: [], unseenApplicationIds: [id] });
		expect(await here.stored('ashby', 'candidates')).not.toContain(candidate_id);
	});
});

describe('a candidate that has to be asked for by itself', () => {
	async function doubted(): Promise<string> {
		await begin(false);
		const { candidate_id } = await onlyApplication();
		const db = await here.store.database.opened();
		const candidate = recordBytes('ashby', candidate_id);
		await db.put('wanted', { candidate, attempts: 0 });
		return candidate_id;
	}
	/** Six lists that are due, which is when those who are wanted are asked for. */
	async function sixTurns(): Promise<void> {
		for (let turn = 0; turn < 6; turn += 1) {
			here.time.now += 5 * 60_000;
			await engine.wake();
		}
	}
	const isWanted = async (id: string): Promise<boolean> => {
		const db = await here.store.database.opened();
		return (await db.get('wanted', recordBytes('ashby', id))) !== undefined;
	};

	test.each<Failure>([
		{ kind: 'rate-limited', until: 0 },
		{ kind: 'offline' },
		{ kind: 'access-not-allowed', origin: 'https://api.ashbyhq.com' },
	])('stays so while there is no answer: $kind', async (none) => {
		const id = await doubted();
		failure = none;
		await sixTurns();
		expect(await isWanted(id)).toBe(true);
	});

	test('is left to the next full pass after six answers that say nothing', async () => {
		const id = await doubted();
		failure = { kind: 'unexpected', detail: 'HTTP 500' };
		await sixTurns();
		expect(await isWanted(id)).toBe(false);
	});
});
