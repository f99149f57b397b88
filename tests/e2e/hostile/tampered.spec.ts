import { findAll } from '../../browser/accessible.ts';
import { ashbyPageOf, modernLoopPageOf } from '../pages/cast-pages.ts';
import { chipOn } from '../pages/chip.ts';
import { attack, expect } from './fixtures.ts';

const OPEN = { role: 'link', name: /^Open in / } as const;

attack('a prototype that was polluted before and after the script started', async ({ tab }) => {
	const pollute = () => {
		const evil = 'https://evil.example/';
		for (const name of ['href', 'output', 'ok', 'chips', 'target', 'source', 'linkId', 'label', 'toJSON']) {
			Object.defineProperty(Object.prototype, name, {
				configurable: true,
				get: () => evil,
				set: () => undefined,
			});
		}
		Object.defineProperty(Array.prototype, 'length', { writable: true });
		Reflect.set(Array.prototype, 'every', () => true);
		Reflect.set(String.prototype, 'startsWith', () => true);
		Reflect.set(RegExp.prototype, 'test', () => true);
	};
	await tab.goto(ashbyPageOf('janeDoe'));
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
	await tab.evaluate(pollute);
	await tab.evaluate((url) => history.pushState(null, '', url), ashbyPageOf('bobbyTables'));
	await expect.poll(() => chipOn(tab).leadsTo()).toBe(modernLoopPageOf('bobbyTables'));

	const before = await tab.context().newPage();
	await before.addInitScript(pollute);
	await before.route('**/candidates/**', (route) =>
		route.fulfill({ contentType: 'text/html', body: '<h1 style="margin-left:600px">Jane</h1>' }),
	);
	await before.goto(ashbyPageOf('janeDoe'));
	expect(await chipOn(before).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
	await before.close();
});

attack('globals that were patched before the script started', async ({ tab }) => {
	await tab.addInitScript(() => {
		const calls: string[] = [];
		Reflect.set(globalThis, 'calls', calls);
		const spy = (owner: object, name: string) => {
			const real: unknown = Reflect.get(owner, name);
			if (typeof real !== 'function') throw new Error(name);
			Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
				const own = [this, ...args].some(
					(value) =>
						value instanceof Element &&
						(value.className === 'loop-link' || value.getRootNode() instanceof ShadowRoot),
				);
				const told = args.map((value) => (typeof value === 'string' ? value : '')).join(' ');
				if (own || /loop-?link|modernloop\.io|page\.lookUp|chipDirection/.test(told)) calls.push(name);
				return Reflect.apply(real, this, args);
			});
		};
		spy(globalThis, 'fetch');
		for (const name of ['append', 'attachShadow', 'remove', 'setAttribute', 'replaceChildren', 'prepend']) {
			spy(Element.prototype, name);
		}
		for (const name of ['appendChild', 'insertBefore', 'addEventListener']) spy(Node.prototype, name);
		for (const name of ['createElement', 'querySelectorAll']) spy(Document.prototype, name);
		for (const name of ['stringify', 'parse']) spy(JSON, name);
		for (const name of ['pushState', 'replaceState']) spy(history, name);
		for (const name of ['define', 'get']) spy(customElements, name);
		for (const name of ['observe', 'takeRecords']) spy(MutationObserver.prototype, name);
		for (const name of ['assign', 'entries']) spy(Object, name);
		spy(CSSStyleSheet.prototype, 'replaceSync');
		spy(URL, 'parse');
		spy(Promise.prototype, 'then');
	});
	await tab.goto(ashbyPageOf('janeDoe'));
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
	await chipOn(tab).openPopover();
	expect(await tab.evaluate(() => Reflect.get(globalThis, 'calls'))).toEqual([]);
});

attack('our element defined as a custom element, before and after', async ({ tab }) => {
	const define = () => {
		const stolen: (() => unknown)[] = [];
		Reflect.set(globalThis, 'stolen', () => stolen.flatMap((root) => root() ?? []));
		for (const name of ['loop-link', 'x-section']) {
			try {
				customElements.define(
					name,
					class extends HTMLElement {
						constructor() {
							super();
							const internals = this.attachInternals();
							stolen.push(() => internals.shadowRoot);
						}
					},
				);
			} catch {
				// Defined before.
			}
		}
		for (const host of document.querySelectorAll('.loop-link')) {
			customElements.upgrade(host);
			if (host instanceof HTMLElement) {
				try {
					const internals = host.attachInternals();
					stolen.push(() => internals.shadowRoot);
				} catch {
					// An element that cannot be defined has none.
				}
			}
			stolen.push(() => host.shadowRoot);
			try {
				stolen.push(() => host.attachShadow({ mode: 'open' }));
			} catch {
				// It has one.
			}
		}
	};
	const stolen = () =>
		tab.evaluate(() => {
			const steal: unknown = Reflect.get(globalThis, 'stolen');
			try {
				return typeof steal === 'function' ? steal().length : 'nobody tried';
			} catch {
				return 0;
			}
		});
	await tab.addInitScript(define);
	await tab.goto(ashbyPageOf('janeDoe'));
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
	expect(await stolen()).toBe(0);
	await tab.evaluate(define);
	expect(await stolen()).toBe(0);
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
});

attack('elements named like what the script calls', async ({ tab }) => {
	const NAMES = ['body', 'createElement', 'querySelectorAll', 'addEventListener'];
	const problems: string[] = [];
	tab.on('pageerror', (error) => problems.push(error.message));
	for (const name of NAMES) {
		await tab.goto(ashbyPageOf('janeDoe'));
		await chipOn(tab).leadsTo();
		await tab.evaluate((clobbered) => {
			const seen: string[] = [];
			Reflect.set(globalThis, 'seen', seen);
			addEventListener('error', ({ filename, message }) => seen.push(`${message} ${filename}`), true);
			addEventListener('unhandledrejection', ({ reason }) => seen.push(String(reason)));
			const parts = ['append', 'attachShadow', 'contains', 'querySelectorAll'].map((part) => {
				const input = document.createElement('input');
				input.name = part;
				return input;
			});
			const form = document.createElement('form');
			form.name = clobbered;
			form.append(...parts);
			document.documentElement.append(form);
		}, name);
		await tab.evaluate((url) => history.pushState(null, '', url), ashbyPageOf('bobbyTables'));
		const end = Date.now() + 200;
		while (Date.now() < end) {
			for (const _ of await findAll(tab, OPEN)) {
				expect(await chipOn(tab).leadsTo(), name).not.toBe(modernLoopPageOf('janeDoe'));
			}
		}
		expect(await tab.evaluate(() => Reflect.get(globalThis, 'seen')), name).toEqual([]);
	}
	expect(problems.filter((problem) => problem.includes('chrome-extension'))).toEqual([]);
	// Whoever opens a page that is not clobbered has a chip.
	await tab.goto(ashbyPageOf('janeDoe'));
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
});
