// @ts-check
// `npm run sandbox`: the three systems to run against, until it is stopped.

import { PINNED_NODE } from './prepare/pinned-node.mjs';
import { prepare } from './prepare/prepare.mjs';
import { inProject } from './prepare/project.mjs';
import { run } from './prepare/run.mjs';
import { main } from './steps.mjs';

await main(async () => {
	const env = await prepare();
	const args = [inProject('tests', 'sandbox', 'main.ts'), ...process.argv.slice(2)];
	return (await run(PINNED_NODE, args, { env, stdin: 'inherit' })).code;
});
