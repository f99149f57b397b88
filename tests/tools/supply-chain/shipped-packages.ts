/** The part of a bundler's output that tells where its code came from. */
export type BundledChunk = {
	readonly modules: Readonly<Record<string, { readonly renderedLength: number }>>;
};

/** The npm packages of which at least one character is in these chunks. */
export function packagesIn(chunks: readonly BundledChunk[]): ReadonlySet<string> {
	const modules = chunks.flatMap((chunk) => Object.entries(chunk.modules));
	return new Set(
		modules.flatMap(([id, { renderedLength }]) => {
			const name = packageOf(id);
			return name !== null && renderedLength > 0 ? [name] : [];
		}),
	);
}

/** The package that a module belongs to; null for the project's own and the bundler's. */
function packageOf(id: string): string | null {
	const path = id.replaceAll('\\', '/');
	const inside = path.split('/node_modules/').at(-1);
	if (inside === undefined || inside === path) return null;
	const [scope = '', name = ''] = inside.split('/');
	return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

/** The packages that docs/dependencies.md says are shipped: first in a row or point of "Shipped" and "Comes along". */
export function shippedPackagesNamed(page: string): readonly string[] {
	const sections = page.split(/^## /m).filter((section) => /^(?:Shipped|Comes along)\b/.test(section));
	const points = sections.flatMap((section) => section.match(/^(?:\| |- )`[^|:]+/gm) ?? []);
	return points.flatMap((point) => [...point.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}
