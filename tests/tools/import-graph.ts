import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';

/** An import that is left once types are gone. `to` is a file of the project, or a package as it is written. */
type Edge = { readonly from: string; readonly to: string };

/** The static and dynamic imports of one module; the code is what Biome formats, one statement a line. */
const IMPORTS =
	/^[ \t]*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|^[ \t]*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/**
 * Every way from `entries` along imports of values, breadth first, so that the first path to a module is a
 * shortest one. Types are no edges: they are not in the shipped bytes.
 *
 * @returns for each module reached, the modules on the way to it, itself last
 */
export function reachableModules(root: string, entries: readonly string[]): Map<string, readonly string[]> {
	const paths = new Map<string, readonly string[]>(entries.map((entry) => [entry, [entry]]));
	// A Map iterates over what is added meanwhile.
	for (const [file, path] of paths) {
		for (const { to } of importsOf(root, file)) if (!paths.has(to)) paths.set(to, [...path, to]);
	}
	return paths;
}

/** What one file imports as values. A package, and a file that is not TypeScript, imports nothing further. */
function importsOf(root: string, file: string): Edge[] {
	const path = join(root, file);
	if (!file.endsWith('.ts') || !existsSync(path)) return [];
	const code = stripTypeScriptTypes(readFileSync(path, 'utf8'));
	return [...code.matchAll(IMPORTS)].map((match) => {
		const specifier = match.slice(1).find((group) => group !== undefined) ?? '';
		if (!specifier.startsWith('.')) return { from: file, to: specifier };
		// `?inline` and the like tell the bundler how, not what.
		const path = specifier.replace(/\?.*$/, '');
		const target = relative(root, join(root, dirname(file), path));
		return { from: file, to: target.split(sep).join(posix.sep) };
	});
}
