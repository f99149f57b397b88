import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runSeeds, seedsFrom } from '../run-seeds.ts';
import { type Plant, planted } from './plant.ts';
import { PLANTS } from './plants.ts';

// Shows that the simulation can fail: with each known bug in place, one of its first seeds has to.
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MOST_SEEDS = 300;

/** Parts of names; none: all. */
const wanted = process.argv.slice(2);
const plants = PLANTS.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
let missed = 0;
for (const plant of plants) {
	const caught = await caughtBy(plant);
	if (caught === null) missed += 1;
	process.stdout.write(`${caught === null ? 'MISSED' : 'caught'}: ${plant.name}${caught ?? ''}\n`);
}
process.stdout.write(`${plants.length} planted bugs, ${missed} missed\n`);
process.exitCode = missed === 0 ? 0 : 1;

/** Which seed saw it, and how; null where none did. One that fails without the bug as well says nothing. */
async function caughtBy(plant: Plant): Promise<string | null> {
	let from = 1;
	while (from <= MOST_SEEDS) {
		const caught = await firstFailure(plant, seedsFrom(from, MOST_SEEDS - from + 1));
		if (caught === null) return null;
		const without = await firstFailure({ ...plant, edits: [] }, [caught.seed]);
		if (without === null) return ` (seed ${caught.seed}: ${caught.what})`;
		process.stdout.write(`Seed ${caught.seed} fails without the bug: ${without.what}\n`);
		from = caught.seed + 1;
	}
	return null;
}

type Caught = { readonly seed: number; readonly what: string };

/** The first of these seeds that fails with this in place. */
async function firstFailure(plant: Plant, seeds: readonly number[]): Promise<Caught | null> {
	const folder = planted(ROOT, plant);
	let seen: Caught | null = null;
	try {
		const program = join(folder, 'tests', 'simulation', 'seed-process.ts');
		await runSeeds(program, seeds, ({ seed, violations }) => {
			const [first] = violations;
			if (first !== undefined) seen ??= { seed, what: first.what.split('\n', 1)[0] ?? '' };
			return seen === null;
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	return seen;
}
