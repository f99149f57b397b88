/** Pages with more links than this are lists; only their first links are looked at. */
const MOST_LINKS = 500;

/** The absolute addresses of the hyperlinks in these roots that `selector` picks, each once, a bounded number. */
export function linksOnScreen(roots: readonly ParentNode[], selector: string): string[] {
	const links = roots.flatMap((root) => [...root.querySelectorAll<HTMLAnchorElement>(selector)]);
	// A link in a drawing (SVG) has an object for its address.
	return [...new Set(links.slice(0, MOST_LINKS).map(({ href }) => String(href)))];
}

/** An element's text as a person reads it; our own parts are in a closed root and not in it. */
export function textOf(element: Element | null | undefined): string {
	return (element?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 120);
}
