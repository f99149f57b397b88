/**
 * Knows which things on screen are left over from the previous page. Single-page apps change the address
 * first and draw later, so what is found right after a navigation may still speak of somebody else.
 */
export type CarriedLinks = {
	/** The page has changed; all of this is on screen at that moment. */
	readonly carry: (onScreen: readonly string[]) => void;
	/** What of all this belongs to the page: what was carried over counts again only once it had been gone. */
	readonly fresh: (onScreen: readonly string[]) => string[];
};

/** A page that was loaded anew starts with nothing carried over. */
export function createCarriedLinks(): CarriedLinks {
	let carried = new Set<string>();
	return {
		carry: (onScreen) => {
			carried = new Set(onScreen);
		},
		fresh: (onScreen) => {
			carried = carried.intersection(new Set(onScreen));
			return onScreen.filter((text) => !carried.has(text));
		},
	};
}
