// @ts-check
// `npm run bench -- --json FILE`: measures the built product in a browser against its budgets.
import { buildStep } from './check-steps.mjs';
import { PINNED_NODE } from './prepare/pinned-node.mjs';
import { prepare } from './prepare/prepare.mjs';
import { inProject } from './prepare/project.mjs';
import { run } from './prepare/run.mjs';
import { main, runSteps } from './steps.mjs';

await main(async () => {
	const env = await prepare({ chromium: true });
	const built = await runSteps([buildStep('chrome')], env);
	if (!built.every(({ ok }) => ok)) return false;
	const args = [inProject('tests', 'bench', 'bench.ts'), ...process.argv.slice(2)];
	return (await run(PINNED_NODE, args, { env })).code;
});
