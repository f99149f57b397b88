import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** The JavaScript heap of a page in bytes, all its worlds together, once garbage is collected. */
export async function heapOf(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	try {
		// Twice: what the first leaves to finalizers, the second takes.
		await session.send('HeapProfiler.collectGarbage');
		await session.send('HeapProfiler.collectGarbage');
		return (await session.send('Runtime.getHeapUsage')).usedSize;
	} finally {
		await session.detach();
	}
}

/**
 * A folder with an extension that does nothing in pages, to compare with: so that what any extension costs
 * the browser is not counted as ours. Removed by the answered function.
 */
export async function makeIdleExtension(): Promise<{
	readonly folder: string;
	readonly remove: () => Promise<void>;
}> {
	const folder = await mkdtemp(join(tmpdir(), 'looplink-idle-'));
	const manifest = {
		manifest_version: 3,
		name: 'Idle',
		version: '1',
		background: { service_worker: 'idle.js' },
	};
	await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
	await writeFile(join(folder, 'idle.js'), '');
	return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
