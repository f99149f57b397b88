// @ts-check
// `npm run check:at-rest`: searches a closed browser's profile for everything personal, and every key.
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
	return (await run(PINNED_NODE, [inProject('tests/at-rest/check-at-rest.ts')], { env })).code;
});
