import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'wxt';
import { PROJECT, projectFiles } from '../project-files.ts';
import { type BundledChunk, packagesIn } from './shipped-packages.ts';

/** What is not needed to build, and so is no part of the sources that a store is sent. */
const NOT_SOURCES = /^(?:tests|docs|\.github|\.ci)\//;

export type Browser = 'chrome' | 'firefox';

/** A build in a folder of its own; `packages` are those whose code is in it. */
export type Build = { readonly folder: string; readonly packages: ReadonlySet<string> };

/**
 * Builds the shipped sources once more: in another folder, later, in another time zone and language. `use` gets
 * the result, which is gone afterwards.
 */
export async function withBuild<Result>(
	browser: Browser,
	use: (built: Build) => Result | Promise<Result>,
): Promise<Result> {
	const root = mkdtempSync(join(tmpdir(), 'looplink-build-'));
	const outside = { TZ: process.env['TZ'], LANG: process.env['LANG'] };
	const { write } = process.stdout;
	try {
		for (const file of projectFiles().filter((path) => !NOT_SOURCES.test(path))) {
			cpSync(join(PROJECT, file), join(root, file));
		}
		symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'junction');
		Object.assign(process.env, { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' });
		// The builder's progress is of no interest; what fails goes to stderr.
		process.stdout.write = () => true;
		const packages = new Set<string>();
		const note = (chunks: readonly BundledChunk[]) => {
			for (const name of packagesIn(chunks)) packages.add(name);
		};
		await build({
			root,
			browser,
			manifestVersion: 3,
			vite: () => ({
				plugins: [
					{
						name: 'note-what-is-shipped',
						generateBundle: (_, bundle) =>
							note(Object.values(bundle).filter((output) => output.type === 'chunk')),
					},
				],
			}),
		});
		process.stdout.write = write;
		return await use({ folder: join(root, '.output', `${browser}-mv3`), packages });
	} finally {
		process.stdout.write = write;
		for (const [name, value] of Object.entries(outside)) {
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		}
		rmSync(root, { recursive: true, force: true });
	}
}
