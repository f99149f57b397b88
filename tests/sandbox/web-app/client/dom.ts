type Attribute = string | boolean | null | undefined | ((event: Event) => void);
type Child = Node | string | null | undefined | readonly Child[];

/**
 * Makes an element. Text is always text: a name that is HTML stays a name. `null` children and attributes
 * are left out; a function under `onclick` and the like listens.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes?: Readonly<Record<string, Attribute>>,
	...children: readonly Child[]
): HTMLElementTagNameMap[Tag];
export function h(
	tag: string,
	attributes?: Readonly<Record<string, Attribute>>,
	...children: readonly Child[]
): HTMLElement;
export function h(
	tag: string,
	attributes: Readonly<Record<string, Attribute>> = {},
	...children: readonly Child[]
): HTMLElement {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value === null || value === undefined || value === false) continue;
		if (typeof value === 'function') element.addEventListener(name.slice(2), value);
		else element.setAttribute(name, value === true ? '' : value);
	}
	append(element, children);
	return element;
}

function append(element: HTMLElement, children: readonly Child[]): void {
	for (const child of children) {
		if (child === null || child === undefined) continue;
		if (typeof child === 'string' || child instanceof Node) element.append(child);
		else append(element, child);
	}
}

/** A list of names and values; those without a value are left out. */
export function facts(rows: readonly (readonly [name: string, value: Child])[]): HTMLElement {
	return h(
		'dl',
		{ class: 'facts' },
		rows
			.filter(([, value]) => value)
			.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
	);
}

/** A link that leaves the app. */
export function external(href: string, ...children: readonly Child[]): HTMLElement {
	return h('a', { href, target: '_blank', rel: 'noreferrer' }, ...children);
}

/** A round picture made of initials, its tint always the same for the same name. Decorative. */
export function avatar(name: string, size: 's' | 'm' | 'l' = 'm'): HTMLElement {
	const words = name.split(/\s+/);
	const initials = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
	const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 997, 0);
	const tint = `avatar avatar-${size} tint-${sum % 6}`;
	return h('span', { class: tint, 'aria-hidden': 'true' }, initials.join('').toUpperCase());
}

const DATE = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });

export function date(ms: number): string {
	return DATE.format(ms);
}

export function time(ms: number): string {
	return TIME.format(ms);
}
