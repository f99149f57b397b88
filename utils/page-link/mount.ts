import { findSpot, keepAt, openRoots, type Placement, type Spot } from './anchor.ts';
import type { DomChanges } from './dom-changes.ts';
import { freeCorner } from './free-corner.ts';
import { textOf } from './on-screen.ts';
import type { Shell } from './shell.ts';

/** How long a name may take to appear before the chip waits for it in a corner. */
const GRACE_MS = 1_500;
/** A page that throws the chip out this often in a second is let be; the chip goes to a corner. */
const MOST_RETURNS = 20;

/** Keeps a shell where it belongs, whatever the page does to it. Everything may be called at any time. */
export type Mount = {
	/** Another page: looks for its place anew. */
	readonly enter: () => void;
	/** Whether there is anything to show. */
	readonly show: (isWanted: boolean) => void;
	readonly leave: () => void;
	/** Something changed: puts the shell back where it is missing. */
	readonly place: () => void;
	/** The page came to rest or was resized: makes sure that a chip in a corner covers nothing. */
	readonly settle: () => void;
	/** The name beside which the shell is or would be. */
	readonly heading: () => string;
};

export function createMount(
	placement: Placement,
	{ host, root }: Shell,
	dom: DomChanges,
	now: () => number,
): Mount {
	let spot: Spot | undefined;
	let isWanted = false;
	let isPatient = true;
	let isRefused = false;
	let returns = 0;
	let countedSince = 0;
	let grace: ReturnType<typeof setTimeout> | undefined;

	const look = (): Spot | undefined => {
		if (spot?.element.isConnected) return spot;
		const roots = openRoots(placement);
		roots.forEach(dom.include);
		return findSpot(placement, roots);
	};
	const returnTo = (place: Spot) => {
		root.classList.remove('free');
		root.style.cssText = '';
		if (!keepAt(host, place)) return;
		if (now() - countedSince > 1_000) [returns, countedSince] = [0, now()];
		isRefused = ++returns > MOST_RETURNS;
	};
	const toCorner = () => {
		// Nothing moves under a person's hands.
		if (root.matches(':focus-within')) return;
		if (host.parentNode !== document.body) document.body.append(host);
		root.classList.add('free');
		root.style.cssText = 'pointer-events:none';
		const corner = freeCorner(root.offsetWidth, root.offsetHeight);
		root.style.cssText = corner ? `left:${corner.left}px;top:${corner.top}px` : 'visibility:hidden';
	};
	const place = () => {
		if (!isWanted) return;
		spot = isRefused ? undefined : look();
		if (spot) returnTo(spot);
		else if (isPatient) host.remove();
		else if (!host.isConnected || !root.matches('.free')) toCorner();
		dom.forget();
	};
	return {
		place,
		enter: () => {
			spot = undefined;
			isPatient = true;
			isRefused = false;
			clearTimeout(grace);
			grace = setTimeout(() => {
				isPatient = false;
				place();
			}, GRACE_MS);
		},
		show: (wanted) => {
			isWanted = wanted;
			if (!wanted) host.remove();
			place();
		},
		leave: () => {
			isWanted = false;
			clearTimeout(grace);
			host.remove();
		},
		settle: () => {
			if (isWanted && root.matches('.free')) toCorner();
			dom.forget();
		},
		heading: () => textOf(look()?.element),
	};
}
