import { describe, expect, test } from 'vitest';
import { type LockedPackage, lockFileProblems } from '../../../tools/supply-chain/lock-file.ts';
import { satisfies } from '../../../tools/supply-chain/node-range.ts';

/** A check that cannot fail holds nothing: it is shown here what it is made for. */

const INTEGRITY = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;
const FINE: LockedPackage = { version: '1.2.3', integrity: INTEGRITY, license: 'MIT' };
const RULES = { scripts: ['node'], perPlatform: ['@biomejs/cli-'], node: '24.21.0' };

describe('the lock file check', () => {
	const problems = (path: string, locked: LockedPackage) =>
		lockFileProblems({ lockfileVersion: 3, packages: { '': {}, [path]: locked } }, RULES);
	const without = ({ integrity: _, ...locked }: LockedPackage) => locked;

	test('accepts a package of the registry, and the one whose install script is allowed', () => {
		expect(problems('node_modules/a', FINE)).toEqual([]);
		expect(problems('node_modules/node', { ...FINE, hasInstallScript: true })).toEqual([]);
	});

	test('accepts a missing integrity for another platform’s build alone', () => {
		const other = { ...without(FINE), dev: true, optional: true, os: ['win32'] };
		expect(problems('node_modules/@biomejs/cli-win32-x64', other)).toEqual([]);
		expect(problems('node_modules/@biomejs/cli-win32-x64', { ...other, dev: false })).toHaveLength(1);
		expect(problems('node_modules/react', other)).toHaveLength(1);
	});

	test.each<[string, LockedPackage]>([
		['no integrity', without(FINE)],
		['a weak integrity', { ...FINE, integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }],
		['an address of its own', { ...FINE, resolved: 'https://packages.example.com/a-1.2.3.tgz' }],
		['a git repository', { ...FINE, resolved: 'git+ssh://git@github.com/a/a.git#abc' }],
		['an install script', { ...FINE, hasInstallScript: true }],
		['another package under its name', { ...FINE, name: 'b' }],
		['a link to a folder', { ...FINE, link: true }],
		['no version', without({ integrity: INTEGRITY, license: 'MIT' })],
		['a deprecated version', { ...FINE, deprecated: 'no longer kept up' }],
		['a licence that nobody agreed to', { ...FINE, license: 'SSPL-1.0' }],
		['a Node that is not ours', { ...FINE, engines: { node: '>=26' } }],
	])('finds %s', (_, locked) => {
		expect(problems('node_modules/a', locked).length).toBeGreaterThan(0);
	});

	test.each([
		['^20.19.0 || ^22.13.0 || >=23.5.0', true],
		['>= 6', true],
		['6.* || 8.* || >= 10.*', true],
		['*', true],
		['>=18 <25', true],
		['20 || >=22', true],
		['^22.0.0', false],
		['>=24.22.0', false],
		['<24', false],
		['~24.20.0', false],
	])('reads the range %s', (range, isIn) => {
		expect(satisfies('24.21.0', range)).toBe(isIn);
	});
});
