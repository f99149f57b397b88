/** Between copies of one script in one page; nobody else needs to understand it. */
const ANNOUNCEMENT = 'loop-link:';

/**
 * Stands in for WXT's context of a content script, of which only the signal is used here: WXT's own weighs a
 * sixth of the whole budget, and tells the page the extension's id when it announces itself. A newer copy of
 * the script ends the older one.
 */
export class ContentScriptContext {
	readonly signal: AbortSignal;

	constructor(name: string) {
		const controller = new AbortController();
		this.signal = controller.signal;
		document.dispatchEvent(new Event(ANNOUNCEMENT + name));
		document.addEventListener(ANNOUNCEMENT + name, () => controller.abort(), { once: true });
	}
}
