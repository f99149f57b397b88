import { takeAnchorsAway } from './anchor.ts';
import { flags } from './flags.ts';

let onChange: (path: string) => void = () => {};

function isLink(node: EventTarget): node is HTMLAnchorElement {
	return node instanceof HTMLAnchorElement && node.href !== '';
}

/** Calls `change` now and whenever the address changes, by a link, by `go` or by back and forward. */
export function startRouter(change: (path: string) => void): void {
	onChange = change;
	addEventListener('popstate', () => change(location.pathname));
	document.addEventListener('click', (event) => {
		const link = event.composedPath().find(isLink);
		const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
		if (!link || !plain || event.defaultPrevented || link.target || link.origin !== location.origin) return;
		event.preventDefault();
		go(link.pathname + link.search);
	});
	change(location.pathname);
}

/** In-app navigation: the address changes first, what is on screen follows when its data has come. */
export function go(address: string): void {
	if (address !== location.pathname + location.search) history.pushState(null, '', address);
	onChange(location.pathname);
}

function wait(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The app's own data; null where there is none. As late as the `delay` flag says. */
export async function load<Data>(address: string): Promise<Data | null> {
	const [response] = await Promise.all([fetch(address), wait(Number(flags.delay))]);
	// The app and its server are one program: the type is what the server's view says.
	return (await response.json()) as Data | null;
}

let turn = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Shows `render` once the data has come, unless the person has gone on in the meantime: until then, what was
 * on screen stays. Then renders again every so often, as data-driven pages do, wiping what others put there.
 */
export async function show<Data>(data: Promise<Data> | Data, render: (data: Data) => void): Promise<void> {
	turn += 1;
	const mine = turn;
	const loaded = await data;
	if (mine !== turn) return;
	const draw = () => {
		render(loaded);
		if (flags.anchor === 'bare') takeAnchorsAway();
	};
	clearInterval(timer);
	draw();
	if (Number(flags.rerender) > 0) timer = setInterval(draw, Number(flags.rerender));
}

/** Shows what is not rendered again: lists, which would lose their place. */
export function showOnce<Data>(data: Promise<Data> | Data, render: (data: Data) => void): Promise<void> {
	return show(data, (loaded) => {
		render(loaded);
		setTimeout(() => clearInterval(timer));
	});
}
