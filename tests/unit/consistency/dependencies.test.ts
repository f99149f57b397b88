import { expect, test } from 'vitest';
import { projectJson, projectText } from '../../tools/project-files.ts';

type Package = {
	readonly version?: string;
	readonly resolved?: string;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly devDependencies?: Readonly<Record<string, string>>;
	readonly overrides?: Readonly<Record<string, string>>;
	readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const { dependencies = {}, devDependencies = {}, overrides = {} } = projectJson('package.json') as Package;
const lock = projectJson('package-lock.json') as { readonly packages: Readonly<Record<string, Package>> };
const direct = { ...dependencies, ...devDependencies, ...overrides };

test('every package has its reason in docs/dependencies.md, and no other has', () => {
	const rows = [...projectText('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|[^|]*\w[^|]*\|/gm)];
	expect(rows.map(([, name]) => name).sort()).toEqual(Object.keys(direct).sort());
});

test('every package is pinned to one version', () => {
	expect(Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('the lock file installs from whatever registry a machine uses', () => {
	const bound = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined);
	expect(bound.map(([path]) => path)).toEqual([]);
});

test('the lock file names the packages of every platform, not only of the one it was written on', () => {
	const names = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, '')));
	const wanted = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
		Object.keys(optionalDependencies),
	);
	expect(wanted.filter((name) => !names.has(name))).toEqual([]);
});
