import { startSandbox } from '../sandbox/sandbox.ts';
import { updateCandidate } from '../sandbox/world/changes.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { createRandom } from '../sandbox/world/random.ts';
import type { World } from '../sandbox/world/world.ts';
import { test as base, expect } from './fixtures.ts';
import { connect } from './pages/connect.ts';
import { askSync, isCurrent, ringAlarm, storedIds } from './pages/sync.ts';

const KILLS = Number(process.env['KILLS'] ?? 1000);
const SEED = Number(process.env['SEED'] ?? 20_261);
const SYSTEMS = ['ashby', 'smartrecruiters'] as const;
const LONGEST_LIFE_MS = 120;

const test = base.extend({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture names from the pattern
	sandbox: async ({}, use) => {
		const sandbox = await startSandbox({ candidates: 1500, seed: 7 });
		await use(sandbox);
		await sandbox.close();
	},
});

/** Candidates of Ashby that may be kept with the switch off, and all of SmartRecruiters' that have applications. */
function expectedCandidates(world: World, system: 'ashby' | 'smartrecruiters'): readonly string[] {
	return world
		.candidates(system, { limit: 100_000 })
		.filter(({ id }) => {
			const applications = world.applicationsOf(system, id);
			if (system === 'smartrecruiters') return applications.length > 0;
			const open = applications.filter(({ job_id }) => world.job(system, job_id)?.confidential === 0);
			return applications.length === 0 || open.length > 0;
		})
		.map(({ id }) => id)
		.toSorted();
}

test(`an import survives ${KILLS} deaths of its worker`, async ({ extension, sandbox }) => {
	test.setTimeout(600_000);
	const random = createRandom(SEED);
	const { world } = sandbox;
	await (await connect(extension, 'smartrecruiters', smartrecruitersKeys.administrator.key)).close();
	const options = await connect(extension, 'ashby', ashbyKeys.full.key);
	const begin = async () => {
		for (const system of SYSTEMS) {
			await askSync(options, 'sync.start', { system });
			await askSync(options, 'sync.readAll', { system });
		}
	};
	await begin();
	sandbox.stats.ashby.reset();
	sandbox.stats.smartrecruiters.reset();

	let passes = 0;
	for (let kill = 0; kill < KILLS; kill += 1) {
		await ringAlarm(options);
		await new Promise((resolve) => setTimeout(resolve, random.int(LONGEST_LIFE_MS)));
		await extension.killWorker();
		if (kill % 20 !== 19) continue;
		const edited = random.pick(world.candidates('ashby', { limit: 500 }));
		updateCandidate(world, 'ashby', edited.id, { first_name: `Edited ${kill}` }, Date.now());
		if (!isCurrent(await askSync(options, 'sync.progress', {}), SYSTEMS)) continue;
		passes += 1;
		await begin();
	}

	await expect
		.poll(
			async () => {
				await ringAlarm(options);
				return isCurrent(await askSync(options, 'sync.progress', {}), SYSTEMS);
			},
			{ timeout: 120_000, intervals: [1000] },
		)
		.toBe(true);
	for (const system of SYSTEMS) {
		expect(await storedIds(options, system, 'candidates')).toEqual(expectedCandidates(world, system));
	}
	test.info().annotations.push({ type: 'passes', description: `${passes} whole passes, seed ${SEED}` });
	expect(sandbox.stats.ashby.total().limited).toBe(0);
	expect(sandbox.stats.smartrecruiters.total().limited).toBe(0);
});
