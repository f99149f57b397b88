import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchWithExtension } from '../browser/launch.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { openPage, targetsOf } from './devtools.ts';
import { openQuietly } from './import-run.ts';
import { bundle, indexes } from './lookup.ts';
import { startPlainBrowser } from './plain-browser.ts';
import { percentile } from './statistics.ts';

const LOOK_EVERY_MS = 250;
/** Looked up in turns by a page that is opened anew each time, as a person's are. */
const LOOK_UP_EVERY_MS = 20_000;
const LOOK_UPS = 25;
const LONGEST_MS = 60 * 60_000;

/**
 * Replaces the key over so many candidates, with nothing attached to the worker and, but for a moment now and then,
 * no page of the extension open: how long it takes, how many workers, and how long a look-up takes meanwhile.
 */
export async function measureReplacement(
	extensionDir: string,
	candidates: number,
): Promise<Record<string, number>> {
	const sandbox = await startSandbox({ candidates: 50 });
	const profileDir = await mkdtemp(join(tmpdir(), 'looplink-replacement-'));
	try {
		const driven = await launchWithExtension({ sandbox, extensionDir, profileDir });
		const page = await openQuietly(driven);
		await page.evaluate(await bundle());
		const fillingAt = performance.now();
		// Every one is sealed for itself: what does not open is passed over.
		for (let at = 0; at < candidates; at += 50_000) {
			await page.evaluate(`lookUpBench.fill(${at}, ${Math.min(candidates, at + 50_000)}, 1)`);
		}
		console.log(`replacement: filled in ${Math.round((performance.now() - fillingAt) / 1000)} s`);
		const options = `chrome-extension://${driven.extensionId}/options.html`;
		await driven.close();
		const browser = await startPlainBrowser(sandbox, extensionDir, profileDir);
		try {
			return await watch(profileDir, options, candidates);
		} finally {
			await browser.close();
		}
	} finally {
		await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
		await sandbox.close();
	}
}

async function watch(
	profileDir: string,
	options: string,
	candidates: number,
): Promise<Record<string, number>> {
	const first = await openPage(profileDir, options);
	const before = await lookUps(first, candidates);
	await first.evaluate(messageOf('vault.replaceKey'));
	await first.close();
	const beganAt = Date.now();
	const meanwhile: number[] = [];
	let workers = 0;
	let worker = '';
	let lookedAt = beganAt;
	let minutes = 0;
	for (;;) {
		await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
		const running = (await targetsOf(profileDir)).find(({ type }) => type === 'service_worker')?.id ?? '';
		if (running !== worker && running !== '') workers += 1;
		worker = running;
		const now = Date.now();
		if (now < lookedAt + LOOK_UP_EVERY_MS) continue;
		lookedAt = now;
		const page = await openPage(profileDir, options);
		const view = Object(await page.evaluate(`${messageOf('vault.view')}.then(({ output }) => output)`));
		const isOver = view.replacing === null;
		const times = await lookUps(page, candidates);
		await page.close();
		if (now >= beganAt + minutes * 60_000) {
			minutes += 1;
			const worst = Math.round(Math.max(...times));
			console.log(
				`replacement: ${Math.round((now - beganAt) / 1000)} s, ${view.replacing}, slowest ${worst} ms`,
			);
		}
		if (isOver || now > beganAt + LONGEST_MS) {
			return {
				'replacement.minutes': (now - beganAt) / 60_000,
				'replacement.unfinished': isOver ? 0 : 1,
				'replacement.workers': workers,
				'replacement.lookUpP95MsBefore': percentile(before, 95),
				'replacement.lookUpP50Ms': percentile(meanwhile, 50),
				'replacement.lookUpP95Ms': percentile(meanwhile, 95),
				'replacement.lookUpMaxMs': Math.max(...meanwhile),
			};
		}
		meanwhile.push(...times);
	}
}

/** By id and by e-mail; throws where one is not found. In ms each. */
async function lookUps(
	page: Awaited<ReturnType<typeof openPage>>,
	candidates: number,
): Promise<readonly number[]> {
	await page.evaluate(await bundle());
	const asked = JSON.stringify(indexes(candidates, LOOK_UPS, 1));
	const found = Object(
		await page.evaluate(`(async () => {
			// The first ones open what the browser then keeps open.
			await lookUpBench.lookUp(${asked}.slice(0, 2));
			return lookUpBench.lookUp(${asked});
		})()`),
	);
	return [...found.byId, ...found.byEmail];
}

function messageOf(type: string): string {
	return `chrome.runtime.sendMessage(${JSON.stringify({ type, input: {} })})`;
}
