/** One place beside a name, as seen in the system's page on the date in its comment. */
export type AnchorCandidate = {
	readonly selector: string;
	readonly insert: 'beforeend' | 'afterend';
	/** Says no to an element that fits the selector but is not meant. May read the layout. */
	readonly accept?: (element: Element) => boolean;
};

/** Where a system's chip goes. The DOM decides placement only, never who is on the page. */
export type Placement = {
	/** Best first. */
	readonly anchors: readonly AnchorCandidate[];
	/** Elements whose open shadow roots are looked into as well. */
	readonly hosts?: string;
};

/** A place that exists in the page now. */
export type Spot = { readonly element: Element; readonly insert: AnchorCandidate['insert'] };

/** No page needs more roots than this to reach a name; lists of hundreds of custom elements are cut off. */
const MOST_ROOTS = 50;

/** The document and the open shadow roots that a placement names, outer ones first. */
export function openRoots({ hosts }: Placement, root: Document | ShadowRoot = document): ParentNode[] {
	const roots: ParentNode[] = [root];
	for (const from of roots) {
		if (!hosts) break;
		for (const { shadowRoot } of from.querySelectorAll(hosts)) {
			if (shadowRoot && roots.length < MOST_ROOTS) roots.push(shadowRoot);
		}
	}
	return roots;
}

/** The best place there is now. One look per root while there is none. */
export function findSpot({ anchors }: Placement, roots: readonly ParentNode[]): Spot | undefined {
	const any = anchors.map(({ selector }) => selector).join();
	const promising = roots.filter((root) => root.querySelector(any));
	for (const { selector, insert, accept } of anchors) {
		for (const root of promising) {
			for (const element of root.querySelectorAll(selector)) {
				if (element.checkVisibility?.() !== false && accept?.(element) !== false) return { element, insert };
			}
		}
	}
	return undefined;
}

/** Puts `host` at the spot unless it is there. Idempotent; foreign nodes in between are left alone. */
export function keepAt(host: Element, { element, insert }: Spot): boolean {
	const parent = insert === 'afterend' ? element.parentNode : element;
	const follows = element.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING;
	if (host.isConnected && host.parentNode === parent && follows) return false;
	element.insertAdjacentElement(insert, host);
	return true;
}
