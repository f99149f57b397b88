/** The one observer of a page. */
export type DomChanges = {
	/** Watches an open shadow root too; the page's observer does not see into it. Safe to repeat. */
	readonly include: (root: Node) => void;
	/** Forgets what was changed just now: called right after our own changes. */
	readonly forget: () => void;
};

/**
 * Calls `onChange` when nodes came or went, until `signal` aborts: in the frame of the change, and once for all
 * that the page renders in one go.
 */
export function watchDom(onChange: () => void, signal: AbortSignal): DomChanges {
	const observer = new MutationObserver(onChange);
	const include = (root: Node) => observer.observe(root, { childList: true, subtree: true });
	include(document);
	signal.addEventListener('abort', () => observer.disconnect());
	return { include, forget: () => observer.takeRecords() };
}
