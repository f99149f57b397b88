// @ts-check
// `npm run check:firefox`: the build for Firefox in a real Firefox; ends with one line of figures.
import { mkdirSync } from 'node:fs';
import { buildStep } from './check-steps.mjs';
import { firefoxStep } from './firefox-step.mjs';
import { prepare } from './prepare/prepare.mjs';
import { inProject, say } from './prepare/project.mjs';
import { main, runSteps } from './steps.mjs';

await main(async () => {
	const env = await prepare({ firefox: true });
	mkdirSync(inProject('.output', 'reports'), { recursive: true });
	const results = await runSteps([buildStep('firefox'), firefoxStep(env)], env);
	const { passed = 0, failed = 1, skipped = 0 } = results.at(-1)?.tally ?? {};
	say(`check:firefox: ${passed} passed, ${failed} failed, ${skipped} skipped`);
	return results.every(({ ok }) => ok);
});
