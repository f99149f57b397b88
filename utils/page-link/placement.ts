/**
 * Where a system's chip goes: into the element that holds the name, after the name. Beside that element it
 * could upset a layout that counts its children. The DOM decides placement only, never who is on the page.
 */
export type Placement = {
	/** Selectors of such elements, best first. */
	readonly anchors: readonly string[];
	/** Where to look for them; the document alone if absent. */
	readonly roots?: (now: number) => readonly ParentNode[];
	/** Says no to an element that fits but is not meant. May read the layout. */
	readonly accept?: (element: Element) => boolean;
};

/** The best place that can be seen now. */
export function findSpot({ anchors, accept }: Placement, roots: readonly ParentNode[]): Element | undefined {
	for (const selector of anchors) {
		for (const root of roots) {
			for (const element of root.querySelectorAll(selector)) {
				if (element.checkVisibility() && accept?.(element) !== false) return element;
			}
		}
	}
	return undefined;
}
