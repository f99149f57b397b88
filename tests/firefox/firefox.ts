import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Bidi } from './bidi.ts';
import {
	actOnAccessible,
	answerQuestion,
	backgroundState,
	closePopup,
	openPopup,
	readQuestion,
	scriptErrors,
	suspendBackground,
} from './in-window.mjs';
import { type Look, lookAt, type Wanted } from './look.ts';
import { createTab, type Tab } from './tab.ts';
import { until } from './until.ts';
import type { InWindow } from './window.ts';

/** The toolbar popup, open over the tab in front. */
export type Popup = Look & {
	readonly press: (wanted: Wanted) => Promise<void>;
	readonly close: () => Promise<void>;
};

/** A Firefox with the extension in it, and what people do with it beside its pages. */
export type Firefox = {
	/** Gone with the next restart, as everything that Mozilla has not signed is in most editions. */
	readonly isTemporary: boolean;
	readonly openTab: (url: string) => Promise<Tab>;
	/** The tab of one of the extension's pages, once it is open. */
	readonly ownTab: (path: string) => Promise<Tab>;
	/** The tab at an address, once there is one. */
	readonly tabAt: (address: string) => Promise<Tab>;
	readonly openOwnPage: (path: string) => Promise<Tab>;
	readonly openPopup: () => Promise<Popup>;
	/** Answers the browser's question for a permission, once it is asked; tells what it asked. */
	readonly answerQuestion: (isAllowed: boolean) => Promise<string>;
	/** Suspends the event page as the browser does after 30 idle seconds. */
	readonly suspendBackground: () => Promise<void>;
	readonly isBackgroundRunning: () => Promise<boolean>;
	/** The file that a click saved, by what its name begins with. */
	readonly savedFile: (prefix: string) => Promise<{ readonly name: string; readonly bytes: Buffer }>;
	/** What our scripts threw until now. */
	readonly errors: () => Promise<readonly string[]>;
	readonly close: () => Promise<void>;
};

type Parts = {
	readonly bidi: Bidi;
	readonly ask: InWindow;
	readonly downloads: string;
	readonly extensionId: string;
	readonly isTemporary: boolean;
	/** Of the extension's pages. */
	readonly origin: string;
	/** Resolves once the program has ended. */
	readonly ended: () => Promise<void>;
};

const createdSchema = z.object({ context: z.string() });
const treeSchema = z.object({ contexts: z.array(z.object({ context: z.string(), url: z.string() })) });

export function createFirefox(parts: Parts): Firefox {
	const { bidi, ask, downloads, extensionId, isTemporary, origin, ended } = parts;
	async function openTab(url: string): Promise<Tab> {
		const { context } = await bidi.send('browsingContext.create', { type: 'tab' }, createdSchema);
		const tab = createTab(bidi, ask, context);
		await tab.goto(url);
		return tab;
	}
	async function tabAt(address: string): Promise<Tab> {
		const open = async () =>
			(await bidi.send('browsingContext.getTree', { maxDepth: 0 }, treeSchema)).contexts;
		const { context } = await until(
			async () => (await open()).find(({ url }) => url.startsWith(address)),
			async () => `${address} is not open, but ${(await open()).map(({ url }) => url).join(', ')}`,
		);
		return createTab(bidi, ask, context);
	}
	const state = () => ask(backgroundState, [extensionId], z.string());
	return {
		isTemporary,
		openTab,
		openOwnPage: (path) => openTab(`${origin}/${path}`),
		ownTab: (path) => tabAt(`${origin}/${path}`),
		tabAt,
		async openPopup() {
			await ask(openPopup, [extensionId], z.unknown());
			const look = lookAt(ask, null);
			return {
				...look,
				async press(wanted) {
					const { index } = await look.find(wanted);
					await ask(actOnAccessible, [null, index], z.unknown());
				},
				async close() {
					await ask(closePopup, [], z.unknown());
				},
			};
		},
		async answerQuestion(isAllowed) {
			const question = await until(
				async () => (await ask(readQuestion, [], z.string().nullable())) ?? undefined,
				async () => 'the browser asks nothing',
			);
			await ask(answerQuestion, [isAllowed], z.unknown());
			return question;
		},
		async suspendBackground() {
			const isGone = await ask(suspendBackground, [extensionId], z.boolean());
			if (!isGone) throw new Error(`There was no event page to suspend, or it stays: it is ${await state()}`);
		},
		isBackgroundRunning: async () => (await state()) === 'running',
		async savedFile(prefix) {
			return until(
				async () => {
					const files = await readdir(downloads);
					const name = files.find((file) => file.startsWith(prefix) && !file.endsWith('.part'));
					// Under its name there is nothing yet while the other is written.
					if (name === undefined || files.some((file) => file.endsWith('.part'))) return undefined;
					const bytes = await readFile(join(downloads, name));
					return bytes.length === 0 ? undefined : { name, bytes };
				},
				async () => `no file ${prefix}…, but ${(await readdir(downloads)).join(', ')}`,
			);
		},
		errors: () => ask(scriptErrors, [origin], z.array(z.string())),
		async close() {
			await bidi.send('browser.close', {}, z.unknown()).catch(() => undefined);
			await ended();
		},
	};
}
