import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ATS_SYSTEMS } from '../../utils/systems/system.ts';
import { type ExtensionBrowser, launchWithExtension } from '../browser/launch.ts';
import { askSync } from '../e2e/pages/sync.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { connectAll, importAll, openQuietly } from './import-run.ts';
import { copyStores, databaseBytes, rowCounts, settle } from './in-extension.ts';

/**
 * What an import of both systems takes on disk as the browser counts it, in bytes per candidate: everything,
 * and candidates with their applications alone, which is what a copy of these two stores adds. Sizes are read
 * after a restart, when the store has thrown away what it no longer needs.
 */
export async function measureAtRest(
	extensionDir: string,
	candidates: number,
): Promise<Record<string, number>> {
	const sandbox = await startSandbox({ candidates });
	const profileDir = await mkdtemp(join(tmpdir(), 'looplink-at-rest-'));
	const inBrowser = async <Result>(
		work: (options: Page, browser: ExtensionBrowser) => Promise<Result>,
	): Promise<Result> => {
		const browser = await launchWithExtension({ sandbox, extensionDir, profileDir });
		try {
			return await work(await openQuietly(browser), browser);
		} finally {
			await browser.close();
		}
	};
	/** First what is in the log becomes tables; then the next start removes the tables that took no part in it. */
	const bytes = async () => {
		await inBrowser((options) => options.evaluate(settle));
		return inBrowser(async (options) => {
			await options.evaluate(rowCounts);
			return options.evaluate(databaseBytes);
		});
	};
	try {
		const empty = await bytes();
		const counts = await inBrowser(async (options, browser) => {
			await connectAll(browser, ATS_SYSTEMS);
			await importAll(options, ATS_SYSTEMS);
			for (const system of ATS_SYSTEMS) await askSync(options, 'sync.pause', { system });
			return options.evaluate(rowCounts);
		});
		const imported = await bytes();
		await inBrowser((options) => options.evaluate(copyStores, ['candidates', 'applications']));
		const copied = await bytes();
		const stored = counts['candidates'] ?? 0;
		return {
			'atRest.bytesPerCandidate': Math.round((copied - imported) / stored),
			'atRest.bytesPerCandidateWithEverything': Math.round((imported - empty) / stored),
			'atRest.applicationsPerCandidate': (counts['applications'] ?? 0) / stored,
			'atRest.candidates': stored,
		};
	} finally {
		await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
		await sandbox.close();
	}
}
