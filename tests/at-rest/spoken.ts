import type { BrowserContext, Page } from '@playwright/test';
import type { Piece } from './profile-pieces.ts';

/** What the extension says where others may read or keep it: logs, storage as pages see it, failures. */
export type Spoken = {
	readonly pieces: () => readonly Piece[];
	readonly add: (where: string, text: string) => void;
	/** All areas of `chrome.storage`, and every failure that is remembered, as `page` of the extension gets them. */
	readonly dump: (page: Page) => Promise<void>;
};

/** Messages whose answers hold failures and settings, and no record. */
const ANSWERS = ['connections.list', 'sync.progress', 'outbox.view', 'store.status'] as const;

/** Listens to every console of a browser, the worker's and those of the pages it draws in too. */
export function listen(context: BrowserContext): Spoken {
	const said: Piece[] = [];
	const add = (where: string, text: string) => void said.push({ file: where, bytes: Buffer.from(text) });
	context.on('console', (message) => add('a console', `${message.text()} ${message.location().url}`));
	context.on('weberror', (error) => add('an error', `${error.error().stack ?? error.error().message}`));
	return {
		pieces: () => said,
		add,
		dump: async (page) => {
			const areas = await page.evaluate(async (types) => {
				const { storage, runtime } = Reflect.get(globalThis, 'chrome');
				const areasByName: Record<string, unknown> = {};
				for (const area of ['local', 'session', 'sync']) {
					areasByName[`chrome.storage.${area}`] = await storage[area].get(null);
				}
				for (const type of types) {
					areasByName[`the answer to ${type}`] = await runtime.sendMessage({ type, input: {} });
				}
				const told = [...document.querySelectorAll('[role="alert"], [role="status"]')];
				areasByName['a message on a page'] = told.map(({ textContent }) => textContent);
				return areasByName;
			}, ANSWERS);
			for (const [where, content] of Object.entries(areas)) add(where, JSON.stringify(content));
		},
	};
}
