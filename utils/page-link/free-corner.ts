/** The window's corners as `inset`, the bottom ones first: headers and menus are at the top. */
const CORNERS = ['auto 16px 16px auto', 'auto auto 16px 16px', '16px 16px auto auto', '16px auto auto 16px'];
const CONTROLS = 'a,button,input,select,textarea,iframe';
/** WCAG's smallest target: whatever can be pressed is at least this large and does not slip through the grid. */
const GRID_PX = 24;

/** Moves a box into the first corner where it covers no control of the page, and tells whether there is one. */
export function moveToFreeCorner(box: HTMLElement): boolean {
	box.className = 'root free';
	// What lies under the box is meant, not the box.
	box.style.pointerEvents = 'none';
	const isFree = CORNERS.some((corner) => {
		box.style.inset = corner;
		return !coversControl(box.getBoundingClientRect());
	});
	box.style.pointerEvents = '';
	return isFree;
}

function coversControl({ left, top, right, bottom }: DOMRect): boolean {
	for (let x = left; x < right + GRID_PX; x += GRID_PX) {
		for (let y = top; y < bottom + GRID_PX; y += GRID_PX) {
			if (isControlAt(document, Math.min(x, right), Math.min(y, bottom))) return true;
		}
	}
	return false;
}

/** Custom controls show by the pointer they ask for, which their parts inherit. */
function isControlAt(root: DocumentOrShadowRoot, x: number, y: number): boolean {
	const hit = root.elementFromPoint(x, y);
	if (!hit) return false;
	if (hit.closest(CONTROLS) || /pointer|text|grab/.test(getComputedStyle(hit).cursor)) return true;
	const inside = hit.shadowRoot;
	return inside !== null && inside !== root && isControlAt(inside, x, y);
}
