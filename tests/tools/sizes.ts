import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const KIB = 1024;

/** Budgets of the shipped bytes, gzip, per script with everything it loads statically. */
export const BUDGETS = { contentScript: 6 * KIB, background: 100 * KIB } as const;

/** One shipped script. `files` are itself and the chunks it imports statically. */
export type ScriptSize = {
	readonly name: string;
	readonly kind: keyof typeof BUDGETS;
	readonly files: readonly string[];
	readonly bytes: number;
	readonly gzipBytes: number;
};

/**
 * Libraries that must not be in a page, and a text that survives minification in each. What a marker misses,
 * the import walk of `import-graph.ts` finds.
 */
const FOREIGN_TO_PAGES: Readonly<Record<string, RegExp>> = {
	React: /react\.(?:element|transitional\.element|fragment)|__REACT_DEVTOOLS/,
	zod: /_zod\b|ZodError/,
	'webextension-polyfill':
		/This script should only be loaded in a browser extension|wrappedSendMessageCallback/,
	storage: /\bindexedDB\b/,
};

/** Measures each script of a built extension. `folder` is the one that holds manifest.json. */
export function measureScripts(folder: string): ScriptSize[] {
	const contentScripts = join(folder, 'content-scripts');
	if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`${folder} is not built: npm run build`);
	const scripts = existsSync(contentScripts)
		? readdirSync(contentScripts).filter((file) => file.endsWith('.js'))
		: [];
	return [
		...scripts.map((file) => measure('contentScript', file.replace(/\.js$/, ''), join(contentScripts, file))),
		measure('background', 'background', join(folder, 'background.js')),
	];
}

/** What is wrong with the sizes; empty when nothing is. */
export function sizeProblems(sizes: readonly ScriptSize[]): string[] {
	const problems = sizes
		.filter(({ kind, gzipBytes }) => gzipBytes > BUDGETS[kind])
		.map(({ name, kind, gzipBytes }) => `${name} is ${gzipBytes} bytes gzip, over its ${BUDGETS[kind]}.`);
	for (const { name, files } of sizes.filter(({ kind }) => kind === 'contentScript')) {
		const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
		for (const [library, marker] of Object.entries(FOREIGN_TO_PAGES)) {
			if (marker.test(code)) problems.push(`${name} contains ${library}, which does not belong in a page.`);
		}
	}
	return problems;
}

function measure(kind: ScriptSize['kind'], name: string, entry: string): ScriptSize {
	const files = [...withStaticChunks(entry)];
	const contents = files.map((file) => readFileSync(file));
	return {
		name,
		kind,
		files,
		bytes: sum(contents.map((content) => content.length)),
		// Per file, as each would be packed on its own.
		gzipBytes: sum(contents.map((content) => gzipSync(content, { level: 9 }).length)),
	};
}

/** The file and all that it imports statically, found by the relative specifiers the bundler writes. */
function withStaticChunks(entry: string, found = new Set<string>()): Set<string> {
	if (found.has(entry) || !existsSync(entry)) return found;
	found.add(entry);
	const code = readFileSync(entry, 'utf8');
	for (const [, specifier] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
		if (specifier !== undefined) withStaticChunks(resolve(dirname(entry), specifier), found);
	}
	return found;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
