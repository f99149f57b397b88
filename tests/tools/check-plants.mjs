// @ts-check
// `npm run check:plants`: every known bug, planted in a copy, has to be seen by the simulation.
import { PINNED_NODE } from './prepare/pinned-node.mjs';
import { prepare } from './prepare/prepare.mjs';
import { inProject } from './prepare/project.mjs';
import { run } from './prepare/run.mjs';
import { main } from './steps.mjs';

await main(async () => {
	const env = await prepare();
	const args = [inProject('tests', 'simulation', 'plants', 'check-plants.ts'), ...process.argv.slice(2)];
	return (await run(PINNED_NODE, args, { env })).code;
});
