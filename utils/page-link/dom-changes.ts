/** The one observer of a page. */
export type DomChanges = {
	/** Watches an open shadow root too; the page's observer does not see into it. Safe to repeat. */
	readonly include: (root: Node) => void;
	/** Forgets what was changed just now: called right after our own changes. */
	readonly forget: () => void;
};

/**
 * Calls `onChange` when nodes came or went, until `signal` aborts: at once, in the frame of the change, and at
 * most once more before that frame is drawn, however much the page renders.
 */
export function watchDom(onChange: () => void, signal: AbortSignal): DomChanges {
	let resting = false;
	let missed = false;
	const rested = () => {
		resting = false;
		if (missed) changed();
	};
	const changed = () => {
		missed = resting;
		if (resting || signal.aborted) return;
		resting = true;
		requestAnimationFrame(rested);
		onChange();
	};
	const observer = new MutationObserver(changed);
	const include = (root: Node) => observer.observe(root, { childList: true, subtree: true });
	include(document);
	signal.addEventListener('abort', () => observer.disconnect());
	return { include, forget: () => observer.takeRecords() };
}
