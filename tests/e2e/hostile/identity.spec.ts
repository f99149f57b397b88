import { click, find, findAll } from '../../browser/accessible.ts';
import { ashbyPageOf, modernLoopPageOf } from '../pages/cast-pages.ts';
import { chipOn } from '../pages/chip.ts';
import { readStoredData } from '../pages/stored-data.ts';
import { attack, expect, serveHostile } from './fixtures.ts';

const OPEN = { role: 'link', name: 'Open in ModernLoop' } as const;
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const modernLoop = (n: number) => `https://app.modernloop.io/x/${id(n)}`;
const ashby = (n: number) => `https://app.ashbyhq.com/candidates/${id(n)}`;
/** Longer than a page has to be quiet before it is learned from. */
const SETTLED_MS = 1_000;

attack('the address of another candidate', async ({ tab, options }) => {
	await tab.goto(ashbyPageOf('janeDoe'));
	await chipOn(tab).leadsTo();
	const before = await readStoredData(options);
	// Jane stays on screen, with a hyperlink to her page; the address says it is Bobby.
	await tab.evaluate(
		([address, link]) => {
			const heading = document.querySelector('h1, h2');
			const anchor = document.createElement('a');
			anchor.href = String(link);
			anchor.textContent = 'ModernLoop';
			heading?.after(anchor);
			history.replaceState(null, '', address);
		},
		[ashbyPageOf('bobbyTables'), modernLoopPageOf('janeDoe')],
	);
	await expect.poll(() => chipOn(tab).leadsTo()).toBe(modernLoopPageOf('bobbyTables'));
	await tab.waitForTimeout(SETTLED_MS);
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('bobbyTables'));
	await tab.goto(ashbyPageOf('janeDoe'));
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
	expect((await readStoredData(options)).counts['rejections']).toBe(before.counts['rejections']);
});

attack('a link that changes its candidate under the press', async ({ tab, extension }) => {
	await tab.goto(ashbyPageOf('janeDoe'));
	await chipOn(tab).leadsTo();
	const tabs = extension.context.pages().length;
	await tab.evaluate((address) => {
		// The first listener of all: it runs before the chip's own.
		addEventListener('click', () => history.replaceState(null, '', String(address)), true);
	}, ashbyPageOf('bobbyTables'));
	await click(tab, OPEN);
	await expect.poll(() => chipOn(tab).leadsTo()).toBe(modernLoopPageOf('bobbyTables'));
	expect(extension.context.pages()).toHaveLength(tabs);
});

attack('a name that is HTML, runs the other way or never ends', async ({ tab }) => {
	const dialogs: string[] = [];
	tab.on('dialog', (dialog) => {
		dialogs.push(dialog.message());
		void dialog.dismiss();
	});
	const names = [
		'<img src=x onerror=alert(1)><script>alert(2)</script>',
		'\u202egnol\u2066\u2069\u200f',
		'x'.repeat(200_000),
		'\0\uD800',
	];
	for (const [n, name] of names.entries()) {
		await serveHostile(tab, ashby(100 + n), '<h1></h1>');
		await tab.goto(ashby(100 + n));
		await tab.evaluate((text) => {
			const [heading] = document.getElementsByTagName('h1');
			if (heading) heading.textContent = text;
		}, name);
		await chipOn(tab).says('Not linked to ModernLoop');
	}
	await tab.evaluate((text) => {
		const [heading] = document.getElementsByTagName('h1');
		heading?.prepend(text);
	}, names.join(''));
	await chipOn(tab).openPopover();
	const opened = tab.context().waitForEvent('page');
	await chipOn(tab).press('Find in ModernLoop');
	const there = await opened;
	await serveHostile(there, modernLoop(100), '<h1>Somebody</h1>');
	await there.goto(modernLoop(100));
	const { name: question } = await find(there, { role: 'status', name: /^Link this page to .*<img/ });
	expect(question.length).toBeLessThan(160);
	await click(there, { role: 'button', name: 'Not this one' });
	await there.close();
	expect(dialogs).toEqual([]);
});

attack('hyperlinks that run code or lead elsewhere', async ({ tab, options }) => {
	const before = await readStoredData(options);
	const links = [
		'javascript:alert(1)//app.ashbyhq.com/candidates/',
		'data:text/html,<script>alert(1)</script>',
		`https://app.ashbyhq.com.evil.example/candidates/${id(1)}`,
		`https://app.ashbyhq.com@evil.example/candidates/${id(1)}`,
		`http://app.ashbyhq.com/candidates/${id(1)}`,
		`blob:https://app.ashbyhq.com/candidates/${id(1)}`,
		'https://app.modernloop.io.evil.example/x/1',
	];
	const anchors = links.map((href) => `<a href="${href}">x</a>`).join('');
	const drawing = `<svg><a href="${ashby(1)}"><text>x</text></a></svg>`;
	await serveHostile(tab, modernLoop(200), anchors + drawing);
	await tab.goto(modernLoop(200));
	await tab.waitForTimeout(SETTLED_MS);
	expect(await findAll(tab, { role: 'link', name: /^Open in / })).toEqual([]);
	await serveHostile(tab, ashby(200), `<h1>Jane</h1>${anchors}`);
	await tab.goto(ashby(200));
	await tab.waitForTimeout(SETTLED_MS);
	await chipOn(tab).says('Not linked to ModernLoop');
	expect((await readStoredData(options)).counts).toEqual(before.counts);
});

attack('a ModernLoop page that claims everybody', async ({ tab, options }) => {
	const before = await readStoredData(options);
	const everybody = Array.from({ length: 400 }, (_, n) => `<a href="${ashby(n)}">x</a>`).join('');
	await serveHostile(tab, modernLoop(300), `<h1>Everybody</h1>${everybody}`);
	await tab.goto(modernLoop(300));
	await tab.waitForTimeout(SETTLED_MS);
	expect((await readStoredData(options)).counts['links']).toBe(before.counts['links']);
	await tab.goto(ashbyPageOf('janeDoe'));
	expect(await chipOn(tab).leadsTo()).toBe(modernLoopPageOf('janeDoe'));
});

attack('a ModernLoop page that claims one person after the other', async ({ tab, options }) => {
	// How many it may is tested where the clock can be told: tests/unit/links/learn-allowance.test.ts.
	const links = async () => (await readStoredData(options)).counts['links'] ?? 0;
	const before = await links();
	await serveHostile(tab, modernLoop(400), '<h1>Somebody</h1><a>record</a>');
	await tab.goto(modernLoop(400));
	for (const n of [401, 402]) {
		await tab.evaluate(
			([page, record]) => {
				history.pushState(null, '', page);
				document.querySelector('a')?.setAttribute('href', String(record));
			},
			[modernLoop(n), ashby(n)],
		);
		await chipOn(tab).leadsTo('Open in Ashby');
	}
	expect(await links()).toBe(before + 2);
	await serveHostile(tab, ashby(401), '<h1>Victim</h1>');
	await tab.goto(ashby(401));
	expect(await chipOn(tab).leadsTo()).toBe(modernLoop(401));
	await chipOn(tab).openPopover();
	await chipOn(tab).tells(/^Found on the ModernLoop page, /);
	await chipOn(tab).press('Not this person');
	await chipOn(tab).says('Not linked to ModernLoop');
});
