import { fileURLToPath } from 'node:url';
import { BUDGETS, measureScripts, sizeProblems } from './sizes.ts';

// `node tests/tools/check-sizes.ts`: prints the sizes of the built product and fails when one is over budget.
const built = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
const sizes = measureScripts(built);

for (const { name, kind, bytes, gzipBytes } of sizes) {
	const share = `${Math.round((100 * gzipBytes) / BUDGETS[kind])} % of budget`;
	console.log(
		`${name.padEnd(16)} ${String(bytes).padStart(8)} B  gzip ${String(gzipBytes).padStart(7)} B  ${share}`,
	);
}
const problems = sizeProblems(sizes);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
