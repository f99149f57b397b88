import type { BrowserContext } from '@playwright/test';

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
