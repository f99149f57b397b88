/**
 * Where a system's chip goes: into the element that holds the name, after the name. The DOM decides placement
 * only, never who is on the page.
 */
export type Placement = {
	/** Selectors of such elements, best first. */
	readonly anchors: readonly string[];
	/** Says no to an element that fits but is not meant. May read the layout. */
	readonly accept?: (element: Element) => boolean;
	/** Where to look, outermost first; the document alone if absent. */
	readonly roots?: () => readonly ParentNode[];
};

export function rootsOf({ roots }: Placement): readonly ParentNode[] {
	return roots?.() ?? [document];
}

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
