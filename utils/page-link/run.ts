import type { browser } from 'wxt/browser';
import type { MessageKey } from '../i18n/message.ts';
import { startPageLink } from './start.ts';
import type { Surface } from './surface.ts';

/** What is said after the extension is gone, when its texts can no longer be asked for. */
const LAST_WORDS: readonly MessageKey[] = ['chipOutdated', 'chipOutdatedNext', 'popoverReload'];

/**
 * Connects the page side of one system with the browser: in a task of its own, so that reading this script holds
 * the page up by nothing but the reading.
 */
export function runPageLink(surface: Surface, context: { readonly signal: AbortSignal }): void {
	setTimeout(() => connect(surface, context.signal));
}

/**
 * What `wxt/browser` exports, looked up when it is needed: already touching `runtime` takes the browser most of a
 * millisecond, and the module does so while it is read. An element of the page whose id is `browser` has no runtime.
 */
function extensionApi(): typeof browser {
	const scope: { browser?: typeof browser; chrome: typeof browser } = Object(globalThis);
	return scope.browser?.runtime?.id ? scope.browser : scope.chrome;
}

function connect(surface: Surface, signal: AbortSignal): void {
	const api = extensionApi();
	const { i18n, runtime } = api;
	const lastWords = new Map(LAST_WORDS.map((key) => [key, i18n.getMessage(key)]));
	const report = startPageLink(surface, {
		api,
		t: (key, substitutions) => lastWords.get(key) ?? i18n.getMessage(key, substitutions),
		dir: i18n.getMessage('chipDirection'),
		now: Date.now,
		signal,
	});
	runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
		if (sender.id === runtime.id && !signal.aborted) sendResponse(report(message));
	});
}
