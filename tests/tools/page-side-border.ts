import { matchesGlob } from 'node:path';
import { reachableModules } from './import-graph.ts';
import { projectFiles } from './project-files.ts';

/** The packages whose code may run inside somebody else's page. */
const PAGE_SIDE_PACKAGES = /^wxt\//;

type RestrictedImports = {
	readonly paths?: Readonly<Record<string, string>>;
	readonly patterns?: readonly { readonly group: readonly string[]; readonly message: string }[];
};

/** What the tests read of biome.json. */
export type BiomeConfiguration = {
	readonly overrides: readonly {
		readonly includes: readonly string[];
		readonly linter?: {
			readonly rules?: {
				readonly style?: { readonly noRestrictedImports?: { readonly options: RestrictedImports } };
			};
		};
	}[];
};

/** The border around page-side code, as biome.json draws it for each file's own imports. */
export function pageSideBorder(biome: BiomeConfiguration): RestrictedImports {
	const options = pageSideOverride(biome).linter?.rules?.style?.noRestrictedImports?.options;
	if (options === undefined) throw new Error('biome.json draws no border around entrypoints/*.content.ts');
	return options;
}

/** The files inside that border, as globs. */
export function pageSideIncludes(biome: BiomeConfiguration): readonly string[] {
	return pageSideOverride(biome).includes;
}

function pageSideOverride({ overrides }: BiomeConfiguration) {
	const override = overrides.find(({ includes }) => includes.includes('entrypoints/*.content.ts'));
	if (override === undefined) throw new Error('biome.json says nothing of entrypoints/*.content.ts');
	return override;
}

/**
 * Holds the same border over any number of steps: a module two imports away is as much in the page as the
 * first. One sentence per breach, with the way to it.
 */
export function pageSideBreaches(root: string, border: RestrictedImports): string[] {
	const entries = projectFiles(root).filter((file) => matchesGlob(file, 'entrypoints/*.content.ts'));
	const breaches: string[] = [];
	for (const [module, path] of reachableModules(root, entries)) {
		const reason = reasonAgainst(module, border);
		if (reason !== undefined) breaches.push(`${path.join(' → ')}: ${reason}`);
	}
	return breaches;
}

function reasonAgainst(module: string, { paths = {}, patterns = [] }: RestrictedImports): string | undefined {
	const isFile = /\.(?:tsx?|json|css)$/.test(module);
	const named = paths[module];
	if (named !== undefined) return named;
	for (const { group, message } of patterns) {
		if (group.some((glob) => matchesGlob(module, glob))) return message;
	}
	if (!isFile && !PAGE_SIDE_PACKAGES.test(module))
		return 'This package is not one of those allowed in a page.';
	return undefined;
}
