// @ts-check
// `npm run simulate -- --seeds N [--seed S] [--trace]`: the sync engine under every fault that a seed thinks of.
import { PINNED_NODE } from './prepare/pinned-node.mjs';
import { prepare } from './prepare/prepare.mjs';
import { inProject } from './prepare/project.mjs';
import { run } from './prepare/run.mjs';
import { main } from './steps.mjs';

await main(async () => {
	const env = await prepare();
	const args = [inProject('tests', 'simulation', 'simulate.ts'), ...process.argv.slice(2)];
	return (await run(PINNED_NODE, args, { env })).code;
});
