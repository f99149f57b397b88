import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runSeeds, seedsFrom, type Told } from './run-seeds.ts';

// `npm run simulate -- --seeds N [--seed S] [--trace]`: runs seeds S, S+1, … and says what went wrong.
// `--interruptions M` instead of `--seeds`: as many seeds as it takes to interrupt so often.
const { values } = parseArgs({
	options: {
		seeds: { type: 'string', default: '100' },
		interruptions: { type: 'string' },
		seed: { type: 'string', default: '1' },
		trace: { type: 'boolean', default: false },
	},
});

const SHOWN_VIOLATIONS = 5;
/** Seeds that are run twice, to see whether they do the same. */
const REPEATED = 4;

/** More than anybody waits for. */
const MOST_SEEDS = 100_000;

const wanted = values.interruptions === undefined ? null : wholeNumber(values.interruptions);
const count = wanted === null ? wholeNumber(values.seeds) : MOST_SEEDS;
const first = wholeNumber(values.seed);
let seeds = 0;
let interruptions = 0;
let violations = 0;

if (values.trace) {
	// In this very process, so that each line is there when something stops it.
	await import('./globals.ts');
	const { runSeed } = await import('./run-seed.ts');
	for (let seed = first; seed < first + count; seed += 1) {
		tell(await runSeed(seed, (line) => process.stdout.write(`${line}\n`)));
	}
} else {
	const program = fileURLToPath(new URL('./seed-process.ts', import.meta.url));
	const traces = new Map<number, string>();
	await runSeeds(program, seedsFrom(first, count), (result) => {
		traces.set(result.seed, result.trace);
		tell(result);
		return !isEnough();
	});
	// What does not happen again in the same way cannot be looked into.
	await runSeeds(program, seedsFrom(first, Math.min(count, REPEATED)), ({ seed, trace }) => {
		if (trace === traces.get(seed)) return true;
		violations += 1;
		process.stdout.write(`Seed ${seed} went another way the second time\n`);
		return true;
	});
}
process.stdout.write(`${seeds} seeds, ${interruptions} interruptions, ${violations} violations\n`);
process.exitCode = violations === 0 && isEnough() ? 0 : 1;

function isEnough(): boolean {
	return wanted === null ? seeds >= count : interruptions >= wanted;
}

function tell(result: Told): void {
	seeds += 1;
	interruptions += result.interruptions;
	violations += result.violations.length;
	if (result.violations.length > 0) {
		process.stdout.write(`Seed ${result.seed} fails:\n`);
		for (const { at, what } of result.violations.slice(0, SHOWN_VIOLATIONS)) {
			process.stdout.write(`  at ${(at / 1000).toFixed(3)} s: ${what}\n`);
		}
		const more = result.violations.length - SHOWN_VIOLATIONS;
		if (more > 0) process.stdout.write(`  and ${more} more\n`);
		process.stdout.write(`  again: npm run simulate -- --seeds 1 --seed ${result.seed} [--trace]\n`);
	} else if (seeds % 50 === 0) {
		const how = wanted === null ? `of ${count} seeds` : `seeds, ${interruptions} of ${wanted} interruptions`;
		process.stdout.write(`${seeds} ${how}\n`);
	}
}

function wholeNumber(text: string): number {
	if (/^\d{1,9}$/.test(text)) return Number(text);
	throw new RangeError(`not a whole number: ${text}`);
}
