import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExtensionBrowser, launchWithExtension } from '../browser/launch.ts';
import { listen, type Spoken } from './spoken.ts';
import { until } from './until.ts';

/** Gives a new folder for a browser profile that outlives its browser, and removes it in the end. */
export async function withProfile<Result>(use: (profileDir: string) => Promise<Result>): Promise<Result> {
	const profileDir = await mkdtemp(join(tmpdir(), 'looplink-at-rest-'));
	try {
		return await use(profileDir);
	} finally {
		await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
	}
}

type Hosts = { readonly hostResolverRules: string; readonly spkiHash: string };

/** Uses a browser that has just installed the extension, listening to what it says, and closes it. */
export async function inBrowser(
	profileDir: string,
	hosts: Hosts,
	use: (extension: ExtensionBrowser, spoken: Spoken) => Promise<void>,
): Promise<string> {
	const { EXTENSION_DIR: extensionDir } = process.env;
	const extension = await launchWithExtension({
		sandbox: hosts,
		profileDir,
		// The browser's own log, in the profile: what was said before anybody listened is in it.
		args: ['--enable-logging'],
		...(extensionDir === undefined ? {} : { extensionDir }),
	});
	const { context, extensionId } = extension;
	try {
		const spoken = listen(context);
		const options = () => context.pages().find((page) => page.url().endsWith('/options.html'));
		// It opens by itself after install, in the tab in front, and would end what another page begins there.
		await until('the options opened', async () => options() !== undefined);
		await options()?.getByRole('heading', { level: 1 }).waitFor();
		await use(extension, spoken);
	} finally {
		await extension.close();
	}
	return extensionId;
}
