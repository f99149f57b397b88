/** No page needs more roots than this to reach a name; lists of hundreds of custom elements are cut off. */
const MOST_ROOTS = 50;

/** The document and the open shadow roots of these elements, also of those inside one another. */
export function openRoots(hosts: string): readonly ParentNode[] {
	const roots: ParentNode[] = [document];
	for (const root of roots) {
		for (const { shadowRoot } of root.querySelectorAll(hosts)) {
			if (shadowRoot && roots.length < MOST_ROOTS) roots.push(shadowRoot);
		}
	}
	return roots;
}
