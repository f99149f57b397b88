/**
 * Variants of the page, for tests. Given once in the URL, they are taken out of it at once (an address is an
 * identity) and kept for the tab.
 */
export type Flags = {
	/** ms that every answer of the server takes longer. */
	delay: string;
	/** ms between two re-renders that wipe whatever is not the app's own; 0: never. */
	rerender: string;
	/**
	 * Where the candidate's name is: `normal`; `none`, no such element; `closed` or `shadow`, in a closed or
	 * open shadow root; `hidden`, not displayed; `bare`, no heading and no known element on the whole page.
	 */
	anchor: string;
	/** `ltr` or `rtl`. */
	dir: string;
	/** Ashby's right side: `dialog` or `complementary`. */
	panel: string;
};

const DEFAULTS: Flags = { delay: '0', rerender: '3000', anchor: 'normal', dir: 'ltr', panel: 'dialog' };
const KEY = 'sandbox-flags';

function readFlags(): Flags {
	const url = new URL(location.href);
	const kept: Partial<Flags> = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
	const result = { ...DEFAULTS, ...kept };
	let given = false;
	for (const name of ['delay', 'rerender', 'anchor', 'dir', 'panel'] as const) {
		const value = url.searchParams.get(name);
		if (value === null) continue;
		result[name] = value;
		url.searchParams.delete(name);
		given = true;
	}
	if (given) {
		sessionStorage.setItem(KEY, JSON.stringify(result));
		history.replaceState(null, '', url);
	}
	return result;
}

export const flags: Readonly<Flags> = readFlags();
document.documentElement.dir = flags.dir;
