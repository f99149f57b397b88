import { satisfies } from './node-range.ts';

/** One package of package-lock.json, as far as it is looked at. */
export type LockedPackage = {
	readonly version?: string;
	readonly name?: string;
	readonly resolved?: string;
	readonly integrity?: string;
	readonly link?: boolean;
	readonly dev?: boolean;
	readonly optional?: boolean;
	readonly devOptional?: boolean;
	readonly os?: readonly string[];
	readonly hasInstallScript?: boolean;
	readonly deprecated?: string;
	readonly license?: string;
	readonly engines?: Readonly<Record<string, string>>;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly devDependencies?: Readonly<Record<string, string>>;
};

export type LockFile = {
	readonly lockfileVersion: number;
	readonly packages: Readonly<Record<string, LockedPackage>>;
};

export type LockRules = {
	/** Packages whose install scripts may run: `allowScripts` of package.json. */
	readonly scripts: readonly string[];
	/**
	 * Packages that come as one build per platform. A lock file is written on one platform, which sees no other's
	 * bytes: those entries have no integrity, and are never downloaded where it was written.
	 */
	readonly perPlatform: readonly string[];
	/** The Node that everything runs on. */
	readonly node: string;
};

/** Licences that let a company use and pass on what they cover. */
const LICENCES = new Set([
	...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'MIT OR Apache-2.0'],
	...['MPL-2.0', 'CC0-1.0', 'Python-2.0'],
]);

/** What is wrong with a lock file, a sentence each; empty when nothing is. */
export function lockFileProblems({ lockfileVersion, packages }: LockFile, rules: LockRules): string[] {
	const problems = lockfileVersion === 3 ? [] : [`Version ${lockfileVersion} of the format, not 3.`];
	for (const [path, locked] of Object.entries(packages)) {
		if (path === '') continue;
		problems.push(...problemsOf(path, locked, rules).map((problem) => `${path}: ${problem}`));
	}
	return problems;
}

function problemsOf(path: string, locked: LockedPackage, rules: LockRules): string[] {
	const name = nameOf(path);
	const problems: string[] = [];
	if (!path.startsWith('node_modules/') || locked.link === true)
		problems.push('is not a package of a registry.');
	if (locked.name !== undefined && locked.name !== name)
		problems.push(`is "${locked.name}" under another name.`);
	if (!/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(locked.version ?? '')) problems.push('has no plain version.');
	// Without an address it comes from the registry that npm is set to, whose bytes the integrity then has to be.
	if (locked.resolved !== undefined) problems.push(`comes from ${locked.resolved}.`);
	if (locked.integrity === undefined) {
		const isOtherPlatform = locked.optional === true && locked.os !== undefined && locked.dev === true;
		if (!isOtherPlatform || !rules.perPlatform.some((prefix) => name.startsWith(prefix))) {
			problems.push('has no integrity.');
		}
	} else if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(locked.integrity)) {
		problems.push('has an integrity that is not SHA-512.');
	}
	if (locked.hasInstallScript === true && !rules.scripts.includes(name))
		problems.push('runs a script when installed.');
	if (locked.deprecated !== undefined) problems.push(`is deprecated: ${locked.deprecated}`);
	if (!LICENCES.has(locked.license ?? '')) problems.push(`has the licence ${locked.license ?? 'none'}.`);
	const engine = locked.engines?.['node'];
	if (engine !== undefined && !satisfies(rules.node, engine)) problems.push(`wants Node ${engine}.`);
	return problems;
}

/** `node_modules/a/node_modules/@b/c` is `@b/c`. */
export function nameOf(path: string): string {
	return path.split('node_modules/').at(-1) ?? path;
}
