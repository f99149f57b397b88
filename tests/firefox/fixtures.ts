import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import type { Firefox } from './firefox.ts';
import { launchFirefox } from './launch.ts';

type Fixtures = {
	readonly sandbox: Sandbox;
	/** Starts Firefox, after ending the one that runs: the first time as right after install, then with its profile. */
	readonly startFirefox: () => Promise<Firefox>;
	/** A Firefox as right after install. An error that our code throws anywhere in it fails the test. */
	readonly firefox: Firefox;
};

export const test = base.extend<Fixtures>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture names from the pattern
	sandbox: async ({}, use) => {
		const sandbox = await startSandbox({ candidates: 120, seed: 7 });
		await use(sandbox);
		await sandbox.close();
	},
	startFirefox: async ({ sandbox }, use) => {
		const program = process.env['FIREFOX_PATH'];
		if (program === undefined) throw new Error('FIREFOX_PATH is not set. Run: npm run check:firefox');
		const profileDir = await mkdtemp(join(tmpdir(), 'looplink-firefox-'));
		let running: Firefox | undefined;
		const errors: string[] = [];
		const end = async () => {
			errors.push(...((await running?.errors()) ?? []));
			await running?.close();
		};
		await use(async () => {
			base.skip(running?.isTemporary === true, 'this Firefox forgets unsigned add-ons when it ends');
			await end();
			running = await launchFirefox({
				program,
				port: sandbox.port,
				profileDir,
				isNewProfile: running === undefined,
			});
			return running;
		});
		await end();
		await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
		expect(errors, 'errors that our code threw').toEqual([]);
	},
	firefox: async ({ startFirefox }, use) => use(await startFirefox()),
});

export { expect };
