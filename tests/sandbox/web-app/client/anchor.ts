import { flags } from './flags.ts';

/**
 * Puts a candidate's header where the `anchor` flag wants it: `whole` is the header, `name` the element in it
 * that holds the name, `sheets` the styles a shadow root needs. Returns what to place instead of `whole`.
 */
export function placeHeader(whole: HTMLElement, name: HTMLElement, sheets: CSSStyleSheet[]): HTMLElement {
	switch (flags.anchor) {
		case 'none':
			name.remove();
			return whole;
		case 'hidden':
			whole.hidden = true;
			return whole;
		case 'closed':
			return inShadow(whole, 'closed', sheets);
		case 'shadow':
			return inShadow(whole, 'open', sheets);
		default:
			return whole;
	}
}

function inShadow(content: HTMLElement, mode: ShadowRootMode, sheets: CSSStyleSheet[]): HTMLElement {
	const host = document.createElement('div');
	const root = host.attachShadow({ mode });
	root.adoptedStyleSheets = sheets;
	root.append(content);
	return host;
}

/** Stylesheets as ones that a shadow root or document can adopt, changed on the way by `change`. */
export function sheetsOf(
	addresses: readonly string[],
	change = (css: string) => css,
): Promise<CSSStyleSheet[]> {
	return Promise.all(
		addresses.map(async (address) => {
			const css = await (await fetch(address)).text();
			return new CSSStyleSheet().replace(change(css));
		}),
	);
}

const ANCHORS = 'h1,h2,h3,[role=heading],sr-candidate-personal-info';

/** The `bare` variant: takes away all that a name could be recognised by, leaving the text in plain boxes. */
export function takeAnchorsAway(): void {
	for (const element of document.querySelectorAll(ANCHORS)) {
		const box = document.createElement('div');
		box.className = element.className;
		box.append(...element.childNodes);
		element.replaceWith(box);
	}
}
