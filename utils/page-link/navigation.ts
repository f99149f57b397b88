/** The address is looked at this often in browsers without the Navigation API (Firefox before 147). */
const POLL_MS = 1_000;

/**
 * Calls `onChange` whenever the page's address may have changed, until `signal` aborts. `currententrychange`
 * fires inside `pushState`, before the page can draw anything of the next candidate.
 */
export function watchNavigation(onChange: () => void, signal: AbortSignal): void {
	if ('navigation' in window) {
		window.navigation.addEventListener('currententrychange', onChange, { signal });
	} else {
		const timer = setInterval(onChange, POLL_MS);
		signal.addEventListener('abort', () => clearInterval(timer));
	}
}
