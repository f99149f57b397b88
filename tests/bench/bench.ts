import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT } from '../tools/project-files.ts';
import { measureAtRest } from './at-rest.ts';
import { budgetTable } from './budgets.ts';
import { benchFleet } from './fleet.ts';
import { measureHeaps, measureImports } from './import.ts';
import { measureLifetime } from './lifetime.ts';
import { measureLookUps } from './lookup.ts';
import { measurePages } from './pages.ts';
import { measureReplacement } from './replacement.ts';
import { round } from './statistics.ts';

// `npm run bench -- --json FILE`: measures the built product from outside, prints the numbers beside their
// budgets, and writes them as one flat JSON object. Never fails on a number: times depend on the machine.
// `--only NAME`, also several times, measures a part.

type Numbers = Readonly<Record<string, number>>;

const PRODUCT = join(PROJECT, '.output/chrome-mv3');

const PARTS: Readonly<Record<string, () => Promise<Numbers>>> = {
	pages: () => measurePages(PRODUCT),
	fleet: benchFleet,
	import: () => measureImports(PRODUCT),
	heap: () => measureHeaps(PRODUCT, [1000, 10_000, 100_000]),
	atRest: () => measureAtRest(PRODUCT, 14_300),
	lookup: () => measureLookUps(PRODUCT, [10_000, 100_000, 1_000_000]),
	lifetime: () => measureLifetime(PRODUCT),
	replacement: () => measureReplacement(PRODUCT, 1_000_000),
};
/** Take longer than all others together. */
const ASKED_FOR_ONLY = ['lifetime', 'replacement'];

const { values } = parseArgs({
	options: { json: { type: 'string' }, only: { type: 'string', multiple: true } },
});
const names = values.only ?? Object.keys(PARTS).filter((name) => !ASKED_FOR_ONLY.includes(name));
const numbers: Record<string, number> = {};
for (const name of names) {
	const measure = PARTS[name];
	if (measure === undefined) throw new Error(`--only takes one of: ${Object.keys(PARTS).join(', ')}`);
	console.log(`Measuring ${name} …`);
	Object.assign(numbers, await measure());
}
// A share of a request in a thousand must not become none.
for (const [key, value] of Object.entries(numbers)) if (value >= 1) numbers[key] = round(value);
console.log(budgetTable(numbers));
if (values.json !== undefined) {
	await writeFile(resolve(values.json), `${JSON.stringify(numbers, null, '\t')}\n`);
	console.log(`Written to ${values.json}.`);
}
