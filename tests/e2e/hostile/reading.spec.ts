import { click, find, findAll } from '../../browser/accessible.ts';
import { ashbyPageOf, modernLoopPageOf } from '../pages/cast-pages.ts';
import { chipOn } from '../pages/chip.ts';
import { attack, expect, serveHostile } from './fixtures.ts';

attack('reading what the chip shows', async ({ tab }) => {
	await tab.addInitScript(() => {
		const paths: string[] = [];
		Reflect.set(globalThis, 'paths', paths);
		for (const type of [
			'click',
			'pointerdown',
			'mouseover',
			'focusin',
			'beforetoggle',
			'toggle',
			'keydown',
		]) {
			addEventListener(
				type,
				(event) => {
					for (const target of event.composedPath()) {
						if (target instanceof Node && target.getRootNode() !== document) paths.push(type);
					}
				},
				true,
			);
		}
	});
	await tab.goto(ashbyPageOf('janeDoe'));
	const href = await chipOn(tab).leadsTo();
	await chipOn(tab).openPopover();
	await tab.keyboard.press('ArrowDown');
	const read = await tab.evaluate((secret) => {
		const [host] = document.querySelectorAll('.loop-link');
		if (!host) throw new Error('no chip');
		const { left, top, width, height } = host.getBoundingClientRect();
		getSelection()?.selectAllChildren(document.documentElement);
		const range = document.caretPositionFromPoint(left + width / 2, top + height / 2);
		const everything = [
			host.outerHTML,
			document.documentElement.getHTML({ serializableShadowRoots: true, shadowRoots: [] }),
			new XMLSerializer().serializeToString(document),
			// biome-ignore lint/performance/useDomNodeTextContent: as rendered is what is asked
			document.documentElement.innerText,
			String(getSelection()),
			range?.offsetNode.textContent,
			document.elementFromPoint(left + 5, top + 5)?.outerHTML,
			document.activeElement?.outerHTML,
			JSON.stringify(performance.getEntries()),
			[...document.styleSheets].length,
			Reflect.get(host, 'shadowRoot'),
		].join(' ');
		const find: unknown = Reflect.get(window, 'find');
		const search = (text: string) => {
			getSelection()?.removeAllRanges();
			return typeof find === 'function' && Reflect.apply(find, window, [text, false, false, true]);
		};
		const shown = host.previousSibling?.textContent ?? '';
		return {
			leaks:
				everything.includes(secret.split('/').at(-1) ?? secret) || everything.includes('Open in ModernLoop'),
			address: search(secret) || search('modernloop.io'),
			state: search('Open in ModernLoop'),
			own: search(shown.slice(0, 4)),
			paths: Reflect.get(globalThis, 'paths'),
		};
	}, href);
	expect(read).toMatchObject({ leaks: false, address: false, paths: [] });
	// The one thing that it can tell, and could from the chip's size as well.
	expect(read.state).toBe(true);
});

attack('reading the name of a pairing in ModernLoop', async ({ tab }) => {
	const address = (system: string) => `https://${system}/candidates/00000000-0000-4000-8000-000000000500`;
	await serveHostile(tab, address('app.ashbyhq.com'), '<h1>Zacharias Quist</h1>');
	await tab.goto(address('app.ashbyhq.com'));
	await chipOn(tab).openPopover();
	const opened = tab.context().waitForEvent('page');
	await chipOn(tab).press('Find in ModernLoop');
	const there = await opened;
	await serveHostile(there, address('app.modernloop.io'), '<h1>Somebody</h1>');
	await there.goto(address('app.modernloop.io'));
	await find(there, { role: 'status', name: /Zacharias Quist/ });
	const found = await there.evaluate(() => {
		const find: unknown = Reflect.get(window, 'find');
		const texts = ['Zacharias', 'Z', 'Quist', 'Link this page to'];
		getSelection()?.selectAllChildren(document.documentElement);
		const selected = String(getSelection());
		return texts.filter((text) => {
			getSelection()?.removeAllRanges();
			const isFound = typeof find === 'function' && Reflect.apply(find, window, [text, true, false, true]);
			return isFound || selected.includes(text) || document.documentElement.outerHTML.includes(text);
		});
	});
	expect(found).toEqual([]);
	await click(there, { role: 'button', name: 'Not this one' });
	await there.close();
});

attack('recognising the extension', async ({ tab, extension }) => {
	const { extensionId } = extension;
	await tab.addInitScript(() => {
		const seen: string[] = [];
		Reflect.set(globalThis, 'seen', seen);
		for (const type of ['error', 'securitypolicyviolation', 'message', 'loop-link:ashby']) {
			addEventListener(
				type,
				(event) => seen.push(JSON.stringify(event, ['isTrusted', 'filename', 'data'])),
				true,
			);
		}
		for (const type of PerformanceObserver.supportedEntryTypes) {
			new PerformanceObserver((list) => seen.push(JSON.stringify(list.getEntries()))).observe({
				type,
				buffered: true,
			});
		}
	});
	await tab.goto(ashbyPageOf('janeDoe'));
	await chipOn(tab).leadsTo();
	await chipOn(tab).openPopover();
	const told = await tab.evaluate(async (own) => {
		const files = ['manifest.json', 'options.html', 'popup.html', 'background.js', 'icons/128.png'];
		const paths = files.concat('content-scripts/ashby.js', '_locales/en/messages.json');
		const loaded = await Promise.all(
			paths.map((path) =>
				fetch(`chrome-extension://${own}/${path}`).then(
					() => path,
					() => '',
				),
			),
		);
		const image = await new Promise((resolve) => {
			const picture = new Image();
			picture.onload = () => resolve('loaded');
			picture.onerror = () => resolve('');
			picture.src = `chrome-extension://${own}/icons/128.png`;
		});
		// What the attempts above left behind is the page's own.
		const seen = String(Reflect.get(globalThis, 'seen'));
		const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
			[...element.attributes].map(({ value }) => value),
		);
		return { loaded: loaded.filter(Boolean), image, dom: attributes.join(' '), before: seen };
	}, extensionId);
	expect(told).toMatchObject({ loaded: [], image: '' });
	expect(told.dom).not.toMatch(/chrome-extension|moz-extension/);
	expect(told.dom).not.toContain(extensionId);
});

attack('the app in a frame of another site, and a frame in the app', async ({ tab }) => {
	const url = ashbyPageOf('janeDoe');
	await tab.route('https://evil.example/', (route) =>
		route.fulfill({ contentType: 'text/html', body: `<iframe src="${url}" width=1200 height=700></iframe>` }),
	);
	// The sandbox's own answer forbids to be framed; a vendor's need not.
	await serveHostile(tab, url, '<h1>Jane Doe</h1>');
	await tab.goto('https://evil.example/');
	const framed = () => tab.frames().find((frame) => frame.url() === url);
	await expect.poll(() => framed()?.locator('h1').count()).toBe(1);
	await tab.waitForTimeout(500);
	expect(await framed()?.locator('.loop-link').count()).toBe(0);

	await serveHostile(
		tab,
		ashbyPageOf('bobbyTables'),
		`<h1>Bobby</h1><iframe src="${url}" width=900></iframe>`,
	);
	await tab.goto(ashbyPageOf('bobbyTables'));
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('bobbyTables'));
	await expect.poll(() => framed()?.locator('h1').count()).toBe(1);
	expect(await framed()?.locator('.loop-link').count()).toBe(0);
	expect(await findAll(tab, { role: 'link', name: 'Open in ModernLoop' })).toHaveLength(1);
});

attack('messages, changes and addresses without end', async ({ tab, extension }) => {
	const other = await extension.context.newPage();
	await other.goto(ashbyPageOf('janeDoe'));
	await chipOn(other).leadsTo();
	await tab.goto(ashbyPageOf('janeDoe'));
	await chipOn(tab).leadsTo();
	await tab.evaluate(() => {
		const { href } = location;
		const flood = () => {
			for (let turn = 0; turn < 500; turn += 1) {
				dispatchEvent(new Event('online'));
				document.dispatchEvent(new Event('visibilitychange'));
				document.body.append(document.createElement('i'));
			}
			history.replaceState(
				null,
				'',
				href.replace(/[\da-f]{12}(?=$|\/)/, String(performance.now()).slice(-12)),
			);
			setTimeout(flood, 20);
		};
		flood();
	});
	const started = Date.now();
	await other.evaluate((url) => history.pushState(null, '', url), ashbyPageOf('bobbyTables'));
	await expect.poll(() => chipOn(other).leadsTo()).toBe(modernLoopPageOf('bobbyTables'));
	expect(Date.now() - started, 'ms until another tab has its link').toBeLessThan(2_000);
	await other.close();
});
