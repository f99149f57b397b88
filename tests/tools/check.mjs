// @ts-check
// `npm run check`: everything that needs no browser, in under a minute.
import { checkSteps } from './check-steps.mjs';
import { prepare } from './prepare/prepare.mjs';
import { main, runSteps, summarize } from './steps.mjs';

await main(async () => {
	const env = await prepare();
	return summarize(await runSteps(checkSteps(), env));
});
