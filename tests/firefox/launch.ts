import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { connectBidi } from './bidi.ts';
import { createFirefox, type Firefox } from './firefox.ts';
import { packExtension, wantsSignature } from './in-window.mjs';
import { preferences, userScript } from './preferences.ts';
import { inWindow } from './window.ts';

const BUILT_EXTENSION = resolve(import.meta.dirname, '../../.output/firefox-mv3');
/** Firefox otherwise makes one up. */
const EXTENSION_HOST = '6c6f6f70-6c69-4e6b-8669-7265666f7821';

const manifestSchema = z.object({
	browser_specific_settings: z.object({ gecko: z.object({ id: z.string() }) }),
});

export type LaunchOptions = {
	/** The program, as FIREFOX_PATH has it. */
	readonly program: string;
	/** Of the sandbox. */
	readonly port: number;
	/** Kept by whoever names it. One that has been used before has the extension in it. */
	readonly profileDir: string;
	readonly isNewProfile: boolean;
};

/** Starts Firefox without a window, with the shipped build in it. */
export async function launchFirefox(options: LaunchOptions): Promise<Firefox> {
	if (!existsSync(join(BUILT_EXTENSION, 'manifest.json'))) {
		throw new Error(`No extension in ${BUILT_EXTENSION}. Run: npm run build`);
	}
	const manifest = manifestSchema.parse(
		JSON.parse(await readFile(join(BUILT_EXTENSION, 'manifest.json'), 'utf8')),
	);
	const { id: extensionId } = manifest.browser_specific_settings.gecko;
	const { profileDir } = options;
	const downloads = join(profileDir, 'downloads');
	await mkdir(downloads, { recursive: true });
	const values = preferences({
		port: options.port,
		downloads,
		extensionId,
		extensionHost: EXTENSION_HOST,
	});
	await writeFile(join(profileDir, 'user.js'), userScript(values));
	const args = ['--headless', '--no-remote', '--profile', profileDir];
	const access = ['--remote-debugging-port=0', '--remote-allow-system-access'];
	const child = spawn(options.program, [...args, ...access, 'about:blank'], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	try {
		const bidi = await connectBidi(await addressOf(child));
		const capabilities = { alwaysMatch: { acceptInsecureCerts: true } };
		await bidi.send('session.new', { capabilities }, z.unknown());
		const ask = inWindow(bidi);
		const isTemporary = await ask(wantsSignature, [], z.boolean());
		if (options.isNewProfile) {
			const file = join(profileDir, 'looplink.xpi');
			await ask(packExtension, [BUILT_EXTENSION, file], z.unknown());
			const extensionData = { type: 'archivePath', path: file };
			await bidi.send('webExtension.install', { extensionData, 'moz:permanent': !isTemporary }, z.unknown());
		}
		return createFirefox({
			bidi,
			ask,
			downloads,
			extensionId,
			isTemporary,
			origin: `moz-extension://${EXTENSION_HOST}`,
			ended: async () => {
				if (child.exitCode === null) await once(child, 'exit');
			},
		});
	} catch (error) {
		child.kill();
		throw error;
	}
}

/** Where it listens, as it says on its error output. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
	let said = '';
	for await (const chunk of stderr ?? []) {
		said += chunk;
		const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
		if (address !== undefined) return address;
	}
	throw new Error(`Firefox did not start:\n${said}`);
}
