import { expect, test } from 'vitest';
import { projectFiles, projectText } from '../../tools/project-files.ts';

const files = projectFiles();
const texts = files.filter((file) => !/\.(?:png|jpe?g|ico|woff2|sqlite|zip)$/.test(file));

test('the top level holds what a visitor expects and nothing else', () => {
	const top = [...new Set(files.map((file) => file.split('/')[0]))];
	expect(top.filter((name) => name !== undefined && !TOP_LEVEL.includes(name))).toEqual([]);
});

const TOP_LEVEL = [
	...['entrypoints', 'components', 'utils', 'public', 'tests', 'docs'],
	...['README.md', 'LICENSE', 'CONTRIBUTING.md', 'SECURITY.md'],
	...['package.json', 'package-lock.json', 'tsconfig.json', 'wxt.config.ts'],
	...['biome.json', 'knip.json', 'vitest.config.ts', 'playwright.config.ts'],
	...['.nvmrc', '.gitignore', '.ci', '.github'],
];

test('entrypoints only wire: none is over 40 lines', () => {
	const entrypoints = files.filter((file) =>
		/^entrypoints\/(?:[^/]+|[^/]+\/(?:main|index))\.tsx?$/.test(file),
	);
	expect(entrypoints.length).toBeGreaterThan(0);
	expect(entrypoints.filter((file) => lineCount(file) > 40)).toEqual([]);
});

test('most files of shipped code are short', () => {
	const shipped = files.filter((file) => /^(?:utils|components|entrypoints)\/.*\.tsx?$/.test(file));
	const long = shipped.filter((file) => lineCount(file) > 150);
	expect(long.length).toBeLessThanOrEqual(shipped.length / 10);
});

test('style sheets and pages keep to 250 lines too', () => {
	const others = files.filter((file) => /\.(?:css|html)$/.test(file));
	expect(others.filter((file) => lineCount(file) > 250)).toEqual([]);
});

test('nothing names a place that only one machine has', () => {
	// Put together here, so that this file does not find itself.
	const places = [
		['/wo', 'rk/'],
		['sha', 'red/reference'],
		['/ro', 'ot/'],
		['.npm', 'rc'],
	].map((parts) => parts.join(''));
	const found = texts.flatMap((file) => {
		const text = projectText(file);
		return places.filter((place) => text.includes(place)).map((place) => `${file}: ${place}`);
	});
	expect(found).toEqual([]);
});

test('nothing names a package registry: each machine has its own', () => {
	const registry = new RegExp(
		['regis', String.raw`try\.\w+\.\w+|artifac`, 'tory|verdac', 'cio'].join(''),
		'i',
	);
	expect(texts.filter((file) => registry.test(projectText(file)))).toEqual([]);
});

function lineCount(file: string): number {
	return projectText(file).trimEnd().split('\n').length;
}
