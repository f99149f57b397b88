import { element } from './element.ts';
import css from './page-link.css?inline';

/** Marks our elements in the page, also for a newer copy of this script that has to clear them away. */
const MARKER = 'loop-link';
/**
 * One of the page's own elements: under a name that it could define as a custom element, the page would be
 * handed the closed root (`ElementInternals.shadowRoot`). Rare beside a name, and without a role.
 */
const HOST = 'section';

/** One element in the page whose inside the page can neither style nor reach. */
export type Shell = { readonly host: HTMLElement; readonly root: HTMLElement };

/** `dir` and `lang` are those of the extension's texts, whatever the page's are. */
export function createShell(dir: string, lang: string): Shell {
	// The page has its own shortcuts and its own handlers around the name: ours are not meant for them.
	const keep = (event: Event) => event.stopPropagation();
	const host = element(HOST, { className: MARKER, onclick: keep, onkeydown: keep });
	const shadow = host.attachShadow({ mode: 'closed' });
	const root = element('div', { className: 'root', dir, lang });
	try {
		// Unlike a style element's, its rules are not judged anew by the page's content security policy when the
		// page moves what surrounds the host.
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
		shadow.adoptedStyleSheets = [sheet];
	} catch {
		// Firefox does not let content scripts adopt sheets, but exempts their style elements from that policy.
		shadow.append(element('style', { textContent: css }));
	}
	shadow.append(root);
	return { host, root };
}

/** Removes what other copies of this script have left in the page. */
export function clearShells(roots: readonly ParentNode[]): void {
	for (const root of roots) for (const old of root.querySelectorAll(`.${MARKER}`)) old.remove();
}
