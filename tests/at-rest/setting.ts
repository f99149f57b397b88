import type { Page } from '@playwright/test';
import type { ExtensionBrowser } from '../browser/launch.ts';
import { askSync, isCurrent } from '../e2e/pages/sync.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Spoken } from './spoken.ts';
import { until } from './until.ts';

/** What an hour of use takes place in. */
export type Setting = {
	readonly extension: ExtensionBrowser;
	readonly sandbox: Sandbox;
	readonly spoken: Spoken;
	readonly confidential: boolean;
	/** Notes what is personal in the systems now; called after every change there. */
	readonly harvest: () => void;
	/** Notes what the extension stores now. */
	readonly count: (options: Page) => Promise<void>;
};

const SYSTEMS = ['ashby', 'smartrecruiters'] as const;

/** Reads what changed in both ATSs, or everything the first time, and writes it through the bridge. */
export async function syncAll(options: Page): Promise<void> {
	for (const system of SYSTEMS) await askSync(options, 'sync.start', { system });
	await until('both systems were read', async () =>
		isCurrent(await askSync(options, 'sync.progress', {}), SYSTEMS),
	);
	await until('everything was written', async () => {
		const { waiting, problem } = await askSync(options, 'outbox.view', {});
		return waiting === 0 || problem !== null;
	});
}
