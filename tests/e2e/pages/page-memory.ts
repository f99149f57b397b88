import type { Page } from '@playwright/test';

/**
 * Everything that lives in the memory of a page's scripts, the content script's own world included, as the
 * browser's heap snapshot tells it: what has entered the page in whatever way is among it.
 */
export async function memoryOf(page: Page): Promise<string> {
	const session = await page.context().newCDPSession(page);
	const parts: string[] = [];
	session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
	await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
	await session.detach();
	return parts.join('');
}
