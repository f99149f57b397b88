import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumPath } from '../browser/chromium-path.ts';
import { chromiumFlags } from '../browser/launch.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** A Chromium that nobody drives: its workers live and die as they do for people. */
export type PlainBrowser = { readonly close: () => Promise<void> };

/** Starts it on a profile that is set up already. */
export async function startPlainBrowser(
	sandbox: Sandbox,
	extensionDir: string,
	profileDir: string,
): Promise<PlainBrowser> {
	await rm(join(profileDir, 'DevToolsActivePort'), { force: true });
	const flags = [
		...chromiumFlags({ sandbox }, extensionDir),
		'--headless=new',
		`--user-data-dir=${profileDir}`,
		'about:blank',
	];
	const child = spawn(chromiumPath() ?? chromium.executablePath(), flags, { stdio: 'ignore' });
	const ended = once(child, 'exit');
	return {
		close: async () => {
			child.kill();
			await ended;
		},
	};
}
