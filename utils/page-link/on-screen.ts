/** Pages with more links than this are lists; only their first links are looked at. */
const MOST_LINKS = 400;

/** The absolute addresses of the hyperlinks in these roots that `selector` picks, each once, a bounded number. */
export function linksOnScreen(roots: readonly ParentNode[], selector: string): string[] {
	const found = new Set<string>();
	for (const root of roots) {
		for (const link of root.querySelectorAll<HTMLAnchorElement>(selector)) {
			if (found.size >= MOST_LINKS) return [...found];
			found.add(link.href);
		}
	}
	return [...found];
}

/** An element's text as a person reads it; our own parts are in a closed root and not in it. */
export function textOf(element: Element | null | undefined): string {
	return (element?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 120);
}
