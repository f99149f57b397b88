import type { ExtensionBrowser } from '../browser/launch.ts';
import { attach, type DevTools, targetsOf } from './devtools.ts';

const LOOK_EVERY_MS = 500;
const MB = 1_000_000;

export type WatchedHeap = {
	/** Ends watching. In MB: the most that was seen, garbage included, and what is left without garbage. */
	readonly end: () => Promise<{ readonly peakMB: number; readonly collectedMB: number }>;
};

/** Watches the JavaScript heap of the extension's worker, of one after the other if it is restarted. */
export async function watchHeap(browser: ExtensionBrowser): Promise<WatchedHeap> {
	let tools: DevTools | null = null;
	let peak = 0;
	let isOver = false;
	const watching = (async () => {
		while (!isOver) {
			tools ??= await workerOf(browser);
			try {
				if (tools !== null) peak = Math.max(peak, await usedBytes(tools));
			} catch {
				// The browser stopped this one.
				tools = null;
			}
			await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
		}
	})();
	return {
		end: async () => {
			isOver = true;
			await watching;
			const last = await workerOf(browser);
			if (last === null) throw new Error('The worker does not run.');
			// Twice: what the first leaves to finalizers, the second takes.
			await last.send('HeapProfiler.collectGarbage');
			await last.send('HeapProfiler.collectGarbage');
			const collected = await usedBytes(last);
			await last.close();
			return { peakMB: peak / MB, collectedMB: collected / MB };
		},
	};
}

async function workerOf({ profileDir, extensionId }: ExtensionBrowser): Promise<DevTools | null> {
	const targets = await targetsOf(profileDir);
	const worker = targets.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
	return worker === undefined ? null : attach(worker);
}

async function usedBytes(tools: DevTools): Promise<number> {
	return Number((await tools.send('Runtime.getHeapUsage'))['usedSize']);
}
