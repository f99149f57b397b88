import { mortalWorker } from '../browser/service-worker.ts';
import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import {
	deleteCandidate,
	moveApplication,
	setJobConfidential,
	updateCandidate,
} from '../sandbox/world/changes.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { createRandom, type Random } from '../sandbox/world/random.ts';
import { test as base, expect } from './fixtures.ts';
import { standingOf, truthOf } from './pages/bridge-truth.ts';
import { connect } from './pages/connect.ts';
import { askSync, isCurrent, ringAlarm, storedIds, wake } from './pages/sync.ts';

/** Of each test: both together are what is promised. */
const KILLS = Number(process.env['KILLS'] ?? 150);
const SEEDS = (process.env['SEED'] ?? '20261 20262').split(' ').map(Number);
const SYSTEMS = ['ashby', 'smartrecruiters'] as const;
const LONGEST_LIFE_MS = 120;
const EDIT_EVERY = 10;
/** Every so many deaths fall between a write and its answer, where there is something to write. */
const WRITE_EVERY = 4;
const LONGEST_WAIT_MS = 400;
/** How long an answer of the bridge takes: a worker that dies meanwhile does not know that it was taken. */
const ANSWER_MS = 15;

const test = base.extend({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture names from the pattern
	sandbox: async ({}, use) => {
		const sandbox = await startSandbox({ candidates: 400, seed: 7 });
		await use(sandbox);
		await sandbox.close();
	},
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Something that people do in the ATSs while others import. */
function edit({ world }: Sandbox, random: Random, count: number): void {
	const now = Date.now();
	const system = random.pick(SYSTEMS);
	const { id } = random.pick(world.candidates(system, { limit: 500 }));
	const [application] = world.applicationsOf('ashby', id);
	const kind = random.int(8);
	if (kind === 0) deleteCandidate(world, system, id, now);
	else if (kind === 1) {
		const job = random.pick(world.jobs('ashby', { limit: 100 }));
		setJobConfidential(world, job.id, job.confidential === 0, now);
	} else if (kind <= 3 && application !== undefined) {
		moveApplication(world, 'ashby', application.id, { status: 'Active', stage: 'Offer' }, now);
	} else updateCandidate(world, system, id, { first_name: `Edited ${count}` }, now);
}

/** What an import is to have stored of candidates, by what is to stand in the bridge. */
const candidatesIn = (truth: ReturnType<typeof truthOf>, system: string) => {
	const prefix = `candidates:${system}:`;
	const keys = Object.keys(truth).filter((key) => key.startsWith(prefix));
	return keys.map((key) => key.slice(prefix.length)).toSorted();
};

for (const seed of SEEDS) {
	test(`imports, edits and what goes to the bridge survive ${KILLS} deaths of the worker, seed ${seed}`, async ({
		extension,
		sandbox,
	}) => {
		test.setTimeout(900_000);
		const random = createRandom(seed);
		const { world, stats } = sandbox;
		await (await connect(extension, 'modernloop', bridgeKeys.full)).close();
		await (await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key)).close();
		const options = await connect(extension, 'ashby', ashbyKeys.full.key);
		const answer = { kind: 'slow-drip', everyMs: ANSWER_MS, bytes: 1_000_000 } as const;
		sandbox.faults.add({ host: 'bridge.acme.example', times: Number.POSITIVE_INFINITY, fault: answer });
		const worker = await mortalWorker(options);
		let begunAt = 0;
		const begin = async () => {
			begunAt = Date.now();
			for (const system of SYSTEMS) {
				await askSync(options, 'sync.start', { system });
				await askSync(options, 'sync.readAll', { system });
			}
		};
		const isThrough = async () => {
			const { waiting } = await askSync(options, 'outbox.view', {});
			return waiting === 0 && isCurrent(await askSync(options, 'sync.progress', {}), SYSTEMS, begunAt);
		};
		await begin();

		const bridge = () => stats.bridge.of(bridgeKeys.full);
		/** Until something is on its way to the bridge, if anything is soon. */
		const aWrite = async () => {
			const deadline = Date.now() + LONGEST_WAIT_MS;
			while (bridge().running === 0 && Date.now() < deadline) await pause(2);
		};
		let passes = 0;
		let cutWrites = 0;
		for (let kill = 1; kill <= KILLS; kill += 1) {
			await wake(options);
			await worker.alive();
			if (kill % WRITE_EVERY === 0) await aWrite();
			await pause(random.int(kill % WRITE_EVERY === 0 ? ANSWER_MS : LONGEST_LIFE_MS));
			if (bridge().running > 0) cutWrites += 1;
			await worker.kill();
			if (kill % EDIT_EVERY !== 0) continue;
			edit(sandbox, random, kill);
			if (!(await isThrough())) continue;
			passes += 1;
			await begin();
		}

		await begin();
		for (const system of SYSTEMS) {
			const truth = truthOf(world, system);
			const standing = async () => {
				await ringAlarm(options);
				// SmartRecruiters' interviews are read every half hour: what is to be asked for since comes with the next pass.
				if (await isThrough()) await begin();
				return standingOf(sandbox.bridge.records, system);
			};
			await expect.poll(standing, { timeout: 180_000, intervals: [2000] }).toEqual(truth);
			expect(await storedIds(options, system, 'candidates')).toEqual(candidatesIn(truth, system));
		}
		const limited = [stats.ashby, stats.smartrecruiters, stats.bridge].map((one) => one.total().limited);
		expect(limited).toEqual([0, 0, 0]);
		expect(cutWrites, 'deaths between a write and its answer').toBeGreaterThan(0);
		const description = `${passes} whole passes, ${cutWrites} deaths between a write and its answer`;
		test.info().annotations.push({ type: 'kills', description });
	});
}
