import type { DomChanges } from './dom-changes.ts';
import { moveToFreeCorner } from './free-corner.ts';
import { textOf } from './on-screen.ts';
import { findSpot, type Placement } from './placement.ts';
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
	/** Something changed: puts the shell back where it is missing. */
	readonly place: () => void;
	/** The page came to rest: a chip in a corner makes sure that it covers nothing. */
	readonly settle: () => void;
	/** The name beside which the shell is or would be; empty where none is found. */
	readonly heading: () => string;
	/** The document and the open shadow roots that were looked into for the name. */
	readonly roots: () => readonly ParentNode[];
};

export function createMount(
	placement: Placement,
	{ host, root }: Shell,
	dom: DomChanges,
	now: () => number,
): Mount {
	let spot: Element | undefined;
	let roots: readonly ParentNode[] = [document];
	let isWanted = false;
	let isPatient = true;
	let returns = 0;
	let grace: ReturnType<typeof setTimeout> | undefined;

	const look = () => {
		if (spot?.isConnected) return spot;
		spot = findSpot(placement, roots);
		if (!spot && placement.roots) {
			roots = placement.roots(now());
			roots.forEach(dom.include);
			spot = findSpot(placement, roots);
		}
		return spot;
	};
	const moveTo = (parent: Element) => {
		if (host.parentNode === parent) return;
		parent.append(host);
		// What was open when the page threw it out comes back as it was.
		root.querySelector<HTMLElement>('.open')?.showPopover();
		returns++;
		setTimeout(() => returns--, 1_000);
	};
	const toCorner = () => {
		// Nothing moves under a person's hands.
		if (isPatient || root.matches(':focus-within')) return;
		moveTo(document.body);
		// A control that cannot be reached is worse than a chip that is in the popup only.
		root.style.visibility = moveToFreeCorner(root) ? '' : 'hidden';
	};
	const place = () => {
		if (!isWanted) return;
		const element = returns < MOST_RETURNS && look();
		if (element) {
			root.className = 'root';
			root.style.cssText = '';
			moveTo(element);
		} else if (!host.isConnected) toCorner();
		dom.forget();
	};
	return {
		enter: () => {
			spot = undefined;
			isPatient = true;
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
		place,
		settle: () => {
			if (isWanted && root.className !== 'root') toCorner();
			dom.forget();
		},
		heading: () => textOf(look()),
		roots: () => roots,
	};
}
