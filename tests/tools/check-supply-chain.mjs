// @ts-check
// `npm run check:supply-chain`: lock file, secrets, shipped code, reproducible build, bill of materials.
// `npm run sbom`: the bill of materials alone, in .output/sbom.cdx.json.
import { buildSteps } from './check-steps.mjs';
import { PINNED_NODE } from './prepare/pinned-node.mjs';
import { prepare } from './prepare/prepare.mjs';
import { inProject } from './prepare/project.mjs';
import { run } from './prepare/run.mjs';
import { main, runSteps } from './steps.mjs';

await main(async () => {
	const env = await prepare();
	const built = await runSteps(buildSteps(), env);
	if (!built.every(({ ok }) => ok)) return false;
	const script = inProject('tests/tools/supply-chain/check-supply-chain.ts');
	return (await run(PINNED_NODE, [script, ...process.argv.slice(2)], { env })).code;
});
