import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchWithExtension } from '../browser/launch.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { createStepLog } from './step-log.ts';
import { importSystems, reviewChange } from './sync-tour.ts';
import { connectSystems, pairByHand, tour } from './tour.ts';

const USAGE = `npm run demo [-- --headless] [--candidates 200] [--seed 1]

Tours LoopLink in a browser against stand-ins for the three systems. With a display the browser then stays
open, connected and on a candidate, until you close it. Pictures are left in .output/demo.`;

const PICTURES = resolve(import.meta.dirname, '../../.output/demo');

const { values } = parseArgs({
	options: {
		headless: { type: 'boolean', default: false },
		candidates: { type: 'string', default: '200' },
		seed: { type: 'string', default: '1' },
		help: { type: 'boolean', default: false },
	},
});
if (values.help) {
	console.log(USAGE);
	process.exit(0);
}

const hasDisplay =
	process.platform !== 'linux' ||
	process.env['DISPLAY'] !== undefined ||
	process.env['WAYLAND_DISPLAY'] !== undefined;
const headless = values.headless || !hasDisplay;

await rm(PICTURES, { recursive: true, force: true });
await mkdir(PICTURES, { recursive: true });
const sandbox = await startSandbox({ candidates: Number(values.candidates), seed: Number(values.seed) });
console.log(
	headless
		? 'The tour, in a browser without a window:'
		: 'The tour, in the browser that opens now (hands off until it is over):',
);
const browser = await launchWithExtension({ sandbox, headless });
// A picture must not catch a menu half faded in.
browser.context.on(
	'page',
	(page) => void page.emulateMedia({ reducedMotion: 'reduce' }).catch(() => undefined),
);
try {
	const log = createStepLog({ clock: () => performance.now(), write: (line) => console.log(line) });
	await pairByHand({ browser, log, pictures: PICTURES });
	await connectSystems({ browser, log, pictures: PICTURES });
	await importSystems({ browser, log, pictures: PICTURES });
	await reviewChange({ browser, log, sandbox, pictures: PICTURES });
	const last = await tour({ browser, log, sandbox, pictures: PICTURES });
	console.log(`\n${log.summary()} Pictures: .output/demo`);
	if (!headless) {
		await last.bringToFront();
		console.log('The browser is yours now. Close its window to end the demo.');
		await browser.context.waitForEvent('close', { timeout: 0 });
	}
} finally {
	await browser.close();
	await sandbox.close();
}
