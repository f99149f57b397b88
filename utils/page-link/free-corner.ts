/** What a person may want to press. Custom elements are judged by their names, which is all that they show. */
const CONTROLS =
	'a,button,input,select,textarea,summary,label,iframe,video,[contenteditable],[onclick],[tabindex="0"],[role=button],[role=link],[role=tab],[role=row],[role^=menuitem]';
const CUSTOM_CONTROL = /-.*(?:button|link|input|select|tab|dropdown|checkbox|toggle)/;

const MARGIN_PX = 16;
/** WCAG's smallest target: whatever is pressed is at least this large, so no control slips through the grid. */
const GRID_PX = 24;

/** A place in the window that covers nothing, in CSS pixels from its top left. */
export type Corner = { readonly left: number; readonly top: number };

/**
 * The first place at the window's edges where a box of this size covers no control of the page: the bottom
 * corners, the top corners, then upwards along both sides. `undefined` where there is none.
 */
export function freeCorner(width: number, height: number): Corner | undefined {
	const right = innerWidth - MARGIN_PX - width;
	const bottom = innerHeight - MARGIN_PX - height;
	const tops = [bottom, MARGIN_PX];
	for (let top = bottom - height; top > MARGIN_PX; top -= height) tops.push(top);
	for (const top of tops) {
		for (const left of [right, MARGIN_PX]) {
			if (isFree(left, top, width, height)) return { left, top };
		}
	}
	return undefined;
}

function isFree(left: number, top: number, width: number, height: number): boolean {
	for (let x = left; x < left + width + GRID_PX; x += GRID_PX) {
		for (let y = top; y < top + height + GRID_PX; y += GRID_PX) {
			if (isControlAt(document, Math.min(x, left + width), Math.min(y, top + height))) return false;
		}
	}
	return true;
}

function isControlAt(root: DocumentOrShadowRoot, x: number, y: number): boolean {
	const hit = root.elementFromPoint(x, y);
	if (!hit) return false;
	if (hit.closest(CONTROLS) || CUSTOM_CONTROL.test(hit.localName)) return true;
	const inside = hit.shadowRoot;
	return inside !== null && inside !== root && isControlAt(inside, x, y);
}
