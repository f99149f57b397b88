import type { Translate } from '../i18n/message.ts';
import { pageViewGuard } from '../messages/page-guards.ts';
import type { ModernLoopPage, TabReport } from '../messages/page-protocol.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import { createAsk, type ExtensionApi, isAlive } from './background.ts';
import { createCarriedLinks } from './carried-links.ts';
import { createChipRow } from './chip-row.ts';
import { watchDom } from './dom-changes.ts';
import type { Kit, ViewMessage } from './kit.ts';
import { createMount } from './mount.ts';
import { watchNavigation } from './navigation.ts';
import { linksOnScreen } from './on-screen.ts';
import { rootsOf } from './placement.ts';
import { createSettle } from './settle.ts';
import { clearShells, createShell } from './shell.ts';
import { answer, ask, moveTo, NOTHING_SHOWN, outdate, recheck } from './shown.ts';
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
 * Runs the page side of one system until `signal` aborts, and returns how to ask what the page shows. On pages
 * that show nobody it only watches: no message is sent and nothing is drawn.
 */
export function startPageLink<Page extends CandidatePage | ModernLoopPage>(
	surface: Surface<Page>,
	{ api, t, dir, now, signal }: Ports,
): () => TabReport {
	const isPageView = pageViewGuard(surface.isLink);
	const askBackground = createAsk(api);
	const carried = createCarriedLinks();
	let shown = NOTHING_SHOWN;
	let page: Page | undefined;
	let lesson = '';
	let tick: ReturnType<typeof setTimeout> | undefined;

	const change = async (message: ViewMessage) => {
		shown = ask(shown);
		const question = shown.asked;
		const view = await askBackground(message.type, message.input, isPageView);
		if (view || shown.view === 'checking') shown = answer(shown, question, view ?? surface.failed);
		draw();
		return view !== undefined;
	};
	const lookUp = async (isVisible: boolean) => {
		if (!page) return;
		if (isVisible) shown = recheck(shown);
		draw();
		await change({ type: 'page.lookUp', input: { page } });
	};
	const kit: Kit = {
		t,
		dir,
		now,
		ask: askBackground,
		change,
		page: () => (surface.read(location.href)?.key === shown.key ? page : undefined),
		heading: () => mount.heading(),
		retry: () => void lookUp(true),
	};
	const shell = createShell(kit);
	const row = createChipRow(shell.root, kit, surface.expected);
	const bar = surface.createBar?.(kit);

	/** Draws what is shown, and has what passes by itself looked up again when it has passed. */
	const draw = () => {
		clearTimeout(tick);
		if (signal.aborted) return;
		if (page && !isAlive(api)) shown = outdate(shown);
		const models = page ? row.draw(shown.view) : [];
		const untils = models.flatMap((model) => ('until' in model ? model.until : []));
		if (untils.length > 0) {
			const isOver = Math.min(...untils) <= now() && document.visibilityState === 'visible';
			tick = setTimeout(isOver ? kit.retry : draw, 1_000);
		}
		mount.show(models.length > 0);
		bar?.update(page && typeof shown.view === 'object' ? shown.view : undefined);
	};
	const onScreen = () => linksOnScreen(rootsOf(surface.placement), surface.links);
	/** Something may have changed: the address, the DOM, or whether there still is an extension. */
	const check = () => {
		if (signal.aborted) return;
		const at = surface.read(location.href);
		const next = moveTo(shown, at?.key);
		if (next !== shown) {
			shown = next;
			page = at?.page;
			lesson = '';
			row.clear();
			// On a page that was loaded anew everything is its own.
			if (page && wasStarted) carried.carry([...onScreen(), mount.heading()]);
			mount.enter();
			void lookUp(false);
			draw();
		} else if (shown.view !== 'outdated' && !isAlive(api)) draw();
		if (page) {
			mount.place();
			settle();
		}
	};
	const settled = () => {
		if (signal.aborted || !page || shown.view === 'outdated') return;
		mount.settle();
		const heading = mount.heading();
		const fresh = carried.fresh([...onScreen(), heading]);
		const links = fresh.filter((text) => text !== heading);
		const found = surface.learn(page, links, fresh.includes(heading) ? heading : '');
		const text = JSON.stringify(found);
		if (!found || text === lesson) return;
		lesson = text;
		void change(found);
	};
	let wasStarted = false;
	const settle = createSettle(settled, now);
	const dom = watchDom(check, signal);
	const mount = createMount(surface.placement, shell, dom);

	clearShells(rootsOf(surface.placement));
	watchNavigation(check, signal);
	check();
	wasStarted = true;
	const listen = (target: EventTarget, type: string, listener: (event: Event) => void) =>
		target.addEventListener(type, listener, { signal });
	listen(document, 'visibilitychange', () => {
		if (document.visibilityState === 'visible') void lookUp(false);
	});
	listen(window, 'pageshow', (event) => {
		if ('persisted' in event && event.persisted) void lookUp(false);
	});
	listen(window, 'online', kit.retry);
	listen(window, 'resize', mount.settle);
	signal.addEventListener('abort', () => {
		clearTimeout(tick);
		mount.show(false);
		bar?.update(undefined);
	});
	return () => {
		if (!page) return { page: 'none' };
		return { page: page.system === 'modernloop' ? 'modernloop' : 'candidate', view: shown.view };
	};
}
