import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { chromiumPath } from './chromium-path.ts';
import { type HostAccess, hostAccess } from './host-access.ts';
import { openPopup } from './popup.ts';
import { killServiceWorker } from './service-worker.ts';

export type LaunchOptions = {
	/** Unpacked extension; the shipped build by default. */
	readonly extensionDir?: string;
	/** `sandbox.hostResolverRules` and `sandbox.spkiHash`; absent: the real network. */
	readonly sandbox?: { readonly hostResolverRules: string; readonly spkiHash: string };
	readonly headless?: boolean;
	readonly viewport?: { readonly width: number; readonly height: number };
	readonly colorScheme?: 'light' | 'dark';
	/** One of `_locales`' own languages, such as `ar`; the extension's strings and the pages' `Intl` follow it. */
	readonly locale?: string;
	/** Keeps the profile, for tests of browser restarts. A temporary one is removed at close. */
	readonly profileDir?: string;
	readonly args?: readonly string[];
};

/** A Chromium with one extension in it, and what only the browser's own pages can do to that extension. */
export type ExtensionBrowser = HostAccess & {
	readonly context: BrowserContext;
	readonly extensionId: string;
	readonly profileDir: string;
	/** The extension's service worker. While it is stopped, evaluating in it waits for somebody to wake it. */
	readonly worker: () => Promise<Worker>;
	/** Stops the service worker as the browser does after 30 idle seconds, and proves that it is gone. */
	readonly killWorker: () => Promise<void>;
	/** An extension page in a new tab, such as `options.html`. */
	readonly openExtensionPage: (path: string) => Promise<Page>;
	readonly openOptions: () => Promise<Page>;
	/** The real toolbar popup, opened over `page`'s tab. */
	readonly openPopupFor: (page: Page) => Promise<Page>;
	readonly close: () => Promise<void>;
};

const BUILT_EXTENSION = resolve(import.meta.dirname, '../../.output/chrome-mv3');

/** Flags that keep Chromium quiet: nothing but what a test does reaches the network. */
const QUIET = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-domain-reliability',
	'--disable-sync',
	'--disable-quic',
	'--disable-search-engine-choice-screen',
	'--no-default-browser-check',
	'--no-first-run',
	'--password-store=basic',
];

/** How Chromium is started with an extension, by whomever. */
export function chromiumFlags(
	options: Pick<LaunchOptions, 'args' | 'locale' | 'sandbox'>,
	extensionDir: string,
): string[] {
	const list = [
		...QUIET,
		`--disable-extensions-except=${extensionDir}`,
		`--load-extension=${extensionDir}`,
		// A second way in, for the popup; its number is in the profile's DevToolsActivePort.
		'--remote-debugging-port=0',
		...(options.args ?? []),
	];
	if (process.getuid?.() === 0) list.push('--no-sandbox');
	// Containers give /dev/shm 64 MB, and Chromium crashes when it is full.
	if (process.platform === 'linux') list.push('--disable-dev-shm-usage');
	if (options.locale) list.push(`--lang=${options.locale}`);
	if (options.sandbox) {
		list.push(`--host-resolver-rules=${options.sandbox.hostResolverRules}`);
		// Only the sandbox's own certificate is let through; any other invalid one still fails.
		list.push(`--ignore-certificate-errors-spki-list=${options.sandbox.spkiHash}`);
	}
	return list;
}

async function extensionIdOf(context: BrowserContext): Promise<string> {
	const [running] = context.serviceWorkers();
	const worker = running ?? (await context.waitForEvent('serviceworker', { timeout: 15_000 }));
	return new URL(worker.url()).host;
}

/** Starts Chromium with the extension in a profile of its own. Rejects with a sentence that says what to do. */
export async function launchWithExtension(options: LaunchOptions = {}): Promise<ExtensionBrowser> {
	const extensionDir = resolve(options.extensionDir ?? BUILT_EXTENSION);
	if (!existsSync(join(extensionDir, 'manifest.json'))) {
		throw new Error(`No extension in ${extensionDir}. Run: npm run build`);
	}
	const temporary = options.profileDir === undefined;
	const profileDir = options.profileDir ?? (await mkdtemp(join(tmpdir(), 'looplink-chromium-')));
	const executablePath = chromiumPath();
	const context = await chromium.launchPersistentContext(profileDir, {
		// Playwright's own Chromium needs this channel to load extensions without a window.
		...(executablePath === undefined ? { channel: 'chromium' } : { executablePath }),
		headless: options.headless ?? true,
		viewport: options.viewport ?? { width: 1280, height: 800 },
		colorScheme: options.colorScheme ?? 'light',
		// Chromium with its own translations installed reads LANGUAGE on Linux, without them `--lang` decides.
		...(options.locale === undefined
			? {}
			: { locale: options.locale, env: { ...process.env, LANGUAGE: options.locale } }),
		args: chromiumFlags(options, extensionDir),
	});
	const close = async () => {
		await context.close();
		if (temporary) await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
	};
	try {
		const extensionId = await extensionIdOf(context);
		const workerUrl = `chrome-extension://${extensionId}/`;
		const openExtensionPage = async (path: string) => {
			const page = await context.newPage();
			await page.goto(workerUrl + path);
			return page;
		};
		return {
			context,
			extensionId,
			profileDir,
			...hostAccess(context, extensionId),
			worker: async () =>
				context.serviceWorkers().find((worker) => worker.url().startsWith(workerUrl)) ??
				(await context.waitForEvent('serviceworker', { timeout: 15_000 })),
			killWorker: () => killServiceWorker(context, extensionId),
			openExtensionPage,
			openOptions: () => openExtensionPage('options.html'),
			openPopupFor: (page) => openPopup({ context, extensionId, profileDir }, page),
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}
