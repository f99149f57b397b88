// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { hrefOf, linkedTo, pageInTest } from './page.ts';

const { start, render, hosts, link } = pageInTest();

describe('the chip’s place', () => {
	beforeEach(() => history.replaceState(null, '', '/people/jane'));

	test('is beside the name, in the turn in which the name appears', async () => {
		start();
		expect(hosts()).toHaveLength(0);
		await render('<h1>Jane</h1>');
		expect(document.querySelector('h1 > .loop-link')).not.toBeNull();
	});

	test('is taken again after the page wiped or redrew it', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		start();
		const heading = document.querySelector('h1');
		if (heading) heading.textContent = 'Jane Doe';
		await vi.advanceTimersByTimeAsync(0);
		expect(document.querySelector('h1 > .loop-link')).not.toBeNull();
		await render('<main><h1>Jane</h1></main>');
		expect(document.querySelectorAll('main > h1 > .loop-link')).toHaveLength(1);
		expect(hosts()).toHaveLength(1);
	});

	test('is found inside open shadow roots', async () => {
		const host = document.createElement('div');
		host.attachShadow({ mode: 'open' }).innerHTML = '<h1>Jane</h1>';
		document.body.append(host);
		start();
		expect(host.shadowRoot?.querySelector('h1 > .loop-link')).not.toBeNull();
	});

	test('is a corner when no name appears, until one does', async () => {
		start();
		await vi.advanceTimersByTimeAsync(1_600);
		expect(document.querySelector('body > .loop-link')).not.toBeNull();
		await render('<h1>Jane</h1>');
		expect(document.querySelector('h1 > .loop-link')).not.toBeNull();
		expect(hosts()).toHaveLength(1);
	});

	test('is left to other extensions’ nodes beside it', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		start();
		const foreign = document.createElement('other-extension');
		document.querySelector('h1')?.append(foreign);
		await vi.advanceTimersByTimeAsync(0);
		expect(document.querySelector('h1')?.lastElementChild).toBe(foreign);
	});

	test('is a corner when a page throws the chip out again and again', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		start();
		const cleaner = new MutationObserver(() => document.querySelector('h1 > .loop-link')?.remove());
		cleaner.observe(document, { childList: true, subtree: true });
		document.querySelector('h1 > .loop-link')?.remove();
		await vi.advanceTimersByTimeAsync(1_700);
		expect(document.querySelectorAll('.loop-link').length).toBeLessThanOrEqual(1);
		cleaner.disconnect();
	});

	test('belongs to the newer of two copies of the script', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		const older = start();
		const newer = start();
		older.copy.abort();
		await vi.advanceTimersByTimeAsync(0);
		expect(hosts()).toHaveLength(1);
		await newer.questions[0]?.answer(linkedTo('jane'));
		expect(link()?.href).toBe(hrefOf('jane'));
		await older.questions[0]?.answer(linkedTo('old'));
		expect(hosts()).toHaveLength(1);
		expect(older.report()).toEqual({ page: 'none' });
	});
});
