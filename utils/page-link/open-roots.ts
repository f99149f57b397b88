/** No page needs more roots than this to reach a name. */
const MOST_ROOTS = 50;

/**
 * The document and the open shadow roots in it, outer ones first. Looks at every element, so it is called only
 * while a name is nowhere to be found, and not often.
 */
export function openRoots(): ParentNode[] {
	const roots: ParentNode[] = [document];
	for (const root of roots) {
		for (const { shadowRoot } of root.querySelectorAll('*')) {
			if (shadowRoot && roots.length < MOST_ROOTS) roots.push(shadowRoot);
		}
	}
	return roots;
}
