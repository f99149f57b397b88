/** The extension's own storage areas. Each browser has the switch for some of them, or for none. */
type Areas = { readonly local: object; readonly session: object };

/** The part of `navigator.storage` that is used; a service worker's has none of it. */
type Keeper = { readonly persist?: () => Promise<boolean> };

/** Keeps what is stored from those it is not for, and from the browser's own clearing up. */
export function guardStorage({ local, session }: Areas, keeper: Keeper): void {
	for (const area of [local, session]) {
		// Content scripts run in pages that others write. Firefox has it for `session` only, where it is the default.
		if (hasAccessLevel(area)) void area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
	}
	// Chrome keeps the data of whoever may store without limit. In Firefox that permission only answers this question,
	// which is asked from the background, a page there; unasked, a full disk costs all links that people made.
	void keeper.persist?.().catch(() => false);
}

type WithAccessLevel = {
	readonly setAccessLevel: (level: { readonly accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
};

function hasAccessLevel(area: object): area is WithAccessLevel {
	return 'setAccessLevel' in area && typeof area.setAccessLevel === 'function';
}
