import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchWithExtension } from '../browser/launch.ts';
import { connect } from '../e2e/pages/connect.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { openPage, targetsOf } from './devtools.ts';
import { startPlainBrowser } from './plain-browser.ts';

/**
 * Two thirds of them are in SmartRecruiters, whose candidates come a hundred at a time, and one request at a
 * time: with answers this slow, that is eleven minutes.
 */
const CANDIDATES = 120_000;
const LATENCY_MS = 800;
const LOOK_EVERY_MS = 250;
/** A worker that died is woken within this time, or never. */
const OVER_AFTER_MS = 120_000;
const LONGEST_MS = 30 * 60_000;

/**
 * Imports for more than ten minutes with nothing attached to the worker and no page of the extension open:
 * the page is closed once "Import" is clicked, and how it goes on is seen from the API's side alone.
 */
export async function measureLifetime(extensionDir: string): Promise<Record<string, number>> {
	const sandbox = await startSandbox({ candidates: CANDIDATES, latencyMs: LATENCY_MS });
	const profileDir = await mkdtemp(join(tmpdir(), 'looplink-lifetime-'));
	try {
		const driven = await launchWithExtension({ sandbox, extensionDir, profileDir });
		await connect(driven, 'smartrecruiters', smartrecruitersKeys.administrator.key);
		const options = `chrome-extension://${driven.extensionId}/options.html`;
		await driven.close();
		const browser = await startPlainBrowser(sandbox, extensionDir, profileDir);
		try {
			sandbox.stats.smartrecruiters.reset();
			await clickImport(profileDir, options);
			const seen = await watch(sandbox, profileDir);
			return { ...seen, 'lifetime.unfinished': await unfinished(profileDir, options) };
		} finally {
			await browser.close();
		}
	} finally {
		await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
		await sandbox.close();
	}
}

async function clickImport(profileDir: string, options: string): Promise<void> {
	const page = await openPage(profileDir, options);
	await page.evaluate(`new Promise((resolve) => {
		const look = () => {
			const button = [...document.querySelectorAll('button')].find(({ textContent }) => /^Import/.test(textContent));
			if (button === undefined) return setTimeout(look, 50);
			button.click();
			setTimeout(resolve, 1000);
		};
		look();
	})`);
	await page.close();
}

/** Looks on until no request has come for a while. */
async function watch(sandbox: Sandbox, profileDir: string): Promise<Record<string, number>> {
	const beganAt = Date.now();
	const stats = sandbox.stats.smartrecruiters;
	let requests = 0;
	let lastAt = beganAt;
	let longestGapMs = 0;
	let workers = 0;
	let worker = '';
	let minutes = 0;
	for (;;) {
		await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
		const now = Date.now();
		const total = stats.total().requests;
		if (total > requests) {
			longestGapMs = Math.max(longestGapMs, now - lastAt);
			requests = total;
			lastAt = now;
		}
		if (now >= beganAt + (minutes + 1) * 60_000) {
			minutes += 1;
			console.log(`lifetime: ${minutes} min, ${total} requests`);
		}
		const running = (await targetsOf(profileDir)).find(({ type }) => type === 'service_worker')?.id ?? '';
		if (running !== worker && running !== '') workers += 1;
		worker = running;
		if (now > lastAt + OVER_AFTER_MS || now > beganAt + LONGEST_MS) break;
	}
	return {
		'lifetime.minutes': (lastAt - beganAt) / 60_000,
		'lifetime.requests': requests,
		'lifetime.status429': stats.total().limited,
		'lifetime.longestGapSeconds': longestGapMs / 1000,
		'lifetime.workers': workers,
	};
}

/** How many resources have not been read to their end. */
async function unfinished(profileDir: string, options: string): Promise<number> {
	const page = await openPage(profileDir, options);
	const count =
		await page.evaluate(`chrome.runtime.sendMessage({ type: 'sync.progress', input: {} }).then(({ output }) =>
		output.find(({ system }) => system === 'smartrecruiters').resources.filter(({ succeededAt }) => succeededAt === null).length)`);
	await page.close();
	return Number(count);
}
