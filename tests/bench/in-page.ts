/**
 * Functions that run in the content script's world, sent there as text: each must be whole in itself.
 * `chrome` is the one of content scripts; its `dom` looks into closed shadow roots.
 */
declare const chrome: {
	readonly runtime: { readonly sendMessage: (message: unknown) => Promise<unknown> };
	readonly dom: { readonly openOrClosedShadowRoot: (element: Element) => ShadowRoot | null };
};

/** Asks the background as the content script does: how long a known link took, in ms, and where it leads. */
export async function lookUp(page: unknown): Promise<{ readonly ms: number; readonly href: string }> {
	const asked = performance.now();
	const reply = await chrome.runtime.sendMessage({ type: 'page.lookUp', input: { page } });
	const ms = performance.now() - asked;
	const text = JSON.stringify(reply);
	const href = /"state":"linked".*?"href":"([^"]+)"/.exec(text)?.[1];
	if (href === undefined) throw new Error(`Not a known link: ${text}`);
	return { ms, href };
}

/** Follows a link within the app, and answers how long until the chip leads to `href`, in ms. */
export function navigateMs(path: string, href: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const roots = new Set<ShadowRoot>();
		const timer = setTimeout(() => reject(new Error(`No link to ${href}`)), 10_000);
		const observer = new MutationObserver((mutations) => {
			for (const { addedNodes } of mutations) {
				for (const node of addedNodes) if (node instanceof HTMLElement) enter(node);
			}
			look();
		});
		const enter = (element: HTMLElement) => {
			for (const inner of [element, ...element.querySelectorAll<HTMLElement>('*')]) {
				const root = inner instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(inner) : null;
				if (root === null || roots.has(root)) continue;
				roots.add(root);
				observer.observe(root, { subtree: true, childList: true, attributes: true });
			}
		};
		const look = () => {
			for (const root of roots) {
				for (const link of root.querySelectorAll('a')) {
					if (!link.isConnected || link.hidden || link.href !== href) continue;
					clearTimeout(timer);
					observer.disconnect();
					resolve(performance.now() - started);
					return;
				}
			}
		};
		observer.observe(document, { subtree: true, childList: true });
		enter(document.documentElement);
		const link = document.createElement('a');
		link.href = path;
		document.body.append(link);
		const started = performance.now();
		link.click();
		link.remove();
	});
}
