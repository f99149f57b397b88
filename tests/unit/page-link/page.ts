import { afterEach, beforeEach, vi } from 'vitest';
import type { PageMessageType, TabReport } from '../../../utils/messages/page-protocol.ts';
import type { PageView } from '../../../utils/messages/page-view.ts';
import type { ExtensionApi } from '../../../utils/page-link/background.ts';
import { createOpenRoots } from '../../../utils/page-link/open-roots.ts';
import { startPageLink } from '../../../utils/page-link/start.ts';
import type { Surface } from '../../../utils/page-link/surface.ts';

/** What was asked of the background, and how to answer it. */
export type Question = {
	readonly type: PageMessageType;
	readonly input: object;
	readonly answer: (output: unknown) => Promise<void>;
	readonly die: () => Promise<void>;
};

/** A background that answers when it is told to. `isAlive` false: the extension was updated. */
function fakeBackground(): { api: ExtensionApi; questions: Question[]; end: () => void } {
	const questions: Question[] = [];
	const state = { isAlive: true };
	const settled = async () => {
		await vi.advanceTimersByTimeAsync(0);
	};
	return {
		questions,
		end: () => {
			state.isAlive = false;
		},
		api: {
			get runtime() {
				return {
					id: state.isAlive ? 'looplink' : undefined,
					sendMessage: ({ type, input }: { type: PageMessageType; input: object }) =>
						new Promise<unknown>((resolve, reject) => {
							questions.push({
								type,
								input,
								answer: (output) => {
									resolve({ ok: true, output });
									return settled();
								},
								die: () => {
									reject(new Error('The message channel closed before a response was received'));
									return settled();
								},
							});
						}),
				};
			},
		},
	};
}

/** Paths `/people/<name>` show that person; every other path shows nobody. */
const surface: Surface = {
	read: (address) => {
		const [, candidateId] = /\/people\/(\w+)/.exec(address) ?? [];
		return candidateId === undefined ? undefined : { system: 'ashby', kind: 'candidate', candidateId };
	},
	placement: { anchors: ['h1'] },
	expected: 'modernloop',
	failed: { chips: [{ state: 'failed', target: 'modernloop', failure: 'unexpected', detail: '' }] },
	isLink: (_target, href) => href.startsWith('https://app.modernloop.io/'),
	links: 'a[href]',
	learn: ([modernloopUrl]) =>
		modernloopUrl === undefined ? undefined : { type: 'page.learnFromAts', extra: { modernloopUrl } },
};

export const hrefOf = (name: string) => `https://app.modernloop.io/${name}`;

export const linkedTo = (name: string): PageView => ({
	chips: [
		{
			state: 'linked',
			target: 'modernloop',
			href: hrefOf(name),
			linkId: name,
			source: 'email',
			linkedAt: 0,
			confidential: false,
			sync: { available: true },
		},
	],
	words: [
		{
			paragraphs: ['How it was linked'],
			actions: [{ action: 'reject', label: 'Not this person' }],
			hints: [],
		},
	],
});

/** The closed shadow roots that are made from now on: tests look where a page cannot. */
function watchShadowRoots(): ShadowRoot[] {
	const roots: ShadowRoot[] = [];
	const attach = Element.prototype.attachShadow;
	vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
		const root = attach.call(this, init);
		if (init.mode === 'closed') roots.push(root);
		return root;
	});
	return roots;
}

type Copy = ReturnType<typeof fakeBackground> & {
	readonly report: (question?: unknown) => TabReport;
	readonly copy: AbortController;
};

/** A page in happy-dom with the clock in hand, made anew for each test. */
export function pageInTest() {
	let shadowRoots: ShadowRoot[] = [];
	let copies: AbortController[] = [];

	beforeEach(() => {
		vi.useFakeTimers({ now: 1_000_000 });
		document.body.innerHTML = '';
		history.replaceState(null, '', '/');
		shadowRoots = watchShadowRoots();
		copies = [];
		// happy-dom draws nothing, and so has no layout.
		document.elementFromPoint = () => null;
		Element.prototype.checkVisibility ??= () => true;
	});
	afterEach(() => {
		for (const copy of copies) copy.abort();
		vi.useRealTimers();
	});

	const chip = () => shadowRoots.at(-1)?.querySelector('.pill');
	return {
		/** Starts one copy of the script. */
		start: (): Copy => {
			const background = fakeBackground();
			const copy = new AbortController();
			copies.push(copy);
			const report = startPageLink(
				{ ...surface, placement: { anchors: ['h1'], roots: createOpenRoots() } },
				{
					api: background.api,
					t: (key, values = []) => [key, ...[values].flat()].join(' ').trim(),
					dir: 'ltr',
					now: Date.now,
					signal: copy.signal,
				},
			);
			return { ...background, report, copy };
		},
		/** In-app navigation. happy-dom has no Navigation API, so it is the poll that notices. */
		go: async (name: string) => {
			history.pushState(null, '', name === '' ? '/' : `/people/${name}`);
			await vi.advanceTimersByTimeAsync(1_000);
		},
		render: async (html: string) => {
			document.body.innerHTML = html;
			await vi.advanceTimersByTimeAsync(0);
		},
		/** All our elements in the page. */
		hosts: () => document.querySelectorAll('.loop-link'),
		chip,
		link: () => chip()?.querySelector('a'),
		root: () => shadowRoots.at(-1),
	};
}
