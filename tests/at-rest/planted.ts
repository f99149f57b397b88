import type { Page } from '@playwright/test';
import { SAVED_FILES } from '../e2e/pages/saved-files.ts';
import { formsOf } from './forms.ts';
import { inBrowser, withProfile } from './profile.ts';
import { type Piece, piecesOf } from './profile-pieces.ts';
import { fileOf, plantInFiles, saveFiles } from './save-files.ts';
import { createSearch } from './search.ts';

/** Distinct in each place, and with letters that no single byte holds. */
const value = (place: string) => `Zoë Planted: ${place} 陽子`;
const base64 = (text: string, form: BufferEncoding = 'base64') => Buffer.from(text).toString(form);

type Plant = readonly [where: RegExp, put: (page: Page, text: string) => Promise<unknown>];

const LOCAL = /Local Extension Settings/;
const DATABASE = /IndexedDB.*leveldb/;

/** Everywhere that a value may come to lie: where it has to be found, and how a page of the extension puts it there. */
const PLANTS: Readonly<Record<string, Plant>> = {
	'storage.local': [LOCAL, (page, text) => set(page, 'local', text)],
	'storage.local in base64url': [LOCAL, (page, text) => set(page, 'local', base64(`.${text}`, 'base64url'))],
	'storage.local, percent-encoded': [LOCAL, (page, text) => set(page, 'local', encodeURIComponent(text))],
	'storage.local, removed again': [
		LOCAL,
		async (page, text) => {
			await set(page, 'local', text);
			await page.evaluate(() => Reflect.get(globalThis, 'chrome').storage.local.remove('planted'));
		},
	],
	'storage.sync in hexadecimal': [
		/Sync Extension Settings/,
		(page, text) => set(page, 'sync', base64(text, 'hex')),
	],
	'storage.session in base64': [
		/^chrome\.storage\.session$/,
		(page, text) => set(page, 'session', base64(text)),
	],
	'IndexedDB in UTF-16': [DATABASE, (page, text) => put(page, 'utf16', { note: text })],
	'IndexedDB in Latin-1': [DATABASE, (page, text) => put(page, 'latin1', { note: text.replace('陽子', '') })],
	'IndexedDB as a key': [DATABASE, (page, text) => put(page, text, 1)],
	'IndexedDB, compressed': [
		DATABASE,
		(page, text) => put(page, 'compressed', ['.'.repeat(1e5), text.slice(0, 16), text.slice(9), text]),
	],
	'IndexedDB, in a file of its own': [
		/IndexedDB.*blob/,
		(page, text) =>
			put(
				page,
				'blob',
				Array.from({ length: 9000 }, (_, index) => `${index ** 3} ${text}`),
			),
	],
	'cache storage': [
		/CacheStorage/,
		(page, text) =>
			page.evaluate(
				async (body) => (await caches.open('planted')).put('https://planted.example/', new Response(body)),
				text,
			),
	],
	'local storage': [
		/Local Storage/,
		(page, text) => page.evaluate((note) => localStorage.setItem('planted', note), text),
	],
	'the title of a page': [
		/History/,
		(page, text) =>
			page.evaluate((title) => {
				document.title = title;
				history.pushState(null, '', '?planted');
			}, text),
	],
	'a page’s log': [/^a console$/, (page, text) => page.evaluate((note) => console.warn(note), text)],
};

function set(page: Page, area: string, text: string): Promise<unknown> {
	return page.evaluate(
		([where, key, note]) => Reflect.get(globalThis, 'chrome').storage[where].set({ [key]: note }),
		[area, 'planted', text] as const,
	);
}

function put(page: Page, key: string, stored: unknown): Promise<void> {
	return page.evaluate(
		([name, content]) =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('planted');
				opening.onupgradeneeded = () => opening.result.createObjectStore('notes');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const transaction = opening.result.transaction('notes', 'readwrite', { durability: 'strict' });
					transaction.objectStore('notes').put(content, name);
					transaction.oncomplete = () => {
						opening.result.close();
						resolve();
					};
				};
			}),
		[key, stored] as const,
	);
}

const WORKERS_LOG = 'the worker’s log';

/** Plants one value in each place of a real profile; answers the places where it was not found. */
export function missedPlants(): Promise<readonly string[]> {
	return withProfile(async (profileDir) => {
		let said: readonly Piece[] = [];
		const nowhere = { hostResolverRules: 'MAP * ~NOTFOUND', spkiHash: '' };
		const id = await inBrowser(profileDir, nowhere, async (extension, spoken) => {
			const page = await extension.openOptions();
			for (const [place, [, plant]] of Object.entries(PLANTS)) await plant(page, value(place));
			await (await extension.worker()).evaluate((text) => console.info(text), value(WORKERS_LOG));
			await spoken.dump(page);
			const options = await extension.openOptions();
			await plantInFiles(options, (heading) => value(fileOf(heading)));
			await saveFiles(options, spoken);
			said = spoken.pieces();
		});
		const files = SAVED_FILES.map(
			(heading) => [fileOf(heading), [new RegExp(`^${fileOf(heading)}$`)]] as const,
		);
		const places = {
			...PLANTS,
			[WORKERS_LOG]: [/^chrome_debug\.log$/] as const,
			...Object.fromEntries(files),
		};
		const secrets = Object.keys(places).map((what) => ({ what, value: value(what).replace(/ 陽子.*/, '') }));
		const search = createSearch(secrets, formsOf);
		const found = [...piecesOf(profileDir, id).pieces, ...said].flatMap(({ file, bytes }) =>
			search(bytes).map(({ secret }) => ({ file, what: secret.what })),
		);
		return Object.entries(places).flatMap(([place, [where]]) =>
			found.some(({ file, what }) => what === place && where.test(file)) ? [] : [place],
		);
	});
}
