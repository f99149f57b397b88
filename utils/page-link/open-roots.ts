/** No page needs more roots than this to reach a name. */
const MOST_ROOTS = 50;
/** How often, at most, the whole page is looked through. */
const WALK_MS = 300;

/**
 * Finds the document and the open shadow roots in it, outer ones first; `now` in ms. Touches every element, which
 * costs the page 80 kB of memory in Chromium: for systems that use such roots, while a name is nowhere else to be
 * found, and not often.
 */
export function createOpenRoots(): (now: number) => readonly ParentNode[] {
	let roots: ParentNode[] = [];
	let walkedAt = Number.NEGATIVE_INFINITY;
	return (now) => {
		if (now - walkedAt < WALK_MS) return roots;
		walkedAt = now;
		roots = [document];
		for (const root of roots) {
			for (const { shadowRoot } of root.querySelectorAll('*')) {
				if (shadowRoot && roots.length < MOST_ROOTS) roots.push(shadowRoot);
			}
		}
		return roots;
	};
}
