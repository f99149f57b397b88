/** Between copies of one script in one page; nobody else needs to understand it. */
const ANNOUNCEMENT = 'loop-link:';

/**
 * Stands in for WXT's context of a content script, of which only the signal is used here: WXT's own weighs a
 * sixth of the whole budget, and tells the page the extension's id when it announces itself. A newer copy of
 * the script ends the older one.
 */
export class ContentScriptContext {
	readonly #name: string;

	constructor(name: string) {
		this.#name = name;
	}

	/** Ends when a newer copy starts. Asked for once: asking is what tells older copies that this one has started. */
	get signal(): AbortSignal {
		const controller = new AbortController();
		document.dispatchEvent(new Event(ANNOUNCEMENT + this.#name));
		document.addEventListener(ANNOUNCEMENT + this.#name, () => controller.abort(), { once: true });
		return controller.signal;
	}
}
