// @ts-check
// `npm run build`: the shipped bytes, in .output/chrome-mv3 (Chrome, Edge) and .output/firefox-mv3.
import { buildSteps } from './check-steps.mjs';
import { prepare } from './prepare/prepare.mjs';
import { say } from './prepare/project.mjs';
import { main, runSteps } from './steps.mjs';

await main(async () => {
	const env = await prepare();
	const results = await runSteps(buildSteps(), env);
	if (!results.every(({ ok }) => ok)) return false;
	say('Built .output/chrome-mv3 and .output/firefox-mv3.');
	return true;
});
