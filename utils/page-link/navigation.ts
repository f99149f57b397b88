/** The address is looked at this often in browsers without the Navigation API (Firefox before 147). */
const POLL_MS = 1_000;

/**
 * Calls `onChange` whenever the page's address may have changed, until `signal` aborts. It may be called for
 * nothing, so the address itself must be read: a navigation that is announced need not come true.
 * `currententrychange` fires inside `pushState`, before the page can draw anything of the next candidate.
 */
export function watchNavigation(onChange: () => void, signal: AbortSignal): void {
	addEventListener('popstate', onChange, { signal });
	if ('navigation' in window) {
		for (const type of ['currententrychange', 'navigatesuccess']) {
			window.navigation.addEventListener(type, onChange, { signal });
		}
	} else {
		const timer = setInterval(onChange, POLL_MS);
		signal.addEventListener('abort', () => clearInterval(timer));
	}
}
