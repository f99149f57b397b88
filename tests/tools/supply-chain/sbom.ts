import { createHash } from 'node:crypto';
import { type LockedPackage, type LockFile, nameOf } from './lock-file.ts';

/** A CycloneDX 1.6 bill of materials, as far as it is used. */
export type Sbom = {
	readonly bomFormat: 'CycloneDX';
	readonly specVersion: '1.6';
	readonly serialNumber: string;
	readonly version: 1;
	readonly metadata: { readonly component: Component };
	readonly components: readonly Component[];
	readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
};

type Component = {
	readonly type: 'library' | 'application';
	readonly 'bom-ref': string;
	readonly name: string;
	readonly version: string;
	readonly purl: string;
	/** `required`: its code is in the shipped files. `excluded`: it builds or tests them. */
	readonly scope?: 'required' | 'excluded';
	readonly licenses?: readonly (
		| { readonly expression: string }
		| { readonly license: { readonly id: string } }
	)[];
	readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
};

/**
 * Everything that the lock file names. The same lock file and the same shipped packages give the same bytes: no
 * time is in it, and its serial number is made of its contents.
 */
export function makeSbom(lock: LockFile, shipped: ReadonlySet<string>): Sbom {
	const { '': own, ...packages } = lock.packages;
	const root: Component = {
		type: 'application',
		...identity(own?.name ?? '', own?.version ?? ''),
		...(own?.license === undefined ? {} : { licenses: licences(own.license) }),
	};
	const paths = Object.keys(packages).sort();
	const components = paths.map((path): Component => {
		const locked = packages[path] ?? {};
		const name = nameOf(path);
		return {
			type: 'library',
			...identity(name, locked.version ?? ''),
			// Code of a nested copy is shipped only if the bundler took that one; top ones are what sources import.
			scope: shipped.has(name) && path === `node_modules/${name}` ? 'required' : 'excluded',
			...(locked.license === undefined ? {} : { licenses: licences(locked.license) }),
			...(locked.integrity === undefined ? {} : { hashes: [hashOf(locked.integrity)] }),
		};
	});
	const unique = [...new Map(components.map((component) => [component['bom-ref'], component])).values()];
	const dependencies = new Map<string, ReadonlySet<string>>();
	for (const path of ['', ...paths]) {
		const locked = lock.packages[path] ?? {};
		const ref = path === '' ? root['bom-ref'] : refOf(path, locked);
		const wanted = Object.keys({ ...locked.dependencies, ...(path === '' ? locked.devDependencies : {}) });
		const found = wanted.flatMap((name) => resolved(lock, path, name) ?? []);
		dependencies.set(ref, new Set([...(dependencies.get(ref) ?? []), ...found]));
	}
	const body = {
		metadata: { component: root },
		components: unique,
		dependencies: [...dependencies].map(([ref, on]) => ({ ref, dependsOn: [...on].sort() })),
	};
	return { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: serialOf(body), version: 1, ...body };
}

/** Where a package's import of `name` leads: the nearest `node_modules` upwards that has it. */
function resolved(lock: LockFile, from: string, name: string): string | undefined {
	for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('node_modules/') - 1, 0))) {
		const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
		const locked = lock.packages[path];
		if (locked !== undefined) return refOf(path, locked);
		if (folder === '') return undefined;
	}
}

const refOf = (path: string, { version = '' }: LockedPackage) => identity(nameOf(path), version)['bom-ref'];

function identity(name: string, version: string) {
	const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
	return { 'bom-ref': purl, name, version, purl };
}

function licences(text: string): Component['licenses'] & object {
	return /\s/.test(text) ? [{ expression: text }] : [{ license: { id: text } }];
}

function hashOf(integrity: string): { readonly alg: 'SHA-512'; readonly content: string } {
	const content = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
	return { alg: 'SHA-512', content };
}

/** A UUID (version 8: made of whatever its maker likes) of the contents. */
function serialOf(body: object): string {
	const hex = createHash('sha256').update(JSON.stringify(body)).digest('hex');
	const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
	return `urn:uuid:${[...parts, hex.slice(20, 32)].join('-')}`;
}
