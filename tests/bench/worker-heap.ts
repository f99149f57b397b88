import type { ExtensionBrowser } from '../browser/launch.ts';
import { attach, type DevTools, targetsOf } from './devtools.ts';

const LOOK_EVERY_MS = 500;
const MB = 1_000_000;

export type WatchedHeap = {
	/** Ends watching. In MB: the most that was seen, garbage included, and what is left without garbage. */
	readonly end: () => Promise<{ readonly peakMB: number; readonly collectedMB: number }>;
};

/** Watches the JavaScript heap of the extension's worker, which has to run. */
export async function watchHeap({ profileDir, extensionId }: ExtensionBrowser): Promise<WatchedHeap> {
	const targets = await targetsOf(profileDir);
	const worker = targets.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
	if (worker === undefined) throw new Error('The worker does not run.');
	const tools = await attach(worker);
	let peak = 0;
	let isOver = false;
	const watching = (async () => {
		while (!isOver) {
			peak = Math.max(peak, await usedBytes(tools));
			await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
		}
	})();
	return {
		end: async () => {
			isOver = true;
			await watching;
			// Twice: what the first leaves to finalizers, the second takes.
			await tools.send('HeapProfiler.collectGarbage');
			await tools.send('HeapProfiler.collectGarbage');
			const collected = await usedBytes(tools);
			await tools.close();
			return { peakMB: peak / MB, collectedMB: collected / MB };
		},
	};
}

async function usedBytes(tools: DevTools): Promise<number> {
	return Number((await tools.send('Runtime.getHeapUsage'))['usedSize']);
}
