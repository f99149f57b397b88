const CONTROLS = 'a,button,input,select,textarea,label,summary,iframe,video';
const MARGIN_PX = 16;
/** WCAG's smallest target: whatever can be pressed is at least this large and does not slip through the grid. */
const GRID_PX = 24;

/**
 * A corner of the window where a box of this size covers no control of the page, as CSS: the bottom ones first.
 * Empty where there is none.
 */
export function freeCorner(width: number, height: number): string {
	for (const top of [innerHeight - MARGIN_PX - height, MARGIN_PX]) {
		for (const left of [innerWidth - MARGIN_PX - width, MARGIN_PX]) {
			if (isFree(left, top, width, height)) return `left:${left}px;top:${top}px`;
		}
	}
	return '';
}

function isFree(left: number, top: number, width: number, height: number): boolean {
	for (let x = 0; x < width + GRID_PX; x += GRID_PX) {
		for (let y = 0; y < height + GRID_PX; y += GRID_PX) {
			if (isControlAt(document, left + Math.min(x, width), top + Math.min(y, height))) return false;
		}
	}
	return true;
}

/** Custom controls show by the pointer they ask for, which their parts inherit. */
function isControlAt(root: DocumentOrShadowRoot, x: number, y: number): boolean {
	const hit = root.elementFromPoint(x, y);
	if (!hit) return false;
	if (hit.closest(CONTROLS) || /pointer|text|grab/.test(getComputedStyle(hit).cursor)) return true;
	const inside = hit.shadowRoot;
	return inside !== null && inside !== root && isControlAt(inside, x, y);
}
