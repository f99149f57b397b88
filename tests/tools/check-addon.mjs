// @ts-check
// `npm run check:addon`: Mozilla's linter on the build for Firefox, made in a folder of its own.
import { PINNED_NODE } from './prepare/pinned-node.mjs';
import { prepare } from './prepare/prepare.mjs';
import { inProject } from './prepare/project.mjs';
import { run } from './prepare/run.mjs';
import { main } from './steps.mjs';

await main(async () => {
	const env = await prepare();
	return (await run(PINNED_NODE, [inProject('tests/tools/supply-chain/check-addon.ts')], { env })).code;
});
