import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { median } from './statistics.ts';

/**
 * The JavaScript heap of a page in bytes, all its worlds together, once garbage is collected: median of
 * `visits`, each in a tab of its own.
 */
export async function heapOfVisits(
	context: BrowserContext,
	address: string,
	visits: number,
): Promise<number> {
	const sizes: number[] = [];
	for (let visit = 0; visit < visits; visit++) {
		const page = await context.newPage();
		await page.goto(address, { waitUntil: 'networkidle' });
		sizes.push(await heapOf(page));
		await page.close();
	}
	return median(sizes);
}

async function heapOf(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	// Twice: what the first leaves to finalizers, the second takes.
	await session.send('HeapProfiler.collectGarbage');
	await session.send('HeapProfiler.collectGarbage');
	return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/**
 * A folder with an extension whose content script does nothing, to compare with: the world that a browser
 * makes for any content script (170 kB in Chromium 156) is not what ours costs. `remove` deletes it.
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
		content_scripts: [{ matches: ['https://*/*'], js: ['idle.js'] }],
	};
	await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
	await writeFile(join(folder, 'idle.js'), '');
	return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
