import type { Page } from '@playwright/test';
import { ATS_SYSTEMS, type Ats } from '../../utils/systems/system.ts';
import { type ExtensionBrowser, launchWithExtension } from '../browser/launch.ts';
import { askSync } from '../e2e/pages/sync.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { updateCandidate } from '../sandbox/world/changes.ts';
import { connectAll, importAll, openQuietly, untilReadSince } from './import-run.ts';
import { floorMs } from './rate-floor.ts';
import { watchHeap } from './worker-heap.ts';

type Numbers = Record<string, number>;

/** A worker without a page on screen has a low priority, and a busy machine would measure that. */
const AWAKE = ['--disable-renderer-backgrounding'];
/** People of a world of which about 10,000 are in each ATS. */
const PEOPLE = 14_300;
const CHANGES = 50;

/** One import per ATS, each alone in its browser, and an increment after it. */
export async function measureImports(extensionDir: string): Promise<Numbers> {
	const sandbox = await startSandbox({ candidates: PEOPLE });
	const numbers: Numbers = {};
	try {
		for (const system of ATS_SYSTEMS) {
			const browser = await launchWithExtension({ sandbox, extensionDir, args: AWAKE });
			try {
				Object.assign(numbers, await measureImport(sandbox, browser, system));
			} finally {
				await browser.close();
			}
		}
	} finally {
		await sandbox.close();
	}
	const perChange = ATS_SYSTEMS.map((system) => numbers[`increment.${system}.requestsPerChange`] ?? 0);
	return { ...numbers, 'increment.requestsPerChange': Math.max(...perChange) };
}

async function measureImport(sandbox: Sandbox, browser: ExtensionBrowser, system: Ats): Promise<Numbers> {
	const stats = sandbox.stats[system];
	const options = await openQuietly(browser);
	await connectAll(browser, [system]);
	stats.reset();
	const ms = await importAll(options, [system]);
	const { requests, limited } = stats.total();
	const ratio = ms / floorMs(system, stats.paths);
	const changed = sandbox.world.candidates(system, { limit: CHANGES });
	const idle = await incrementRequests(sandbox, options, system);
	for (const { id } of changed) {
		updateCandidate(sandbox.world, system, id, { first_name: 'Changed' }, Date.now());
	}
	const busy = await incrementRequests(sandbox, options, system);
	return {
		[`import.${system}.ratioToFloor`]: ratio,
		[`import.${system}.status429`]: limited,
		[`import.${system}.requests`]: requests,
		[`import.${system}.seconds`]: ms / 1000,
		[`increment.${system}.requestsForNoChange`]: idle,
		[`increment.${system}.requestsPerChange`]: (busy - idle) / changed.length,
	};
}

/** How many requests it takes to read what changed. */
async function incrementRequests(sandbox: Sandbox, options: Page, system: Ats): Promise<number> {
	const stats = sandbox.stats[system];
	stats.reset();
	const since = Date.now();
	// Starting what runs already makes everything due.
	await askSync(options, 'sync.start', { system });
	await untilReadSince(options, [system], since);
	return stats.total().requests;
}

/** The worker's heap while it imports both systems, for worlds of these sizes. */
export async function measureHeaps(extensionDir: string, sizes: readonly number[]): Promise<Numbers> {
	const numbers: Numbers = {};
	for (const candidates of sizes) {
		const sandbox = await startSandbox({ candidates });
		const browser = await launchWithExtension({ sandbox, extensionDir, args: AWAKE });
		try {
			const options = await openQuietly(browser);
			await connectAll(browser, ATS_SYSTEMS);
			const heap = await watchHeap(browser);
			await importAll(options, ATS_SYSTEMS);
			const { peakMB, collectedMB } = await heap.end();
			numbers[`import.workerHeapMB.${candidates}`] = peakMB;
			numbers[`import.workerHeapMB.${candidates}.collected`] = collectedMB;
		} finally {
			await browser.close();
			await sandbox.close();
		}
	}
	return { ...numbers, 'import.workerHeapMB': Math.max(...Object.values(numbers)) };
}
