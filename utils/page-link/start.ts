import type { Translate } from '../i18n/message.ts';
import { isPageViewWith } from '../messages/page-guards.ts';
import type { TabReport } from '../messages/page-protocol.ts';
import type { PageView } from '../messages/page-view.ts';
import { type ExtensionApi, isAlive, send } from './background.ts';
import { createCarriedLinks } from './carried-links.ts';
import { createChipRow } from './chip-row.ts';
import { watchDom } from './dom-changes.ts';
import type { Kit } from './kit.ts';
import { createMount } from './mount.ts';
import { watchNavigation } from './navigation.ts';
import { linksOnScreen } from './on-screen.ts';
import { createSettle } from './settle.ts';
import { clearShells, createShell } from './shell.ts';
import { answer, ask, moveTo, NOTHING_SHOWN, put } from './shown.ts';
import type { Surface } from './surface.ts';

/** What this script needs of the world. */
export type Ports = {
	readonly api: ExtensionApi;
	readonly t: Translate;
	/** Direction of the extension's language, `ltr` or `rtl`. */
	readonly dir: string;
	readonly now: () => number;
	/** Ends everything: a newer copy of the script has taken over. */
	readonly signal: AbortSignal;
};

/**
 * Runs the page side of one system until `signal` aborts, and returns what answers the background's questions. On pages
 * that show nobody it only watches: no message is sent and nothing is drawn.
 */
export function startPageLink(
	surface: Surface,
	{ api, t, dir, now, signal }: Ports,
): (question?: unknown) => TabReport {
	const { read } = surface;
	const carried = createCarriedLinks();
	let isFirst = true;
	let shown = NOTHING_SHOWN;
	let page: ReturnType<Surface['read']>;
	let lesson = '';
	let tick: ReturnType<typeof setTimeout> | undefined;

	const keyNow = () => {
		const current = read(location.href);
		return current && JSON.stringify(current);
	};
	const isPageView = (value: unknown): value is PageView => isPageViewWith(surface.isLink, value);
	const kit: Kit = {
		t,
		now,
		isCurrent: () => page !== undefined && keyNow() === shown.key,
		heading: () => mount.heading(),
		ask: async (type, extra, isOutput) => {
			const output = kit.isCurrent() ? await send(api, type, { ...extra, page }, isOutput) : undefined;
			draw();
			return output;
		},
		change: async (type, extra) => {
			shown = ask(shown);
			const question = shown.asked;
			const view = await kit.ask(type, extra, isPageView);
			if (view || shown.view === 'checking') shown = answer(shown, question, view ?? surface.failed);
			draw();
			return view !== undefined;
		},
		retry: () => {
			shown = put(shown, 'checking');
			lookUp();
		},
		find: surface.find,
	};
	const lookUp = () => {
		draw();
		if (page) void kit.change('page.lookUp', {});
	};
	const shell = createShell(dir, t('chipLanguage'));
	const row = createChipRow(shell.root, kit, surface.expected);
	const drawBar = surface.createBar?.(kit, createShell(dir, t('chipLanguage')));
	const dom = watchDom(() => rendered(), signal);
	const mount = createMount(surface.placement, shell, dom, now);
	const onScreen = () => linksOnScreen(mount.roots(), surface.links);

	/** Draws what is shown, and has what passes by itself looked up again when it has passed. */
	const draw = () => {
		clearTimeout(tick);
		if (!isAlive(api)) shown = put(shown, 'outdated');
		const models = page ? row.draw(shown.view) : [];
		for (const model of models) {
			if (!('until' in model)) continue;
			const isOver = model.until <= now() && !document.hidden;
			tick = setTimeout(isOver ? kit.retry : draw, 1_000);
		}
		mount.show(models.length > 0);
		drawBar?.(page && typeof shown.view === 'object' ? shown.view : undefined);
	};
	/** The address may have changed. */
	const navigated = () => {
		const next = moveTo(shown, keyNow());
		if (next === shown) return;
		shown = next;
		page = read(location.href);
		lesson = '';
		row.clear();
		// On a page that was loaded anew everything is its own.
		if (page && !isFirst) carried.carry([...onScreen(), mount.heading()]);
		mount.enter();
		lookUp();
		settle();
	};
	/** The DOM has changed, and with it perhaps the address or whether there still is an extension. */
	const rendered = () => {
		navigated();
		if (!page) return;
		if (!isAlive(api)) draw();
		mount.place();
		settle();
	};
	const settle = createSettle(() => {
		if (!page) return;
		mount.settle();
		const heading = mount.heading();
		const fresh = carried.fresh([...onScreen(), heading]);
		const isOwn = fresh.includes(heading);
		const found = surface.learn(isOwn ? fresh.slice(0, -1) : fresh, isOwn ? heading : '');
		const text = JSON.stringify(found);
		if (!found || text === lesson) return;
		lesson = text;
		void kit.change(found.type, found.extra);
	}, now);

	clearShells(surface.placement.roots?.(now()) ?? [document]);
	watchNavigation(navigated, signal);
	navigated();
	isFirst = false;
	/** Only what the browser says: each look-up may cost requests, and the page could say it without end. */
	const again = ({ isTrusted }: Event) => isTrusted && !document.hidden && lookUp();
	// Also fires when the page comes back from the back/forward cache.
	document.addEventListener('visibilitychange', again, { signal });
	addEventListener('online', again, { signal });
	signal.addEventListener('abort', () => {
		page = undefined;
		draw();
	});
	return (question) => {
		if (Reflect.get(Object(question), 'type') === 'tab.look') {
			// Nothing of what was drawn stays: not the links, nor a chip that the answer does not speak of.
			row.clear();
			kit.retry();
		}
		if (!page) return { page: 'none' };
		return { page: page.system === 'modernloop' ? page.system : 'candidate', view: shown.view };
	};
}
