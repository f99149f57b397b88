import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { launchWithExtension } from '../browser/launch.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { PROJECT } from '../tools/project-files.ts';
import { openQuietly } from './import-run.ts';
import { percentile } from './statistics.ts';

/** One stored candidate in so many is real. */
const EVERY = 50;
const LOOK_UPS = 400;

/** How long it takes to find one candidate among so many, by id or e-mail, in a real browser: p95 in ms. */
export async function measureLookUps(
	extensionDir: string,
	sizes: readonly number[],
): Promise<Record<string, number>> {
	const sandbox = await startSandbox({ candidates: 50 });
	const browser = await launchWithExtension({ sandbox, extensionDir });
	const numbers: Record<string, number> = {};
	try {
		const options = await openQuietly(browser);
		// Evaluated by the debugger: a page of the extension loads nothing from elsewhere.
		await options.evaluate(await bundle());
		let stored = 0;
		for (const size of sizes) {
			await options.evaluate(`lookUpBench.fill(${stored}, ${size}, ${EVERY})`);
			stored = size;
			// The first ones open what the browser then keeps open.
			await lookUp(options, indexes(size, 20));
			const { byId, byEmail } = await lookUp(options, indexes(size, LOOK_UPS));
			numbers[`lookup.p95Ms.${size}`] = Math.max(percentile(byId, 95), percentile(byEmail, 95));
			numbers[`lookup.p50Ms.${size}`] = Math.max(percentile(byId, 50), percentile(byEmail, 50));
		}
		return numbers;
	} finally {
		await browser.close();
		await sandbox.close();
	}
}

/** Real candidates, spread over all that are stored. */
export function indexes(size: number, count: number, every = EVERY): readonly number[] {
	const real = Math.floor(size / every);
	return Array.from({ length: count }, (_, turn) => Math.floor((turn * real * 0.618_034) % real) * every);
}

async function lookUp(options: Page, asked: readonly number[]) {
	return options.evaluate<{ byId: number[]; byEmail: number[] }>(
		`lookUpBench.lookUp(${JSON.stringify(asked)})`,
	);
}

/** What runs in the page. */
export async function bundle(): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'error',
		build: {
			write: false,
			minify: false,
			lib: { entry: join(PROJECT, 'tests/bench/lookup-page.ts'), formats: ['iife'], name: 'page' },
		},
	});
	const [first] = Array.isArray(built) ? built : [built];
	const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined;
	if (chunk === undefined) throw new Error('Nothing was bundled');
	return chunk.code;
}
