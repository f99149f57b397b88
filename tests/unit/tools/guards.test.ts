import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { localeProblems } from '../../tools/locales.ts';
import { type BiomeConfiguration, pageSideBorder, pageSideBreaches } from '../../tools/page-side-border.ts';
import { PROJECT, projectJson } from '../../tools/project-files.ts';
import { measureScripts, sizeProblems } from '../../tools/sizes.ts';

/** A guard that cannot fail holds nothing: each is shown here the mistake it is made for. */

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function plant(files: Readonly<Record<string, string>>): string {
	const root = mkdtempSync(join(tmpdir(), 'looplink-guard-'));
	folders.push(root);
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	return root;
}

const biome = projectJson('biome.json') as BiomeConfiguration;

/** The rules that the project's own configuration reports for these files. */
function lint(files: Readonly<Record<string, string>>): string[] {
	const root = plant({ ...files, 'biome.json': JSON.stringify({ ...biome, vcs: { enabled: false } }) });
	const script = join(PROJECT, 'node_modules/@biomejs/biome/bin/biome');
	const report = output([script, 'lint', '--reporter=json', '.'], root);
	const { diagnostics } = JSON.parse(report.slice(report.indexOf('{'))) as {
		diagnostics: { category: string }[];
	};
	return [...new Set(diagnostics.map(({ category }) => category.replace(/^lint\/\w+\//, '')))].sort();
}

function output(args: readonly string[], cwd: string): string {
	try {
		return execFileSync(process.execPath, args, {
			cwd,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
	} catch (error) {
		return String((error as { stdout?: string }).stdout); // execFileSync's documented error
	}
}

describe('the linter', () => {
	test('accepts plain code', () => {
		expect(lint({ 'utils/links/fine.ts': 'export const fine = 1;\n' })).toEqual([]);
	});

	test('reports a promise nobody waits for', () => {
		const code = 'async function save(): Promise<void> {}\nexport function press(): void {\n\tsave();\n}\n';
		expect(lint({ 'utils/links/press.ts': code })).toContain('noFloatingPromises');
	});

	test('reports a promise taken for a truth value', () => {
		const code =
			'async function isKnown(): Promise<boolean> {\n\treturn true;\n}\nexport const say = () => {\n\tif (isKnown()) return 1;\n\treturn 2;\n};\n';
		expect(lint({ 'utils/links/say.ts': code })).toContain('noMisusedPromises');
	});

	test('reports console output in shipped code, and lets tests print', () => {
		const code = "console.log('hello');\n";
		expect(lint({ 'utils/links/say.ts': code })).toContain('noConsole');
		expect(lint({ 'tests/tools/say.ts': code })).toEqual([]);
	});

	test('reports a file that grew too long and a name that is not kebab-case', () => {
		expect(lint({ 'utils/links/long.ts': 'export {};\n// more\n'.repeat(200) })).toContain(
			'noExcessiveLinesPerFile',
		);
		expect(lint({ 'utils/links/fileName.ts': 'export const a = 1;\n' })).toContain('useFilenamingConvention');
	});

	test.each([
		['utils/page-link/chip.ts', "import { z } from 'zod';\nexport const a = z;\n"],
		['utils/page-link/chip.ts', "import { open } from '../store/store.ts';\nexport const a = open;\n"],
		['utils/systems/ashby/page.ts', "import { call } from './api.ts';\nexport const a = call;\n"],
		['entrypoints/ashby.content.ts', "import b from 'webextension-polyfill';\nexport default b;\n"],
		['utils/links/match.ts', "import { Card } from '../../components/card.tsx';\nexport const a = Card;\n"],
		['components/card.tsx', "import { unseal } from '../utils/vault/seal.ts';\nexport const a = unseal;\n"],
		['utils/links/match.ts', "import { a } from '../../tests/sandbox/main.ts';\nexport const b = a;\n"],
	])('reports an import over a border: %s', (file, code) => {
		expect(lint({ [file]: code })).toContain('noRestrictedImports');
	});
});

describe('the import walk', () => {
	const entry = {
		'entrypoints/ashby.content.ts': "import { chip } from '../utils/page-link/chip.ts';\nchip();\n",
	};
	const border = pageSideBorder(biome);

	test('finds a breach two imports away and shows the way', () => {
		const root = plant({
			...entry,
			'utils/page-link/chip.ts': "export { chip } from '../links/neutral.ts';\n",
			'utils/links/neutral.ts': "import { z } from 'zod';\nexport const chip = () => z;\n",
		});
		expect(pageSideBreaches(root, border)).toEqual([
			'entrypoints/ashby.content.ts → utils/page-link/chip.ts → utils/links/neutral.ts → zod: ' +
				'Page-side code stays without zod: the background parses.',
		]);
	});

	test('lets types through, also beside a value', () => {
		const root = plant({
			...entry,
			'utils/page-link/chip.ts':
				"import type { Store } from '../store/store.ts';\nimport { sure } from './sure.ts';\nexport const chip = (store?: Store) => sure(store);\n",
			'utils/page-link/sure.ts': 'export const sure = (value: unknown) => value;\n',
		});
		expect(pageSideBreaches(root, border)).toEqual([]);
	});
});

describe('the size check', () => {
	const built = (files: Readonly<Record<string, string>>) =>
		plant({ 'manifest.json': '{}', 'background.js': '', ...files });

	test('accepts a small script', () => {
		const sizes = measureScripts(built({ 'content-scripts/ashby.js': 'void 0' }));
		expect(sizeProblems(sizes)).toEqual([]);
	});

	test('reports a content script over budget', () => {
		const script = randomBytes(7 * 1024).toString('latin1');
		const problems = sizeProblems(measureScripts(built({ 'content-scripts/ashby.js': script })));
		expect(problems).toEqual([expect.stringContaining('ashby is ')]);
	});

	test('reports a background that is over budget only with its chunks', () => {
		const sizes = measureScripts(
			built({
				'background.js': 'import{a}from"./chunks/big.js";a()',
				'chunks/big.js': randomBytes(101 * 1024).toString('latin1'),
			}),
		);
		expect(sizeProblems(sizes)).toEqual([expect.stringContaining('background is ')]);
	});

	test('reports zod inside a content script', () => {
		const sizes = measureScripts(built({ 'content-scripts/ashby.js': 'class ZodError{}' }));
		expect(sizeProblems(sizes)).toEqual(['ashby contains zod, which does not belong in a page.']);
	});
});

describe('the comparison of languages', () => {
	const english = { hello: { message: 'Hello $NAME$', placeholders: { name: { content: '$1' } } } };

	test('accepts a translation', () => {
		const german = { hello: { message: 'Hallo $NAME$', placeholders: { name: { content: '$1' } } } };
		expect(localeProblems(english, german)).toEqual([]);
	});

	test('reports a missing key, an unknown key and a lost placeholder', () => {
		expect(localeProblems(english, {})).toEqual(['hello is missing']);
		expect(localeProblems({}, english)).toEqual(['hello is not a key of en']);
		expect(localeProblems(english, { hello: { message: 'Hallo' } })).toEqual([
			'hello has other placeholders than en',
		]);
	});
});
