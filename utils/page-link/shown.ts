import type { PageView } from '../messages/page-view.ts';

/** What one page shows, and which answers it still accepts. */
export type Shown = {
	/** Names the page on screen; `undefined` where there is nobody on it. */
	readonly key: string | undefined;
	/** How many questions were asked in this tab. */
	readonly asked: number;
	/** The newest question that is answered or void: answers to it and to older ones come too late. */
	readonly settled: number;
	readonly view: PageView | 'checking' | 'outdated';
};

export const NOTHING_SHOWN: Shown = { key: undefined, asked: 0, settled: 0, view: 'checking' };

/** The address may have changed. Everything that was asked for the page before becomes void. */
export function moveTo(shown: Shown, key: string | undefined): Shown {
	return key === shown.key ? shown : { key, asked: shown.asked, settled: shown.asked, view: 'checking' };
}

/** One more question is on its way; its number is the new `asked`. */
export function ask(shown: Shown): Shown {
	return { ...shown, asked: shown.asked + 1 };
}

/** Takes an answer in, unless it came too late: the page has changed, or a newer question was answered. */
export function answer(shown: Shown, question: number, view: PageView): Shown {
	return question > shown.settled ? { ...shown, settled: question, view } : shown;
}

/** Shows a state that the page itself decides: it is looked up anew, or the extension is gone. */
export function put(shown: Shown, view: 'checking' | 'outdated'): Shown {
	return { ...shown, view };
}
