import type { BrowserContext, Page } from '@playwright/test';

const GIVE_UP_MS = 5_000;
const PAUSE_MS = 10;

/**
 * Stops the extension's service worker and returns once it has stopped, also when a message on its way has
 * started it again by then. Looked at from outside: asking the worker itself would start it again.
 */
export async function killServiceWorker(context: BrowserContext, extensionId: string): Promise<void> {
	const prefix = `chrome-extension://${extensionId}/`;
	const page = context.pages()[0] ?? (await context.newPage());
	const session = await context.newCDPSession(page);
	try {
		const targets = async () => {
			const { targetInfos } = await session.send('Target.getTargets', {
				filter: [{ type: 'service_worker', exclude: false }],
			});
			return targetInfos.filter((target) => target.url.startsWith(prefix)).map((target) => target.targetId);
		};
		const before = new Set(await targets());
		await session.send('ServiceWorker.enable');
		// A worker that is started again at once keeps its target, so its status is listened to as well.
		let hasStopped = false;
		session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
			const ours = versions.filter(({ scriptURL }) => scriptURL.startsWith(prefix));
			hasStopped ||= ours.some(({ runningStatus }) => runningStatus === 'stopped');
		});
		await session.send('ServiceWorker.stopAllWorkers');
		const deadline = Date.now() + GIVE_UP_MS;
		while (!hasStopped && (await targets()).some((id) => before.has(id))) {
			if (Date.now() > deadline) throw new Error('The service worker did not stop.');
			await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		}
	} finally {
		await session.detach();
	}
}

/** A worker that is stopped again and again. */
export type MortalWorker = {
	/** Waits until it runs. */
	readonly alive: () => Promise<void>;
	/** Stops it, and returns once it has stopped. */
	readonly kill: () => Promise<void>;
};

/** The extension's service worker, watched by a session on one of its pages: a kill takes some 10 ms. */
export async function mortalWorker(page: Page): Promise<MortalWorker> {
	const prefix = `chrome-extension://${new URL(page.url()).host}/`;
	const session = await page.context().newCDPSession(page);
	let status = '';
	let changed: () => void = () => undefined;
	session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
		status = versions.findLast(({ scriptURL }) => scriptURL.startsWith(prefix))?.runningStatus ?? status;
		changed();
	});
	const until = async (wanted: 'running' | 'stopped') => {
		if (status === wanted) return;
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		const timer = setTimeout(() => reject(new Error(`The worker is not ${wanted}: ${status}`)), GIVE_UP_MS);
		changed = () => {
			if (status === wanted) resolve();
		};
		await promise.finally(() => clearTimeout(timer));
	};
	await session.send('ServiceWorker.enable');
	return {
		alive: () => until('running'),
		kill: async () => {
			// Listened for from now on: a message on its way starts it again at once.
			await Promise.all([until('stopped'), session.send('ServiceWorker.stopAllWorkers')]);
		},
	};
}
