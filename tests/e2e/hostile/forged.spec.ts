import { find, findAll } from '../../browser/accessible.ts';
import { ashbyPageOf, modernLoopPageOf } from '../pages/cast-pages.ts';
import { chipOn } from '../pages/chip.ts';
import { readStoredData } from '../pages/stored-data.ts';
import { attack, expect } from './fixtures.ts';

attack('messages that the page makes up', async ({ tab, options }) => {
	await tab.goto(ashbyPageOf('janeDoe'));
	const chip = chipOn(tab);
	await chip.leadsTo();
	const before = await readStoredData(options);
	const heard = await tab.evaluate(async () => {
		const page = { system: 'ashby', kind: 'candidate', candidateId: 'x' };
		const messages = ['page.lookUp', 'page.learnFromAts', 'link.remove', 'candidate.sync', 'tab.report'].map(
			(type) => ({ type, input: { page, linkId: 'x', modernloopUrl: 'https://app.modernloop.io/x/1' } }),
		);
		const answers: unknown[] = [];
		addEventListener('message', ({ data }) => {
			if (!messages.some(({ type }) => type === data?.type)) answers.push(data);
		});
		for (const message of messages) {
			postMessage(message, '*');
			for (const target of [window, document, document.body, ...document.querySelectorAll('.loop-link')]) {
				target.dispatchEvent(new CustomEvent(message.type, { detail: message, bubbles: true }));
				target.dispatchEvent(new MessageEvent('message', { data: message, bubbles: true }));
			}
			new BroadcastChannel('looplink').postMessage(message);
		}
		const runtime: unknown = Reflect.get(Object(Reflect.get(globalThis, 'chrome')), 'runtime');
		await new Promise((resolve) => setTimeout(resolve, 100));
		return { answers, runtime: runtime === undefined ? 'none' : 'there' };
	});
	expect(heard).toEqual({ answers: [], runtime: 'none' });
	expect((await readStoredData(options)).counts).toEqual(before.counts);
	expect(await chip.leadsTo()).toBe(modernLoopPageOf('janeDoe'));
	// What it can: take the chip of its own tab away, as it could by removing it.
	await tab.evaluate(() => document.dispatchEvent(new Event('loop-link:ashby')));
	await expect.poll(() => findAll(tab, { role: 'link', name: 'Open in ModernLoop' })).toEqual([]);
	await tab.reload();
	expect(await chip.leadsTo()).toBe(modernLoopPageOf('janeDoe'));
});

attack('clicks, keys and drags that the page makes up', async ({ tab, extension, options }) => {
	await tab.goto(ashbyPageOf('janeDoe'));
	const chip = chipOn(tab);
	await chip.leadsTo();
	const before = await readStoredData(options);
	const tabs = extension.context.pages().length;
	await tab.evaluate(() => {
		const [host] = document.querySelectorAll<HTMLElement>('.loop-link');
		if (!host) throw new Error('no chip');
		const { left, right, top, bottom } = host.getBoundingClientRect();
		for (let clientX = left; clientX < right; clientX += 4) {
			const at = { clientX, clientY: (top + bottom) / 2, bubbles: true, composed: true, cancelable: true };
			for (const type of [
				'pointerdown',
				'mousedown',
				'pointerup',
				'mouseup',
				'click',
				'dblclick',
				'auxclick',
			]) {
				host.dispatchEvent(new PointerEvent(type, { ...at, button: type === 'auxclick' ? 1 : 0 }));
			}
		}
		for (const key of ['Enter', ' ', 'ArrowDown']) {
			host.focus();
			host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
		}
		host.dispatchEvent(new DragEvent('dragstart', { bubbles: true, composed: true }));
		host.click();
		document.execCommand('copy');
	});
	expect(extension.context.pages()).toHaveLength(tabs);
	expect(await findAll(tab, { role: 'dialog', name: 'Open in ModernLoop' })).toEqual([]);
	// With the popover open: its buttons cannot be pressed either.
	await chip.openPopover();
	await tab.evaluate(() => {
		for (let clientY = 0; clientY < innerHeight; clientY += 20) {
			for (let clientX = 0; clientX < innerWidth; clientX += 40) {
				const at = { clientX, clientY, bubbles: true, composed: true };
				const hit = document.elementFromPoint(clientX, clientY);
				if (hit?.className === 'loop-link') hit.dispatchEvent(new PointerEvent('click', at));
			}
		}
	});
	await find(tab, { role: 'button', name: 'Not this person' });
	expect((await readStoredData(options)).counts).toEqual(before.counts);
	expect(extension.context.pages()).toHaveLength(tabs);
});

attack('a press on the chip that the person did not mean', async ({ tab, sandbox }) => {
	await tab.goto(ashbyPageOf('bobbyTables'));
	const chip = chipOn(tab);
	await chip.leadsTo();
	const seen = JSON.stringify(sandbox.stats.ashby);
	await chip.openPopover();
	// A bait over the popover that lets every press through: the person sees the bait only.
	await tab.evaluate(() => {
		const bait = document.createElement('div');
		bait.popover = 'manual';
		bait.style.cssText =
			'position:fixed;inset:0;width:100vw;height:100vh;margin:0;background:#fff;pointer-events:none';
		bait.textContent = 'You won!';
		document.body.append(bait);
		bait.showPopover();
	});
	await chip.press('Not this person');
	await chip.says('Not linked to ModernLoop');
	await chip.press('Undo');
	expect(await chip.leadsTo()).toBe(modernLoopPageOf('bobbyTables'));
	expect(JSON.stringify(sandbox.stats.ashby), 'requests to the ATS').toBe(seen);
});
