import { describe, expect, test } from 'vitest';
import type { LockedPackage } from '../../../tools/supply-chain/lock-file.ts';
import { makeSbom } from '../../../tools/supply-chain/sbom.ts';
import { packagesIn, shippedPackagesNamed } from '../../../tools/supply-chain/shipped-packages.ts';

/** A check that cannot fail holds nothing: it is shown here what it is made for. */

const INTEGRITY = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;
const FINE: LockedPackage = { version: '1.2.3', integrity: INTEGRITY, license: 'MIT' };

describe('the bill of materials', () => {
	const lock = {
		lockfileVersion: 3,
		packages: {
			'': {
				name: 'looplink',
				version: '0.1.0',
				license: 'MIT',
				dependencies: { a: '1.2.3' },
				devDependencies: { b: '1' },
			},
			'node_modules/a': { ...FINE, dependencies: { c: '^1' } },
			'node_modules/b': { ...FINE, dependencies: { c: '^2' } },
			'node_modules/b/node_modules/c': { ...FINE, version: '2.0.0' },
			'node_modules/c': { ...FINE, license: 'MIT OR Apache-2.0' },
		},
	};

	test('tells what is shipped, under which licence, with which hash and because of what', () => {
		const { components, dependencies } = makeSbom(lock, new Set(['a', 'c']));
		expect(components.map(({ purl, scope }) => [purl, scope])).toEqual([
			['pkg:npm/a@1.2.3', 'required'],
			['pkg:npm/b@1.2.3', 'excluded'],
			['pkg:npm/c@2.0.0', 'excluded'],
			['pkg:npm/c@1.2.3', 'required'],
		]);
		expect(components[3]?.licenses).toEqual([{ expression: 'MIT OR Apache-2.0' }]);
		expect(components[0]?.hashes).toEqual([{ alg: 'SHA-512', content: '07'.repeat(64) }]);
		expect(dependencies).toContainEqual({ ref: 'pkg:npm/b@1.2.3', dependsOn: ['pkg:npm/c@2.0.0'] });
		expect(dependencies).toContainEqual({ ref: 'pkg:npm/a@1.2.3', dependsOn: ['pkg:npm/c@1.2.3'] });
		expect(dependencies[0]?.dependsOn).toEqual(['pkg:npm/a@1.2.3', 'pkg:npm/b@1.2.3']);
	});

	test('is the same whenever it is made, and another for another lock file', () => {
		const made = makeSbom(lock, new Set(['a']));
		expect(JSON.stringify(makeSbom(structuredClone(lock), new Set(['a'])))).toBe(JSON.stringify(made));
		expect(makeSbom(lock, new Set(['b'])).serialNumber).not.toBe(made.serialNumber);
		expect(made.serialNumber).toMatch(
			/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
		);
	});

	test('takes what is shipped from the bundle, and compares it with what the page on dependencies says', () => {
		const modules = {
			'/p/node_modules/react/index.js': { renderedLength: 5 },
			'/p/node_modules/a/node_modules/@b/c/index.js?commonjs': { renderedLength: 1 },
			'/p/node_modules/unused/index.js': { renderedLength: 0 },
			'/p/utils/own.ts': { renderedLength: 9 },
			'\0virtual:entry': { renderedLength: 9 },
		};
		expect([...packagesIn([{ modules }])]).toEqual(['react', '@b/c']);
		const page =
			'## Shipped\n\n| `react` | why `x` |\n\n## Comes along\n\n- `d`, `@b/c`: of `y`.\n\n## Building\n\n| `vite` | why |\n';
		expect(shippedPackagesNamed(page)).toEqual(['react', 'd', '@b/c']);
	});
});
